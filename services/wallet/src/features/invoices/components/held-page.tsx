import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { group } from "../../../components/amount.js";
import { Digest } from "../../../components/digest.js";
import { Page } from "../../../components/page.js";
import { QrCode } from "../../../components/qr-code.js";
import { VaultGate } from "../../../components/vault/vault-gate.js";
import { useItems } from "../../../lib/vault/vault.js";
import { useVerification } from "../api/verification.js";
import type { HeldInvoice } from "../api/held.js";
import { pathOf } from "../asked.js";
import { ClaimForm } from "./claim-form.js";
import { InvoiceStatusTag } from "./invoice-status.js";
import { SectionFields } from "./section-fields.js";
import { SectionChoice } from "./section-choice.js";

/** One invoice in its holder's hand: its code, what to show of it, and the way to an employer. */
export function HeldPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t("invoices.held.one")}
      trail={[
        { title: t("invoices.title"), to: "/invoices" },
        { title: t("invoices.held.title"), to: "/my/invoices" },
      ]}
    >
      <div className="stack narrow">
        <section className="panel" aria-label={t("invoices.held.one")}>
          <VaultGate>
            <Kept />
          </VaultGate>
        </section>
      </div>
    </Page>
  );
}

function Kept() {
  const { t } = useTranslation();
  const { id } = useParams();
  const item = useItems("invoice").find((each) => each.id === id);
  if (item?.package === undefined) return <p>{t("invoices.held.gone")}</p>;
  return <Ticket item={item} held={item.package} />;
}

function Ticket({ item, held }: { item: HeldInvoice; held: NonNullable<HeldInvoice["package"]> }) {
  const { t } = useTranslation();
  const { uid, invoice } = held;
  return (
    <>
      <div className="ticket-head">
        <strong>{invoice.seller.name}</strong>
        <strong className="amount">
          {group(invoice.totals.payable)} {invoice.currency}
        </strong>
        <Standing uid={uid} />
      </div>
      <Tabs
        items={[
          {
            key: "code",
            label: t("invoices.held.code"),
            children: (
              <div className="centre">
                <QrCode text={`${window.location.origin}${pathOf({ uid })}`} label={t("invoices.held.code")} />
                <p>{t("invoices.held.codeHint")}</p>
                <Digest value={uid} />
              </div>
            ),
          },
          { key: "all", label: t("invoices.held.all"), children: <Whole held={held} /> },
          { key: "show", label: t("invoices.held.show"), children: <SectionChoice held={held} /> },
          { key: "claim", label: t("invoices.claim.title"), children: <ClaimForm item={item} uid={uid} /> },
        ]}
      />
    </>
  );
}

function Standing({ uid }: { uid: string }) {
  const { data } = useVerification(uid);
  return data === undefined ? null : <InvoiceStatusTag status={data.status} />;
}

function Whole({ held: { invoice } }: { held: NonNullable<HeldInvoice["package"]> }) {
  const { t } = useTranslation();
  return (
    <>
      <SectionFields section="number" fields={{ number: invoice.number }} />
      <SectionFields section="date" fields={{ issueDate: invoice.issueDate }} />
      <SectionFields section="amounts" fields={{ currency: invoice.currency, totals: invoice.totals }} />
      <SectionFields section="seller" fields={{ seller: invoice.seller }} />
      <SectionFields section="buyer" fields={{ buyer: invoice.buyer }} />
      <SectionFields section="goods" fields={{ lines: invoice.lines }} />
      <p className="faint">{t("invoices.held.private")}</p>
    </>
  );
}

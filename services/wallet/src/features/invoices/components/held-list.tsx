import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import { group } from "../../../components/amount.js";
import { useSaid } from "../../../components/failure.js";
import { Page } from "../../../components/page.js";
import { QrCode } from "../../../components/qr-code.js";
import { Scanner } from "../../../components/scanner.js";
import { VaultGate } from "../../../components/vault/vault-gate.js";
import { useItems } from "../../../lib/vault/vault.js";
import { fetchHeld, makeHolderKey, type HeldInvoice } from "../api/held.js";
import { readAsked } from "../asked.js";

/** A traveller's own invoices, on a phone: the ones held, and how to get another. */
export function HeldList() {
  const { t } = useTranslation();
  const title = t("invoices.held.title");
  return (
    <Page
      title={title}
      trail={[{ title: t("invoices.title"), to: "/invoices" }]}
      subtitle={t("invoices.held.lead")}
      extra={<Link to="/keys">{t("vault.title")}</Link>}
    >
      <div className="stack narrow">
        <section className="panel" aria-label={title}>
          <VaultGate>
            <Invoices />
          </VaultGate>
        </section>
      </div>
    </Page>
  );
}

function Invoices() {
  const { t } = useTranslation();
  const items = useItems("invoice");
  const held = items.filter((item) => item.package !== undefined);
  return (
    <>
      {held.length === 0 ? (
        <p className="faint">{t("invoices.held.none")}</p>
      ) : (
        <ul className="cards" aria-label={t("invoices.held.title")}>
          {held.map((item) => (
            <Held key={item.id} item={item} />
          ))}
        </ul>
      )}
      <GetOne waiting={items.find((item) => item.package === undefined)} />
    </>
  );
}

function Held({ item }: { item: HeldInvoice }) {
  const { t } = useTranslation();
  const invoice = item.package?.invoice;
  if (invoice === undefined) return null;
  const { seller, totals, currency, issueDate, number } = invoice;
  return (
    <li>
      <Link to={`/my/invoices/${item.id}`} className="spread ticket">
        <span>
          <strong>{seller.name ?? t("invoices.party.person")}</strong>
          <br />
          <span className="faint">
            {issueDate} · {number}
          </span>
        </span>
        <strong className="amount">
          {group(totals.payable)} {currency}
        </strong>
      </Link>
    </li>
  );
}

/** A fresh key to hold up to the seller's till, then the code on the receipt. */
function GetOne({ waiting }: { waiting: HeldInvoice | undefined }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [search] = useSearchParams();
  const [trouble, setTrouble] = useState<unknown>();
  const [text, setText] = useState(search.get("uid") ?? "");
  const [isBusy, setBusy] = useState(false);
  const said = useSaid(trouble);
  if (waiting === undefined) {
    return (
      <Button type="primary" block size="large" onClick={() => void makeHolderKey()}>
        {t("invoices.held.get")}
      </Button>
    );
  }
  const take = async (given: string): Promise<void> => {
    setTrouble(undefined);
    const uid = readAsked(given, window.location.origin)?.uid;
    if (uid === undefined) return setTrouble("unread");
    setBusy(true);
    await fetchHeld(waiting, uid).then(({ id }) => go(`/my/invoices/${id}`), setTrouble);
    setBusy(false);
  };
  return (
    <>
      <h2>{t("invoices.held.first")}</h2>
      <p>{t("invoices.held.firstHint")}</p>
      <QrCode text={waiting.address} label={t("invoices.held.keyCode")} />
      <p>
        <code className="whole">{waiting.address}</code>
      </p>
      <h2>{t("invoices.held.second")}</h2>
      <p>{t("invoices.held.secondHint")}</p>
      {trouble !== undefined && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          className="trouble"
          title={trouble === "unread" ? t("invoices.verify.unread") : said}
        />
      )}
      <Scanner onText={(scanned) => void take(scanned)} />
      <Input.Search
        className="after"
        value={text}
        aria-label={t("invoices.verify.text")}
        placeholder={t("invoices.verify.text")}
        enterButton={t("invoices.held.take")}
        loading={isBusy}
        onChange={({ target }) => setText(target.value)}
        onSearch={(typed) => void take(typed)}
      />
    </>
  );
}

import { PrinterOutlined, ReloadOutlined, SaveOutlined } from "@ant-design/icons";
import { Button, Skeleton } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useParams } from "react-router";
import type { InvoicePresentation } from "../../../../../shared/schemas/invoice-presentation.js";
import { Digest } from "../../../components/digest.js";
import { Facts } from "../../../components/facts.js";
import { Failure } from "../../../components/failure.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { Page } from "../../../components/page.js";
import { QrCode } from "../../../components/qr-code.js";
import { Status } from "../../../components/status.js";
import { saveFile } from "../../../lib/save-file.js";
import { leadsToBatch, useVerification, type Verification } from "../api/verification.js";
import { pathOf, readShown } from "../asked.js";
import { toneOf } from "./invoice-status.js";
import { ShownPanel } from "./shown-panel.js";

/** What anyone is told of an invoice: one typed reason, the block, the proof, and what its holder shows of it. */
export function VerdictPage() {
  const { t } = useTranslation();
  const { uid = "" } = useParams();
  const { data, error, isFetching, dataUpdatedAt, refetch } = useVerification(uid);
  const shown = useShown();
  return (
    <Page
      title={t("invoices.verdict.title")}
      trail={[{ title: t("invoices.verify.title"), to: "/verify/invoices" }]}
      extra={
        data && (
          <span className="actions">
            <Button icon={<ReloadOutlined aria-hidden />} loading={isFetching} onClick={() => void refetch()}>
              {t("invoices.verdict.again")}
            </Button>
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
              {t("invoices.verdict.print")}
            </Button>
          </span>
        )
      }
    >
      {error !== null && <Failure error={error} retry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active />}
      {data !== undefined && (
        <div className="stack">
          <Verdict verification={data} at={new Date(dataUpdatedAt).toISOString()} />
          {shown !== undefined && <ShownPanel uid={data.uid} shown={shown} />}
          <Proof verification={data} />
          <p className="no-print">
            <Link to="/verify/invoices">{t("invoices.verdict.another")}</Link>
          </p>
        </div>
      )}
    </Page>
  );
}

/** What stands behind the # of the address; "unread" where nobody can read it. */
function useShown(): InvoicePresentation | "unread" | undefined {
  const { hash } = useLocation();
  const [shown, setShown] = useState<InvoicePresentation | "unread">();
  useEffect(() => {
    let isCurrent = true;
    const read = async (): Promise<void> => {
      const found = hash.length < 2 ? undefined : ((await readShown(hash.slice(1))) ?? "unread");
      if (isCurrent) setShown(found);
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [hash]);
  return shown;
}

function Verdict({ verification, at }: { verification: Verification; at: string }) {
  const { t } = useTranslation();
  const { uid, status, bureau, block } = verification;
  return (
    <section className={`panel verdict ${toneOf(status)}`} aria-label={t("invoices.verdict.title")}>
      <div>
        <h2 role="status">
          <Status tone={toneOf(status)}>{t(`invoices.status.${status}`)}</Status>
        </h2>
        <p className="verdict-words">{t(`invoices.means.${status}`)}</p>
        <Facts
          facts={[
            { label: t("invoices.uid"), value: <Digest value={uid} /> },
            { label: t("invoices.bureau"), value: <Organisation number={bureau} /> },
            { label: t("invoices.verdict.block"), value: block.number },
            { label: t("invoices.verdict.blockHash"), value: <Digest value={block.hash} /> },
            { label: t("invoices.verdict.at"), value: <Moment at={at} /> },
          ]}
        />
      </div>
      <QrCode text={`${window.location.origin}${pathOf({ uid })}`} label={t("invoices.verdict.qr")} />
    </section>
  );
}

function Proof({ verification }: { verification: Verification }) {
  const { t } = useTranslation();
  const { uid, proof } = verification;
  const isRight = leadsToBatch(verification);
  return (
    <section className="panel" aria-label={t("invoices.proof.title")}>
      <div className="panel-head">
        <h2>{t("invoices.proof.title")}</h2>
        <Button
          className="no-print"
          size="small"
          icon={<SaveOutlined aria-hidden />}
          onClick={() => saveFile(`invoice-${uid.slice(2, 14)}.json`, JSON.stringify(verification, null, 2))}
        >
          {t("invoices.proof.save")}
        </Button>
      </div>
      {proof === null ? (
        <p>{t("invoices.proof.none")}</p>
      ) : (
        <>
          <p>
            <Status tone={isRight ? "good" : "bad"}>
              {t(isRight ? "invoices.proof.right" : "invoices.proof.wrong")}
            </Status>
          </p>
          <Facts
            facts={[
              { label: t("invoices.proof.root"), value: <Digest value={proof.root} /> },
              {
                label: t("invoices.proof.place"),
                value: t("invoices.proof.of", { place: proof.index + 1, count: proof.count }),
              },
            ]}
          />
        </>
      )}
      <p className="faint">{t("invoices.proof.how")}</p>
    </section>
  );
}

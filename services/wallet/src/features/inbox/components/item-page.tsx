import { Alert, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { Amount } from "../../../components/amount.js";
import { Digest } from "../../../components/digest.js";
import { Facts } from "../../../components/facts.js";
import { Failure } from "../../../components/failure.js";
import { Moment, formatMoment } from "../../../components/moment.js";
import { Page } from "../../../components/page.js";
import { languageNow } from "../../../lib/i18n.js";
import { useInboxItem, type InboxDetail } from "../api/inbox.js";
import { ItemActions } from "./item-actions.js";
import { ItemStatus } from "./item-status.js";

/** One item of the inbox: the one reason, all risks, what can be done next, and what was done. */
export function ItemPage() {
  const { t } = useTranslation();
  const { item = "" } = useParams();
  const { data, error, refetch } = useInboxItem(item);
  return (
    <Page
      title={t("inbox.one", { number: data?.number ?? "" })}
      trail={[
        { title: t("invoices.title"), to: "/invoices" },
        { title: t("inbox.title"), to: "/inbox" },
      ]}
      subtitle={data && <ItemStatus item={data} />}
    >
      {error !== null && <Failure error={error} retry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active />}
      {data !== undefined && (
        <div className="stack">
          <Verdict item={data} />
          <section className="panel" aria-label={t("inbox.facts")}>
            <h2>{t("inbox.facts")}</h2>
            <About item={data} />
          </section>
          <ItemActions item={data} onDone={() => void refetch()} />
          <Steps item={data} />
        </div>
      )}
    </Page>
  );
}

function Verdict({ item: { reason, risks, user } }: { item: InboxDetail }) {
  const { t } = useTranslation();
  const language = languageNow();
  const isFine = reason.code === "usable" || reason.code.endsWith("ByUs");
  return (
    <section className={`panel ${isFine ? "verdict-good" : "verdict-warn"}`} aria-label={t("inbox.verdict")}>
      <Alert
        type={isFine ? "success" : "warning"}
        showIcon
        role="status"
        title={reason[language]}
        description={
          user !== null &&
          user.at !== null && (
            <span>{t("inbox.usedBy", { name: user.name ?? `#${user.org}`, at: formatMoment(user.at) })}</span>
          )
        }
      />
      {risks.map((risk) => (
        <p key={risk.code} className="risk">
          {risk[language]}
        </p>
      ))}
    </section>
  );
}

function About({ item }: { item: InboxDetail }) {
  const { t } = useTranslation();
  const { seller, issueDate, gross, left, currency, uid, note, invoice, receivedAt, receivedBy } = item;
  return (
    <Facts
      facts={[
        { label: t("invoices.sections.seller"), value: seller },
        { label: t("invoices.sections.buyer"), value: invoice?.buyer.name },
        { label: t("invoices.sections.date"), value: issueDate },
        { label: t("invoices.amounts.gross"), value: gross && <Amount value={gross} currency={currency} /> },
        { label: t("inbox.left"), value: left && <Amount value={left} currency={currency} /> },
        { label: t("invoices.sections.goods"), value: invoice?.lines.map(({ name }) => name).join(" · ") },
        { label: t("inbox.note"), value: note },
        { label: t("inbox.receivedAt"), value: <Moment at={receivedAt} /> },
        {
          label: t("inbox.receivedBy"),
          value: receivedBy === null ? t("inbox.byHolder") : t("inbox.person", { person: receivedBy }),
        },
        { label: t("invoices.uid"), value: uid && <Digest value={uid} /> },
      ]}
    />
  );
}

function Steps({ item: { steps, papers } }: { item: InboxDetail }) {
  const { t } = useTranslation();
  const title = t("inbox.steps.title");
  if (steps.length === 0 && papers.length === 0) return null;
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <ul className="timeline">
        {steps.map(({ step, name, person, at, transaction }) => (
          <li key={`${transaction} ${step}`}>
            <div className="timeline-head">
              <strong>{t(`inbox.steps.${step}`, { defaultValue: step })}</strong>
              <Moment at={at} />
            </div>
            <span className="faint">
              {name} {person !== null && t("inbox.person", { person })}
            </span>{" "}
            <Digest value={transaction} />
          </li>
        ))}
      </ul>
      {papers
        .filter(({ at }) => at !== null)
        .map(({ step, shares, voucher, note, at }) => (
          <p key={`${step} ${at}`} className="faint">
            {shares?.map(({ department, amount }) => `${department} ${amount}`).join(" · ")} {voucher} {note}
          </p>
        ))}
    </section>
  );
}

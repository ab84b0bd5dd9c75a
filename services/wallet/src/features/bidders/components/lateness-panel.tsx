import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Amount } from "../../../components/amount.js";
import { Moment } from "../../../components/moment.js";
import { RecordList } from "../../../components/record-list.js";
import { Status } from "../../../components/status.js";
import { useSession } from "../../../lib/session.js";
import { useLatePayments, type LatePayment } from "../api/bidders.js";

/** What an organisation paid late or dishonoured as a debtor: members alone may read it. No panel where there is nothing. */
export function LatenessPanel({ number }: { number: string }) {
  return useSession() === undefined ? null : <LatePayments number={number} />;
}

function LatePayments({ number }: { number: string }) {
  const { t } = useTranslation();
  const pages = useLatePayments(number);
  const title = t("bidders.lateness.title");
  if (pages.error === null && pages.rows.length === 0) return null;
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <RecordList<LatePayment>
        label={title}
        pages={pages}
        rowKey={({ series, start, transaction }) => `${transaction}-${series}-${start}`}
        empty={t("shell.none")}
        columns={[
          {
            title: t("bidders.lateness.pass"),
            isHead: true,
            render: ({ series }) => <Link to={`/passes/${series}`}>{t("passes.one", { series })}</Link>,
          },
          { title: t("bidders.lateness.when"), render: ({ at }) => <Moment at={at} day /> },
          {
            title: t("bidders.lateness.amount"),
            isNumber: true,
            render: ({ amount }) => <Amount value={amount.amount} currency={amount.currency} />,
          },
          { title: t("bidders.lateness.days"), isNumber: true, render: ({ secondsLate }) => daysOf(secondsLate) },
          {
            title: t("bidders.lateness.outcome"),
            render: ({ outcome }) => (
              <Status tone={outcome === "dishonoured" ? "bad" : "wait"}>
                {t(`bidders.lateness.outcomes.${outcome}`)}
              </Status>
            ),
          },
        ]}
      />
    </section>
  );
}

const DAY = 86_400;

/** Days begun after the time of grace; empty where nothing was paid. */
function daysOf(seconds: string | null): string {
  return seconds === null ? "" : String(Math.ceil(Number(seconds) / DAY));
}

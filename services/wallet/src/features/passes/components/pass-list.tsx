import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Amount } from "../../../components/amount.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { Page } from "../../../components/page.js";
import { RecordList } from "../../../components/record-list.js";
import { usePasses, type PassSummary } from "../api/passes.js";
import { SeriesStatus } from "./state-tag.js";

/** Every pass, newest first. */
export function PassList() {
  const { t } = useTranslation();
  const pages = usePasses();
  const title = t("passes.title");
  return (
    <Page title={title} subtitle={t("passes.lead")}>
      <section className="panel" aria-label={title}>
        <RecordList<PassSummary>
          label={title}
          pages={pages}
          rowKey={({ series }) => series}
          empty={t("passes.empty")}
          columns={[
            {
              title: t("passes.number"),
              isHead: true,
              render: ({ series }) => <Link to={`/passes/${series}`}>{t("passes.one", { series })}</Link>,
            },
            { title: t("passes.debtor"), render: ({ debtor }) => <Organisation {...debtor} /> },
            { title: t("passes.creditor"), render: ({ creditor }) => creditor && <Organisation {...creditor} /> },
            {
              title: t("passes.face"),
              isNumber: true,
              render: ({ face }) => <Amount value={face.amount} currency={face.currency} />,
            },
            {
              title: t("passes.redeemed"),
              isNumber: true,
              render: ({ redeemed }) => <Amount value={redeemed.amount} currency={redeemed.currency} />,
            },
            { title: t("passes.lots"), isNumber: true, render: ({ lots }) => lots },
            { title: t("passes.dueAt"), render: ({ dueAt }) => <Moment at={dueAt} day /> },
            { title: t("passes.state"), render: ({ state }) => <SeriesStatus state={state} /> },
          ]}
        />
      </section>
    </Page>
  );
}

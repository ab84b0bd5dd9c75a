import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { Page } from "../../../components/page.js";
import { RecordList } from "../../../components/record-list.js";
import { useTenders, type TenderSummary } from "../api/tenders.js";
import { LotStatuses } from "./tender-states.js";
import { useTenderTitle } from "./tender-title.js";

/** Every tender, newest first. */
export function TenderList() {
  const { t } = useTranslation();
  const pages = useTenders();
  const titleOf = useTenderTitle();
  const title = t("tenders.title");
  return (
    <Page title={title} subtitle={t("tenders.lead")}>
      <section className="panel" aria-label={title}>
        <RecordList<TenderSummary>
          label={title}
          pages={pages}
          rowKey={({ tender }) => tender}
          empty={t("tenders.empty")}
          columns={[
            {
              title: t("tenders.tender"),
              isHead: true,
              render: (tender) => <Link to={`/tenders/${tender.tender}`}>{titleOf(tender)}</Link>,
            },
            { title: t("tenders.organiser"), render: ({ organiser }) => <Organisation {...organiser} /> },
            { title: t("tenders.sector"), render: ({ sector }) => sector },
            { title: t("tenders.lots"), isNumber: true, render: ({ lots }) => lots },
            { title: t("tenders.schedule.closesAt"), render: ({ closesAt }) => <Moment at={closesAt} /> },
            { title: t("tenders.state"), render: ({ states }) => <LotStatuses states={states} /> },
          ]}
        />
      </section>
    </Page>
  );
}

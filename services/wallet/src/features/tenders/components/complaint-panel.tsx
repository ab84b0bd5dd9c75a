import { useTranslation } from "react-i18next";
import { showReason } from "../../../../../shared/values/reasons/table.js";
import { Digest } from "../../../components/digest.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { RecordList } from "../../../components/record-list.js";
import { Status } from "../../../components/status.js";
import { fixedPages } from "../../../lib/fixed-pages.js";
import { languageNow } from "../../../lib/i18n.js";
import { useComplaints, type TenderComplaint } from "../api/tenders.js";
import { ComplaintStatus } from "./tender-states.js";

/** Complaints about a tender and what became of them. No panel where there is none. */
export function ComplaintPanel({ tender }: { tender: string }) {
  const { t } = useTranslation();
  const query = useComplaints(tender);
  const rows = query.data?.items ?? [];
  const title = t("tenders.complaints.title");
  if (query.error === null && rows.length === 0) return null;
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <RecordList<TenderComplaint>
        label={title}
        pages={fixedPages(query, rows)}
        rowKey={({ complaint }) => complaint}
        empty={t("shell.none")}
        columns={[
          {
            title: t("tenders.complaints.complainant"),
            isHead: true,
            render: ({ complainant }) => <Organisation {...complainant} />,
          },
          {
            title: t("tenders.lots"),
            render: ({ lot }) => (lot === 0 ? t("tenders.wholeTender") : t("tenders.lot", { lot })),
          },
          { title: t("tenders.reason"), render: ({ reason }) => showReason(reason, languageNow()) },
          {
            title: t("tenders.state"),
            render: ({ state, late, refusal }) => (
              <span className="states">
                <ComplaintStatus state={state} />
                {refusal !== null && <span className="faint">{showReason(refusal, languageNow())}</span>}
                {late && <Status tone="plain">{t("tenders.complaints.late")}</Status>}
              </span>
            ),
          },
          { title: t("tenders.complaints.filedAt"), render: ({ filedAt }) => <Moment at={filedAt} /> },
          { title: t("tenders.complaints.decideBy"), render: ({ decideBy }) => decideBy && <Moment at={decideBy} /> },
          { title: t("tenders.complaints.endedAt"), render: ({ endedAt }) => endedAt && <Moment at={endedAt} /> },
          { title: t("tenders.complaints.statement"), render: ({ statement }) => <Digest value={statement} /> },
          { title: t("tenders.decision"), render: ({ decision }) => decision && <Digest value={decision} /> },
        ]}
      />
    </section>
  );
}

import { useTranslation } from "react-i18next";
import { showReason } from "../../../../../shared/values/reasons/table.js";
import { Amount } from "../../../components/amount.js";
import { Digest } from "../../../components/digest.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { RecordList } from "../../../components/record-list.js";
import { HERE, fixedPages } from "../../../lib/fixed-pages.js";
import { languageNow } from "../../../lib/i18n.js";
import type { TenderDetail, TenderLot } from "../api/tenders.js";
import { LotStatus } from "./tender-states.js";

/** The lots of a tender: how each stands, and who won it. */
export function LotPanel({ tender: { lotList } }: { tender: TenderDetail }) {
  const { t } = useTranslation();
  const title = t("tenders.lots");
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <RecordList<TenderLot>
        label={title}
        pages={fixedPages(HERE, lotList)}
        rowKey={({ lot }) => String(lot)}
        empty={t("shell.none")}
        columns={[
          { title, isHead: true, render: ({ lot }) => t("tenders.lot", { lot }) },
          { title: t("tenders.state"), render: ({ state }) => <LotStatus state={state} /> },
          { title: t("tenders.seals"), isNumber: true, render: ({ seals }) => seals },
          { title: t("tenders.winner"), render: ({ winner }) => winner && <Organisation {...winner} /> },
          {
            title: t("tenders.price"),
            isNumber: true,
            render: ({ price }) => price && <Amount value={price.amount} currency={price.currency} />,
          },
          {
            title: t("tenders.standstill"),
            render: ({ standstillUntil }) => standstillUntil && <Moment at={standstillUntil} />,
          },
          { title: t("tenders.ended"), render: ({ endedAt }) => endedAt && <Moment at={endedAt} /> },
          {
            title: t("tenders.reason"),
            // 0: no reason was asked for.
            render: ({ reason }) => reason !== null && reason !== 0 && showReason(reason, languageNow()),
          },
          {
            title: t("tenders.evaluators"),
            render: ({ evaluators }) => evaluators.length > 0 && evaluators.join(", "),
          },
          { title: t("tenders.report"), render: ({ report }) => report && <Digest value={report} /> },
          { title: t("tenders.decision"), render: ({ decision }) => decision && <Digest value={decision} /> },
        ]}
      />
    </section>
  );
}

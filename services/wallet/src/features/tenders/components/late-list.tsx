import { useTranslation } from "react-i18next";
import { group } from "../../../components/amount.js";
import { Digest } from "../../../components/digest.js";
import { Moment } from "../../../components/moment.js";
import { RecordList } from "../../../components/record-list.js";
import { HERE, fixedPages } from "../../../lib/fixed-pages.js";
import type { LateAttempt } from "../api/tenders.js";

/** Seals that came too late. */
export function LateList({ late }: { late: readonly LateAttempt[] }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t("tenders.bids.late")}</h3>
      <p className="faint">{t("tenders.bids.lateHint")}</p>
      <RecordList<LateAttempt>
        label={t("tenders.bids.late")}
        pages={fixedPages(HERE, late)}
        rowKey={({ commitment, at, block }) => `${commitment}${at}${block}`}
        empty={t("shell.none")}
        columns={[
          {
            title: t("tenders.bids.commitment"),
            isHead: true,
            render: ({ commitment }) => <Digest value={commitment} />,
          },
          { title: t("tenders.lots"), isNumber: true, render: ({ lot }) => lot },
          { title: t("tenders.bids.closedAt"), render: ({ closedAt }) => <Moment at={closedAt} /> },
          { title: t("tenders.bids.at"), render: ({ at }) => <Moment at={at} /> },
          { title: t("tenders.events.block"), isNumber: true, render: ({ block }) => group(block) },
        ]}
      />
    </>
  );
}

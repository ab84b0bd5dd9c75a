import { useTranslation } from "react-i18next";
import { group } from "../../../components/amount.js";
import { Digest } from "../../../components/digest.js";
import { Moment } from "../../../components/moment.js";
import { RecordList } from "../../../components/record-list.js";
import { useEvents, type TenderEvent } from "../api/tenders.js";
import { LotStatus } from "./tender-states.js";

/** Every event of a tender on the ledgers, with its block and transaction. */
export function EventPanel({ tender }: { tender: string }) {
  const { t } = useTranslation();
  const pages = useEvents(tender);
  const title = t("tenders.events.title");
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <RecordList<TenderEvent>
        label={title}
        pages={pages}
        rowKey={(event) => event.id}
        empty={t("tenders.events.none")}
        columns={[
          {
            title: t("tenders.events.what"),
            isHead: true,
            // A ledger of a later version may have events that this page does not know.
            render: ({ name, state }) => (
              <span className="states">
                {t(`tenders.events.names.${name}`, { defaultValue: name })}{" "}
                {state !== null && <LotStatus state={state} />}
              </span>
            ),
          },
          { title: t("tenders.lots"), isNumber: true, render: ({ lot }) => lot },
          { title: t("tenders.events.at"), render: ({ at }) => <Moment at={at} /> },
          { title: t("tenders.events.block"), isNumber: true, render: ({ block }) => group(block) },
          { title: t("tenders.events.transaction"), render: ({ transaction }) => <Digest value={transaction} /> },
        ]}
      />
    </section>
  );
}

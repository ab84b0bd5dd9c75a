import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RECORD_KIND } from "../../../../../shared/values/attested-record.js";
import { Amount, group } from "../../../components/amount.js";
import { Digest } from "../../../components/digest.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { RecordList } from "../../../components/record-list.js";
import { Status } from "../../../components/status.js";
import { useHistory, type AttestedRecord } from "../api/bidders.js";

/** Every record of a source, with the batch on the chain that it came with. */
export function HistoryTable({ number }: { number: string }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState("");
  const pages = useHistory(number, kind);
  return (
    <section className="panel" aria-label={t("bidders.list")}>
      <div className="panel-head">
        <h2>{t("bidders.list")}</h2>
        <Select
          aria-label={t("bidders.what")}
          value={kind}
          onChange={setKind}
          className="choice"
          options={[
            { value: "", label: t("bidders.every") },
            ...Object.keys(RECORD_KIND).map((one) => ({ value: one, label: t(`bidders.records.${one}`) })),
          ]}
        />
      </div>
      <RecordList<AttestedRecord>
        label={t("bidders.list")}
        pages={pages}
        rowKey={({ batch, place }) => `${batch}${place}`}
        empty={t("bidders.none")}
        columns={[
          { title: t("bidders.when"), render: ({ happenedAt }) => <Moment at={happenedAt} day /> },
          { title: t("bidders.what"), isHead: true, render: (record) => <What record={record} /> },
          {
            title: t("bidders.amount"),
            isNumber: true,
            render: ({ amount, currency }) => amount !== null && <Amount value={amount} currency={currency} />,
          },
          {
            title: t("bidders.buyer"),
            render: ({ buyer, buyerName }) => buyer !== null && <Organisation number={buyer} name={buyerName} />,
          },
          { title: t("bidders.sector"), render: ({ sector }) => sector },
          {
            title: t("bidders.late"),
            isNumber: true,
            render: ({ daysLate }) => daysLate !== null && group(daysLate),
          },
          { title: t("bidders.batch"), render: ({ batch }) => <Digest value={batch} /> },
        ]}
      />
    </section>
  );
}

function What({ record: { kind, objection } }: { record: AttestedRecord }) {
  const { t } = useTranslation();
  return (
    <span className="states">
      {t(`bidders.records.${kind}`)}
      {objection === "open" && <Status tone="warn">{t("bidders.objected")}</Status>}
    </span>
  );
}

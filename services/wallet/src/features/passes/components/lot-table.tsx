import { useTranslation } from "react-i18next";
import { Amount, group } from "../../../components/amount.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { RecordList } from "../../../components/record-list.js";
import { useLots, type Lot } from "../api/passes.js";
import { LotStatuses } from "./state-tag.js";

export function LotTable({ series }: { series: string }) {
  const { t } = useTranslation();
  const pages = useLots(series);
  return (
    <RecordList<Lot>
      label={t("passes.lots")}
      pages={pages}
      rowKey={({ startUnit }) => startUnit}
      empty={t("passes.noLots")}
      columns={[
        {
          title: t("passes.range"),
          isNumber: true,
          isHead: true,
          render: ({ start, end }) => `${group(start)} – ${group(end)}`,
        },
        {
          title: t("passes.amount"),
          isNumber: true,
          render: ({ amount }) => <Amount value={amount.amount} currency={amount.currency} />,
        },
        { title: t("passes.owner"), render: ({ owner }) => <Organisation {...owner} /> },
        { title: t("passes.tier"), isNumber: true, render: ({ tier }) => tier },
        { title: t("passes.state"), render: (lot) => <LotStatuses {...lot} /> },
        {
          title: t("passes.counterparty"),
          render: ({ counterparty }) => counterparty && <Organisation {...counterparty} />,
        },
        { title: t("passes.answerBy"), render: ({ answerBy }) => answerBy !== null && <Moment at={answerBy} /> },
      ]}
    />
  );
}

import { useTranslation } from "react-i18next";
import { group } from "../../../components/amount.js";
import { Digest } from "../../../components/digest.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { RecordList } from "../../../components/record-list.js";
import { useSteps, type Step } from "../api/passes.js";

export function StepTable({ series }: { series: string }) {
  const { t } = useTranslation();
  const pages = useSteps(series);
  return (
    <RecordList<Step>
      label={t("passes.steps")}
      pages={pages}
      rowKey={({ transaction, start, end, step }) => `${transaction}${start}${end}${step}`}
      empty={t("passes.noSteps")}
      columns={[
        { title: t("passes.step"), isHead: true, render: ({ step }) => t(`passes.stepNames.${step}`) },
        { title: t("passes.at"), render: ({ at }) => <Moment at={at} /> },
        {
          title: t("passes.range"),
          isNumber: true,
          render: ({ start, end }) => (end === null ? group(start) : `${group(start)} – ${group(end)}`),
        },
        { title: t("passes.owner"), render: ({ owner }) => owner && <Organisation {...owner} /> },
        {
          title: t("passes.counterparty"),
          render: ({ counterparty }) => counterparty && <Organisation {...counterparty} />,
        },
        { title: t("passes.block"), isNumber: true, render: ({ block }) => group(block) },
        { title: t("passes.transaction"), render: ({ transaction }) => <Digest value={transaction} /> },
      ]}
    />
  );
}

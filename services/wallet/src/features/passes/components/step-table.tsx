import { Button, Table } from "antd";
import { useTranslation } from "react-i18next";
import { Digest } from "../../../components/digest.js";
import { Failure } from "../../../components/failure.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { useSteps, type Step } from "../api/passes.js";

export function StepTable({ series }: { series: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch, fetchNextPage, hasNextPage } = useSteps(series);
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <>
      <Table<Step>
        rowKey={({ transaction, start, step }) => `${transaction}${start}${step}`}
        size="small"
        loading={isPending}
        dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: true }}
        columns={[
          { title: t("passes.at"), render: (_, { at }) => <Moment at={at} /> },
          { title: t("passes.step"), render: (_, { step }) => t(`passes.stepNames.${step}`) },
          { title: t("passes.range"), render: (_, { start, end }) => (end === null ? start : `${start} – ${end}`) },
          { title: t("passes.owner"), render: (_, { owner }) => owner && <Organisation {...owner} /> },
          {
            title: t("passes.counterparty"),
            render: (_, { counterparty }) => counterparty && <Organisation {...counterparty} />,
          },
          { title: t("passes.transaction"), render: (_, { transaction }) => <Digest value={transaction} /> },
        ]}
      />
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t("more")}</Button>}
    </>
  );
}

import { Button, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Amount } from "../../../components/amount.js";
import { Failure } from "../../../components/failure.js";
import { Organisation } from "../../../components/organisation.js";
import { useLots, type Lot } from "../api/passes.js";
import { StateTag } from "./state-tag.js";

export function LotTable({ series }: { series: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch, fetchNextPage, hasNextPage } = useLots(series);
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <>
      <Table<Lot>
        rowKey="startUnit"
        size="small"
        loading={isPending}
        dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: true }}
        columns={[
          { title: t("passes.range"), render: (_, { start, end }) => `${start} – ${end}` },
          {
            title: t("passes.amount"),
            align: "right",
            render: (_, { amount }) => <Amount value={amount.amount} currency={amount.currency} />,
          },
          { title: t("passes.owner"), render: (_, { owner }) => <Organisation {...owner} /> },
          { title: t("passes.tier"), dataIndex: "tier", align: "right" },
          {
            title: t("passes.state"),
            render: (_, { state, pending, frozen }) => (
              <>
                <StateTag state={state} />
                {pending !== "none" && <Tag>{t(`passes.pending.${pending}`)}</Tag>}
                {frozen && <Tag color="cyan">{t("passes.frozen")}</Tag>}
              </>
            ),
          },
          {
            title: t("passes.counterparty"),
            render: (_, { counterparty }) => counterparty && <Organisation {...counterparty} />,
          },
        ]}
      />
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t("more")}</Button>}
    </>
  );
}

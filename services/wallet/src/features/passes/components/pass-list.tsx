import { Button, Card, Table } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Amount } from "../../../components/amount.js";
import { Failure } from "../../../components/failure.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { usePasses, type PassSummary } from "../api/passes.js";

export function PassList() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = usePasses();
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Card title={t("passes.title")}>
      <Table<PassSummary>
        rowKey="series"
        size="middle"
        loading={isPending}
        dataSource={rows}
        pagination={false}
        scroll={{ x: true }}
        locale={{ emptyText: t("passes.empty") }}
        columns={[
          { title: t("passes.number"), render: (_, { series }) => <Link to={`/passes/${series}`}>{series}</Link> },
          { title: t("passes.debtor"), render: (_, { debtor }) => <Organisation {...debtor} /> },
          { title: t("passes.creditor"), render: (_, { creditor }) => creditor && <Organisation {...creditor} /> },
          {
            title: t("passes.face"),
            align: "right",
            render: (_, { face }) => <Amount value={face.amount} currency={face.currency} />,
          },
          {
            title: t("passes.redeemed"),
            align: "right",
            render: (_, { redeemed }) => <Amount value={redeemed.amount} currency={redeemed.currency} />,
          },
          { title: t("passes.lots"), align: "right", dataIndex: "lots" },
          { title: t("passes.dueAt"), render: (_, { dueAt }) => <Moment at={dueAt} day /> },
          { title: t("passes.state"), render: (_, { state }) => t(`passes.seriesStates.${state}`) },
        ]}
      />
      {hasNextPage && (
        <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()} style={{ marginTop: 12 }}>
          {t("more")}
        </Button>
      )}
    </Card>
  );
}

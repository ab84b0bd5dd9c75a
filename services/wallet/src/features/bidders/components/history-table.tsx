import { Button, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Amount } from "../../../components/amount.js";
import { Digest } from "../../../components/digest.js";
import { Failure } from "../../../components/failure.js";
import { Moment } from "../../../components/moment.js";
import { useHistory, type AttestedRecord } from "../api/bidders.js";

export function HistoryTable({ number }: { number: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useHistory(number);
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <>
      <Table<AttestedRecord>
        rowKey={({ batch, place }) => `${batch}${place}`}
        size="small"
        loading={isPending}
        dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: true }}
        locale={{ emptyText: t("bidders.none") }}
        columns={[
          { title: t("bidders.when"), render: (_, { happenedAt }) => <Moment at={happenedAt} day /> },
          {
            title: t("bidders.what"),
            render: (_, { kind, objection }) => (
              <>
                {t(`bidders.records.${kind}`)} {objection === "open" && <Tag color="gold">{t("bidders.objected")}</Tag>}
              </>
            ),
          },
          {
            title: t("bidders.amount"),
            align: "right",
            render: (_, { amount, currency }) =>
              currency === null ? "—" : <Amount value={amount} currency={currency} />,
          },
          {
            title: t("bidders.buyer"),
            render: (_, { buyer }) => (buyer === null ? "—" : <Link to={`/bidders/${buyer}`}>#{buyer}</Link>),
          },
          { title: t("bidders.sector"), dataIndex: "sector" },
          { title: t("bidders.late"), align: "right", dataIndex: "daysLate" },
          { title: t("bidders.batch"), render: (_, { batch }) => <Digest value={batch} /> },
        ]}
      />
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

import { Button, Card, Input, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { Failure } from "../../../components/failure.js";
import { useOrganisations, type OrganisationRecord } from "../api/bidders.js";

export function BidderList() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const text = search.get("q") ?? "";
  const { data, error, isPending, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useOrganisations(text);
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <Card
      title={t("bidders.title")}
      extra={
        <Input.Search
          key={text}
          defaultValue={text}
          placeholder={t("home.lead")}
          onSearch={(q) => setSearch(q.trim() === "" ? {} : { q: q.trim() })}
          style={{ width: 320, maxWidth: "60vw" }}
        />
      }
    >
      <Table<OrganisationRecord>
        rowKey="number"
        size="middle"
        loading={isPending}
        dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
        pagination={false}
        scroll={{ x: true }}
        locale={{ emptyText: t("bidders.empty") }}
        columns={[
          {
            title: t("bidders.name"),
            render: (_, { number, name }) => <Link to={`/bidders/${number}`}>{name ?? t("bidders.person")}</Link>,
          },
          { title: t("bidders.identifier"), dataIndex: "identifier" },
          { title: t("bidders.kind"), render: (_, { kind }) => t(`bidders.kinds.${kind}`) },
          { title: t("bidders.enrolment"), render: (_, { enrolment }) => t(`bidders.enrolments.${enrolment}`) },
          {
            title: t("bidders.standing"),
            render: (_, { standing }) => (
              <Tag color={standing === "active" ? "green" : "red"}>{t(`bidders.standings.${standing}`)}</Tag>
            ),
          },
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

import { Card, Descriptions, Empty, Skeleton, Space, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { Failure } from "../../../components/failure.js";
import { Moment } from "../../../components/moment.js";
import { useOrganisation, useSums } from "../api/bidders.js";
import { HistoryChart } from "./history-chart.js";
import { HistoryTable } from "./history-table.js";

/** One bidder: who it is, what sources say of it by quarter, and every record behind that. */
export function BidderPage() {
  const { t } = useTranslation();
  const { number = "" } = useParams();
  const organisation = useOrganisation(number);
  const sums = useSums(number);
  if (organisation.error) return <Failure error={organisation.error} retry={() => void organisation.refetch()} />;
  if (organisation.data === undefined) return <Skeleton active />;
  const { name, identifier, kind, enrolment, standing, since } = organisation.data;
  const items = sums.data?.items ?? [];
  return (
    <Space orientation="vertical" size="middle" style={{ width: "100%" }}>
      <Card title={name ?? t("bidders.person")}>
        <Descriptions column={{ xs: 1, md: 2 }}>
          <Descriptions.Item label={t("bidders.number")}>{number}</Descriptions.Item>
          <Descriptions.Item label={t("bidders.identifier")}>{identifier ?? "—"}</Descriptions.Item>
          <Descriptions.Item label={t("bidders.kind")}>{t(`bidders.kinds.${kind}`)}</Descriptions.Item>
          <Descriptions.Item label={t("bidders.enrolment")}>{t(`bidders.enrolments.${enrolment}`)}</Descriptions.Item>
          <Descriptions.Item label={t("bidders.standing")}>
            <Tag color={standing === "active" ? "green" : "red"}>{t(`bidders.standings.${standing}`)}</Tag>
          </Descriptions.Item>
          <Descriptions.Item label={t("bidders.since")}>
            <Moment at={since} day />
          </Descriptions.Item>
        </Descriptions>
      </Card>
      <Card title={t("bidders.chart")}>
        {sums.error && <Failure error={sums.error} retry={() => void sums.refetch()} />}
        {sums.isPending && <Skeleton active />}
        {sums.data && (items.length === 0 ? <Empty description={t("bidders.none")} /> : <HistoryChart sums={items} />)}
      </Card>
      <Card title={t("bidders.list")}>
        <HistoryTable number={number} />
      </Card>
    </Space>
  );
}

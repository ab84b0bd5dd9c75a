import { Card, Descriptions, Progress, Skeleton, Space, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { Amount } from "../../../components/amount.js";
import { Digest } from "../../../components/digest.js";
import { Failure } from "../../../components/failure.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { usePass, useTree } from "../api/passes.js";
import { LotTable } from "./lot-table.js";
import { StepTable } from "./step-table.js";
import { TreeChart } from "./tree-chart.js";

/** One pass: who owes what to whom, how it was split, and every step. */
export function PassPage() {
  const { t } = useTranslation();
  const { series = "" } = useParams();
  const pass = usePass(series);
  const tree = useTree(series);
  if (pass.error) return <Failure error={pass.error} retry={() => void pass.refetch()} />;
  if (pass.data === undefined) return <Skeleton active />;
  const { state, debtor, creditor, guarantor, face, redeemed, open, dueAt, agreement } = pass.data;
  const share = Math.floor((Number(redeemed.amount) / Number(face.amount)) * 100);
  return (
    <Space orientation="vertical" size="middle" style={{ width: "100%" }}>
      <Card title={t("passes.one", { series })}>
        <Descriptions column={{ xs: 1, md: 2 }}>
          <Descriptions.Item label={t("passes.debtor")}>
            <Organisation {...debtor} />
          </Descriptions.Item>
          <Descriptions.Item label={t("passes.creditor")}>
            {creditor && <Organisation {...creditor} />}
          </Descriptions.Item>
          <Descriptions.Item label={t("passes.face")}>
            <Amount value={face.amount} currency={face.currency} />
          </Descriptions.Item>
          <Descriptions.Item label={t("passes.open")}>
            <Amount value={open.amount} currency={open.currency} />
          </Descriptions.Item>
          <Descriptions.Item label={t("passes.dueAt")}>
            <Moment at={dueAt} day />
          </Descriptions.Item>
          <Descriptions.Item label={t("passes.state")}>{t(`passes.seriesStates.${state}`)}</Descriptions.Item>
          {guarantor && (
            <Descriptions.Item label={t("passes.guarantor")}>
              <Organisation {...guarantor} />
            </Descriptions.Item>
          )}
          {agreement !== null && (
            <Descriptions.Item label={t("passes.agreement")}>
              <Digest value={agreement} />
            </Descriptions.Item>
          )}
        </Descriptions>
        <Progress percent={share} format={() => `${t("passes.redeemed")} ${share}%`} />
      </Card>
      <Card>
        <Tabs
          items={[
            {
              key: "tree",
              label: t("passes.tree"),
              children: tree.data ? <TreeChart roots={tree.data.roots} /> : <Skeleton active />,
            },
            { key: "lots", label: t("passes.lots"), children: <LotTable series={series} /> },
            { key: "steps", label: t("passes.steps"), children: <StepTable series={series} /> },
          ]}
        />
      </Card>
    </Space>
  );
}

import { Card, Input, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

export function Home() {
  const { t } = useTranslation();
  const go = useNavigate();
  return (
    <Card>
      <Typography.Title level={2}>{t("home.title")}</Typography.Title>
      <Typography.Paragraph>{t("home.lead")}</Typography.Paragraph>
      <Input.Search
        size="large"
        enterButton={t("home.search")}
        onSearch={(text) => void go(`/bidders?q=${encodeURIComponent(text.trim())}`)}
      />
    </Card>
  );
}

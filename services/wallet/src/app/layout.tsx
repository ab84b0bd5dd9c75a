import { Button, Layout, Menu, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Link, Outlet, useLocation } from "react-router";
import { keepSession, useSession } from "../lib/session.js";
import { choose, languageNow, type Language } from "../lib/i18n.js";

const SECTIONS = ["bidders", "passes"] as const;

export function Shell() {
  const { t } = useTranslation();
  const here = useLocation().pathname.split("/")[1] ?? "";
  const session = useSession();
  const items = SECTIONS.map((section) => ({
    key: section,
    label: <Link to={`/${section}`}>{t(`menu.${section}`)}</Link>,
  }));
  return (
    <Layout style={{ minHeight: "100vh" }}>
      <Layout.Header className="bar">
        <Link to="/" className="brand">
          通办 Tongban
        </Link>
        <Menu theme="dark" mode="horizontal" selectedKeys={[here]} items={items} style={{ flex: 1, minWidth: 0 }} />
        {session === undefined ? (
          <Link to="/sign-in">
            <Button>{t("session.enter")}</Button>
          </Link>
        ) : (
          <Button onClick={() => keepSession(undefined)} title={session.identity.signer}>
            {t("session.as", { organisation: session.identity.organisation })} · {t("session.leave")}
          </Button>
        )}
        <Segmented<Language>
          value={languageNow()}
          onChange={choose}
          options={[
            { label: "中文", value: "zh" },
            { label: "EN", value: "en" },
          ]}
        />
      </Layout.Header>
      <Layout.Content className="page">
        <Outlet />
      </Layout.Content>
      <Layout.Footer style={{ textAlign: "center" }}>{t("footer")}</Layout.Footer>
    </Layout>
  );
}

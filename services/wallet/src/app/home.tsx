import { ApiOutlined, ApartmentOutlined, AuditOutlined, TeamOutlined } from "@ant-design/icons";
import { Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { useTitle } from "../components/page.js";
import { Counts } from "../features/state/counts.js";

/** What this is, and where to go. */
export function Home() {
  const { t } = useTranslation();
  useTitle(t("shell.menu.home"));
  const go = useNavigate();
  return (
    <div className="stack home">
      <section className="hero">
        <h1>{t("home.title")}</h1>
        <p>{t("home.lead")}</p>
        <Input.Search
          size="large"
          className="search"
          aria-label={t("home.ask")}
          placeholder={t("home.ask")}
          enterButton={t("home.search")}
          onSearch={(text) => void go(`/bidders?q=${encodeURIComponent(text.trim())}`)}
        />
      </section>
      <Counts />
      <section>
        <h2>{t("home.ways.title")}</h2>
        <div className="ways">
          <Way to="/bidders" name="bidders" icon={<TeamOutlined />} />
          <Way to="/tenders" name="tenders" icon={<AuditOutlined />} />
          <Way to="/passes" name="passes" icon={<ApartmentOutlined />} />
          <Way to="/docs/" name="docs" icon={<ApiOutlined />} isElsewhere />
        </div>
      </section>
      <section>
        <h2>{t("home.trust.title")}</h2>
        <dl className="trust">
          {(["signed", "final", "sealed"] as const).map((name) => (
            <div key={name}>
              <dt>{t(`home.trust.${name}`)}</dt>
              <dd>{t(`home.trust.${name}Hint`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

type WayName = "bidders" | "tenders" | "passes" | "docs";

/** A way into the product. One that is elsewhere is not a page of ours but the gateway's own. */
function Way(props: { to: string; name: WayName; icon: ReactNode; isElsewhere?: boolean }) {
  const { to, name, icon, isElsewhere = false } = props;
  const { t } = useTranslation();
  return (
    <Link to={to} reloadDocument={isElsewhere} className="way">
      <span className="way-icon" aria-hidden>
        {icon}
      </span>
      <strong>{t(`home.ways.${name}`)}</strong>
      <span>{t(`home.ways.${name}Hint`)}</span>
    </Link>
  );
}

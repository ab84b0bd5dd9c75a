import {
  ApiOutlined,
  ApartmentOutlined,
  AuditOutlined,
  FileProtectOutlined,
  IdcardOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useTitle } from "../components/page.js";
import { Way } from "../components/way.js";
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
          <Way to="/bidders" icon={<TeamOutlined />} title={t("home.ways.bidders")} hint={t("home.ways.biddersHint")} />
          <Way
            to="/tenders"
            icon={<AuditOutlined />}
            title={t("home.ways.tenders")}
            hint={t("home.ways.tendersHint")}
          />
          <Way
            to="/passes"
            icon={<ApartmentOutlined />}
            title={t("home.ways.passes")}
            hint={t("home.ways.passesHint")}
          />
          <Way
            to="/invoices"
            icon={<FileProtectOutlined />}
            title={t("home.ways.invoices")}
            hint={t("home.ways.invoicesHint")}
          />
          <Way
            to="/licences"
            icon={<IdcardOutlined />}
            title={t("home.ways.licences")}
            hint={t("home.ways.licencesHint")}
          />
          <Way
            to="/docs/"
            icon={<ApiOutlined />}
            title={t("home.ways.docs")}
            hint={t("home.ways.docsHint")}
            isElsewhere
          />
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

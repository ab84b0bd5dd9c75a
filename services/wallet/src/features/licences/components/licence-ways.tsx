import { EyeOutlined, IdcardOutlined, QrcodeOutlined, SafetyCertificateOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Page } from "../../../components/page.js";
import { Way } from "../../../components/way.js";

/** What can be done with licences, by whom. */
export function LicenceWays() {
  const { t } = useTranslation();
  return (
    <Page title={t("licences.title")} subtitle={t("licences.lead")}>
      <div className="ways">
        <Way
          to="/my/licences"
          icon={<IdcardOutlined />}
          title={t("licences.cards.title")}
          hint={t("licences.ways.cards")}
        />
        <Way
          to="/present"
          icon={<QrcodeOutlined />}
          title={t("licences.present.title")}
          hint={t("licences.ways.present")}
        />
        <Way
          to="/my/licences/uses"
          icon={<EyeOutlined />}
          title={t("licences.uses.title")}
          hint={t("licences.ways.uses")}
        />
        <Way
          to="/verify/licences"
          icon={<SafetyCertificateOutlined />}
          title={t("licences.verify.title")}
          hint={t("licences.ways.verify")}
        />
      </div>
    </Page>
  );
}

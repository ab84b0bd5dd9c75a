import { InboxOutlined, SafetyCertificateOutlined, WalletOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Page } from "../../../components/page.js";
import { Way } from "../../../components/way.js";

/** What can be done with invoices, by whom. */
export function InvoiceWays() {
  const { t } = useTranslation();
  return (
    <Page title={t("invoices.title")} subtitle={t("invoices.lead")}>
      <div className="ways">
        <Way
          to="/verify/invoices"
          icon={<SafetyCertificateOutlined />}
          title={t("invoices.verify.title")}
          hint={t("invoices.ways.verify")}
        />
        <Way
          to="/my/invoices"
          icon={<WalletOutlined />}
          title={t("invoices.held.title")}
          hint={t("invoices.ways.held")}
        />
        <Way to="/inbox" icon={<InboxOutlined />} title={t("inbox.title")} hint={t("invoices.ways.inbox")} />
      </div>
    </Page>
  );
}

import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { SECTION_NAMES } from "../../../../../shared/invoice/disclosure.js";
import type { InvoicePresentation } from "../../../../../shared/schemas/invoice-presentation.js";
import { Status } from "../../../components/status.js";
import { listed } from "../../../lib/i18n.js";
import { isOfInvoice } from "../api/verification.js";
import { SectionFields } from "./section-fields.js";

/** What its holder shows of an invoice, checked here, and the names of what is hidden. */
export function ShownPanel({ uid, shown }: { uid: string; shown: InvoicePresentation | "unread" }) {
  const { t } = useTranslation();
  const title = t("invoices.shown.title");
  if (shown === "unread") return <Alert type="warning" showIcon role="alert" title={t("invoices.shown.unread")} />;
  const { disclosure } = shown;
  const isRight = isOfInvoice(uid, shown);
  const hidden = SECTION_NAMES.filter((section) => disclosure.hidden[section] !== undefined);
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <p>
        <Status tone={isRight ? "good" : "bad"}>{t(isRight ? "invoices.shown.right" : "invoices.shown.wrong")}</Status>
      </p>
      {isRight && (
        <>
          {SECTION_NAMES.map((section) => {
            const open = disclosure.shown[section];
            return open && <SectionFields key={section} section={section} fields={open.fields} />;
          })}
          {hidden.length > 0 && (
            <p className="faint">
              {t("invoices.shown.hidden")} {listed(hidden.map((section) => t(`invoices.sections.${section}`)))}
            </p>
          )}
        </>
      )}
    </section>
  );
}

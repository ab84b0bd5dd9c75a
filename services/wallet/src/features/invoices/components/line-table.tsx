import { useTranslation } from "react-i18next";
import type { InvoiceLine, InvoiceTax } from "../../../../../shared/invoice/model.js";
import { group } from "../../../components/amount.js";
import { Wide } from "../../../components/wide.js";

const shown = (value: string | undefined): string => (value === undefined ? "" : group(value));

/** Goods and services, one a row. */
export function LineTable({ lines }: { lines: readonly InvoiceLine[] }) {
  const { t } = useTranslation();
  return (
    <Wide label={t("invoices.sections.goods")}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("invoices.line.name")}</th>
            <th scope="col">{t("invoices.line.quantity")}</th>
            <th scope="col">{t("invoices.line.net")}</th>
            <th scope="col">{t("invoices.line.rate")}</th>
            <th scope="col">{t("invoices.line.tax")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{line.name}</th>
              <td>{line.quantity === undefined ? "" : `${shown(line.quantity)} ${line.unit ?? ""}`}</td>
              <td>{shown(line.net)}</td>
              <td>{line.rate === undefined ? "" : `${line.rate}%`}</td>
              <td>{shown(line.tax)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** What was taxed at which rate. */
export function TaxTable({ taxes }: { taxes: readonly InvoiceTax[] }) {
  const { t } = useTranslation();
  return (
    <Wide label={t("invoices.sections.taxes")}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("invoices.line.rate")}</th>
            <th scope="col">{t("invoices.line.taxable")}</th>
            <th scope="col">{t("invoices.line.tax")}</th>
          </tr>
        </thead>
        <tbody>
          {taxes.map(({ category, rate, taxable, amount }) => (
            <tr key={`${category} ${rate ?? ""}`}>
              <th scope="row">{rate === undefined ? category : `${rate}%`}</th>
              <td>{shown(taxable)}</td>
              <td>{shown(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

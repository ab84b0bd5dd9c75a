import type { Invoice, InvoiceAdjustment, InvoicePayment, InvoiceTax } from "../../../shared/invoice/model.js";
import { leaf, node, together, type Markup } from "../xml/write.js";
import { taxScheme } from "./write-party.js";

/** Writes amounts in one currency. */
export type Amount = (name: string, value: string | undefined) => Markup;

export function amountIn(currency: string): Amount {
  return (name, value) => leaf(name, value, { currencyID: currency });
}

/** BT-110 with BG-23, and BT-111 where the accounts are in another currency. */
export function taxTotals({ totals, taxes }: Invoice, amount: Amount): Markup {
  const other = totals.taxInAccounting;
  return together([
    node("cac:TaxTotal", amount("cbc:TaxAmount", totals.tax ?? "0.00"), ...taxes.map((tax) => subtotal(tax, amount))),
    other === undefined ? undefined : node("cac:TaxTotal", amountIn(other.currency)("cbc:TaxAmount", other.amount)),
  ]);
}

function subtotal(tax: InvoiceTax, amount: Amount): Markup {
  return node(
    "cac:TaxSubtotal",
    amount("cbc:TaxableAmount", tax.taxable),
    amount("cbc:TaxAmount", tax.amount),
    node(
      "cac:TaxCategory",
      leaf("cbc:ID", tax.category),
      leaf("cbc:Percent", tax.rate),
      leaf("cbc:TaxExemptionReasonCode", tax.reasonCode),
      leaf("cbc:TaxExemptionReason", tax.reason),
      taxScheme("VAT"),
    ),
  );
}

/** BG-22. */
export function monetaryTotal({ totals }: Invoice, amount: Amount): Markup {
  return node(
    "cac:LegalMonetaryTotal",
    amount("cbc:LineExtensionAmount", totals.lines),
    amount("cbc:TaxExclusiveAmount", totals.net),
    amount("cbc:TaxInclusiveAmount", totals.gross),
    amount("cbc:AllowanceTotalAmount", totals.allowances),
    amount("cbc:ChargeTotalAmount", totals.charges),
    amount("cbc:PrepaidAmount", totals.prepaid),
    amount("cbc:PayableRoundingAmount", totals.rounding),
    amount("cbc:PayableAmount", totals.payable),
  );
}

/** BG-20, BG-21, BG-27, BG-28. */
export function adjustmentMarkup(adjustment: InvoiceAdjustment, amount: Amount): Markup {
  return node(
    "cac:AllowanceCharge",
    leaf("cbc:ChargeIndicator", `${adjustment.isCharge}`),
    leaf("cbc:AllowanceChargeReasonCode", adjustment.reasonCode),
    leaf("cbc:AllowanceChargeReason", adjustment.reason),
    leaf("cbc:MultiplierFactorNumeric", adjustment.percent),
    amount("cbc:Amount", adjustment.amount),
    amount("cbc:BaseAmount", adjustment.base),
    taxCategory("cac:TaxCategory", adjustment.category, adjustment.rate),
  );
}

export function taxCategory(name: string, category: string | undefined, rate: string | undefined): Markup {
  if (category === undefined) return undefined;
  return node(name, leaf("cbc:ID", category), leaf("cbc:Percent", rate), taxScheme("VAT"));
}

/** BG-16: one for each account, and what may be said once only with the first. A credit note has its due date here. */
export function paymentMeans(payment: InvoicePayment | undefined, dueDate: string | undefined): Markup {
  const means = payment?.means ?? (dueDate === undefined ? undefined : UNDEFINED_MEANS);
  if (means === undefined) return undefined;
  const accounts = payment === undefined || payment.accounts.length === 0 ? [undefined] : payment.accounts;
  return together(
    accounts.map((account, at) => {
      const first = at === 0 ? payment : undefined;
      return node(
        "cac:PaymentMeans",
        leaf("cbc:PaymentMeansCode", means, { name: first?.meansText }),
        leaf("cbc:PaymentDueDate", dueDate),
        leaf("cbc:PaymentID", first?.reference),
        cardMarkup(first?.card),
        accountMarkup(account),
        mandateMarkup(first?.mandate),
      );
    }),
  );
}

/** UNTDID 4461: instrument not defined. */
const UNDEFINED_MEANS = "1";

function cardMarkup(card: InvoicePayment["card"]): Markup {
  if (card === undefined) return undefined;
  const network = leaf("cbc:NetworkID", "NA");
  const number = leaf("cbc:PrimaryAccountNumberID", card.number);
  return node("cac:CardAccount", number, network, leaf("cbc:HolderName", card.holder));
}

function accountMarkup(account: InvoicePayment["accounts"][number] | undefined): Markup {
  return node(
    "cac:PayeeFinancialAccount",
    leaf("cbc:ID", account?.id),
    leaf("cbc:Name", account?.name),
    node("cac:FinancialInstitutionBranch", leaf("cbc:ID", account?.service)),
  );
}

function mandateMarkup(mandate: InvoicePayment["mandate"]): Markup {
  return node(
    "cac:PaymentMandate",
    leaf("cbc:ID", mandate?.id),
    node("cac:PayerFinancialAccount", leaf("cbc:ID", mandate?.debited)),
  );
}

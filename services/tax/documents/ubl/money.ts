import type { Speller } from "../amounts.js";
import { all, one, textAt, textsAt, there, type Element } from "../xml/element.js";
import { identifiersOf } from "./party.js";

/** BG-22. The tax totals stand apart: BT-110 in the document's currency, BT-111 in that of the accounts. */
export function ublTotals(root: Element, currency: string | undefined, spell: Speller): object {
  const sums = one(root, "cac:LegalMonetaryTotal");
  const amount = (name: string): string | undefined => spell.amount(textAt(sums, `cbc:${name}`));
  return {
    lines: amount("LineExtensionAmount"),
    allowances: amount("AllowanceTotalAmount"),
    charges: amount("ChargeTotalAmount"),
    net: amount("TaxExclusiveAmount"),
    tax: spell.amount(taxTotals(root, (code) => code === currency)[0]?.text),
    taxInAccounting: taxInAccounting(root, currency),
    gross: amount("TaxInclusiveAmount"),
    prepaid: amount("PrepaidAmount"),
    rounding: amount("PayableRoundingAmount"),
    payable: amount("PayableAmount"),
  };
}

function taxInAccounting(root: Element, currency: string | undefined): object | undefined {
  const total = taxTotals(root, (code) => code !== currency)[0];
  return total === undefined ? undefined : { amount: total.text, currency: total.attributes["currencyID"] };
}

function taxTotals(root: Element, isMine: (currency: string | undefined) => boolean): Element[] {
  return all(root, "cac:TaxTotal/cbc:TaxAmount").filter(({ attributes }) => isMine(attributes["currencyID"]));
}

/** BG-23. */
export function ublTaxes(root: Element, spell: Speller): object[] {
  return all(root, "cac:TaxTotal/cac:TaxSubtotal").map((part) => ({
    category: textAt(part, "cac:TaxCategory/cbc:ID"),
    rate: spell.exact(textAt(part, "cac:TaxCategory/cbc:Percent")),
    taxable: spell.amount(textAt(part, "cbc:TaxableAmount")),
    amount: spell.amount(textAt(part, "cbc:TaxAmount")),
    reason: textAt(part, "cac:TaxCategory/cbc:TaxExemptionReason"),
    reasonCode: textAt(part, "cac:TaxCategory/cbc:TaxExemptionReasonCode"),
  }));
}

/** BG-16 with its transfers (BG-17), card (BG-18), direct debit (BG-19) and terms (BT-20). */
export function ublPayment(root: Element): object | undefined {
  const means = one(root, "cac:PaymentMeans");
  const creditor = ["cac:AccountingSupplierParty/cac:Party", "cac:PayeeParty"]
    .flatMap((path) => identifiersOf(one(root, path)))
    .find(({ scheme }) => scheme === "SEPA")?.id;
  const parts = there({
    means: textAt(means, "cbc:PaymentMeansCode"),
    meansText: one(means, "cbc:PaymentMeansCode")?.attributes["name"],
    reference: textAt(means, "cbc:PaymentID"),
    card: there({
      number: textAt(means, "cac:CardAccount/cbc:PrimaryAccountNumberID"),
      holder: textAt(means, "cac:CardAccount/cbc:HolderName"),
    }),
    mandate: there({
      id: textAt(means, "cac:PaymentMandate/cbc:ID"),
      debited: textAt(means, "cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID"),
      creditor,
    }),
    terms: textsAt(root, "cac:PaymentTerms/cbc:Note").join("\n") || undefined,
  });
  const accounts = all(root, "cac:PaymentMeans/cac:PayeeFinancialAccount").map((account) => {
    return there({
      id: textAt(account, "cbc:ID"),
      name: textAt(account, "cbc:Name"),
      service: textAt(account, "cac:FinancialInstitutionBranch/cbc:ID"),
    });
  });
  return parts === undefined && accounts.length === 0 ? undefined : { accounts, ...parts };
}

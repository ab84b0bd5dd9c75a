import type { Speller } from "../amounts.js";
import { all, one, textAt, textsAt, there, type Element } from "../xml/element.js";

/** BG-22. */
export function ciiTotals(settlement: Element | undefined, currency: string | undefined, spell: Speller): object {
  const sums = one(settlement, "ram:SpecifiedTradeSettlementHeaderMonetarySummation");
  const amount = (name: string): string | undefined => spell.amount(textAt(sums, `ram:${name}`));
  const taxes = all(sums, "ram:TaxTotalAmount");
  const isMine = ({ attributes }: Element): boolean => (attributes["currencyID"] ?? currency) === currency;
  const other = taxes.find((total) => !isMine(total));
  return {
    lines: amount("LineTotalAmount"),
    allowances: amount("AllowanceTotalAmount"),
    charges: amount("ChargeTotalAmount"),
    net: amount("TaxBasisTotalAmount"),
    tax: spell.amount(taxes.find(isMine)?.text),
    taxInAccounting: other === undefined ? undefined : { amount: other.text, currency: other.attributes["currencyID"] },
    gross: amount("GrandTotalAmount"),
    prepaid: amount("TotalPrepaidAmount"),
    rounding: amount("RoundingAmount"),
    payable: amount("DuePayableAmount"),
  };
}

/** BG-23. */
export function ciiTaxes(settlement: Element | undefined, spell: Speller): object[] {
  return all(settlement, "ram:ApplicableTradeTax").map((part) => ({
    category: textAt(part, "ram:CategoryCode"),
    rate: spell.exact(textAt(part, "ram:RateApplicablePercent")),
    taxable: spell.amount(textAt(part, "ram:BasisAmount")),
    amount: spell.amount(textAt(part, "ram:CalculatedAmount")),
    reason: textAt(part, "ram:ExemptionReason"),
    reasonCode: textAt(part, "ram:ExemptionReasonCode"),
  }));
}

/** BG-16 with its transfers, card, direct debit and terms. */
export function ciiPayment(settlement: Element | undefined): object | undefined {
  const means = one(settlement, "ram:SpecifiedTradeSettlementPaymentMeans");
  const card = one(means, "ram:ApplicableTradeSettlementFinancialCard");
  const parts = there({
    means: textAt(means, "ram:TypeCode"),
    meansText: textAt(means, "ram:Information"),
    reference: textAt(settlement, "ram:PaymentReference"),
    card: there({ number: textAt(card, "ram:ID"), holder: textAt(card, "ram:CardholderName") }),
    mandate: there({
      id: textAt(settlement, "ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID"),
      debited: textAt(means, "ram:PayerPartyDebtorFinancialAccount/ram:IBANID"),
      creditor: textAt(settlement, "ram:CreditorReferenceID"),
    }),
    terms: textsAt(settlement, "ram:SpecifiedTradePaymentTerms/ram:Description").join("\n") || undefined,
  });
  const accounts = all(settlement, "ram:SpecifiedTradeSettlementPaymentMeans").flatMap(accountOf);
  return parts === undefined && accounts.length === 0 ? undefined : { accounts, ...parts };
}

function accountOf(means: Element): object[] {
  const account = one(means, "ram:PayeePartyCreditorFinancialAccount");
  const id = textAt(account, "ram:IBANID") ?? textAt(account, "ram:ProprietaryID");
  if (id === undefined) return [];
  const service = textAt(means, "ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID");
  return [there({ id, name: textAt(account, "ram:AccountName"), service }) ?? {}];
}

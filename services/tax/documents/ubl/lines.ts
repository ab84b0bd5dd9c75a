import { priceBase, type Speller } from "../amounts.js";
import { all, identifierOf, one, textAt, there, type Element } from "../xml/element.js";

/** BG-25 of an invoice or a credit note. */
export function ublLines(root: Element, spell: Speller): object[] {
  return ["cac:InvoiceLine", "cac:CreditNoteLine"].flatMap((path) =>
    all(root, path).map((line) => lineOf(line, spell)),
  );
}

function lineOf(line: Element, spell: Speller): object {
  const quantity = one(line, "cbc:InvoicedQuantity") ?? one(line, "cbc:CreditedQuantity");
  const item = one(line, "cac:Item");
  const category = all(item, "cac:ClassifiedTaxCategory")[0];
  return {
    id: textAt(line, "cbc:ID"),
    name: textAt(item, "cbc:Name"),
    description: textAt(item, "cbc:Description"),
    sellerItem: textAt(item, "cac:SellersItemIdentification/cbc:ID"),
    classification: all(item, "cac:CommodityClassification/cbc:ItemClassificationCode").map(identifierOf),
    note: textAt(line, "cbc:Note"),
    orderLine: textAt(line, "cac:OrderLineReference/cbc:LineID"),
    quantity: spell.exact(quantity?.text),
    unit: quantity?.attributes["unitCode"],
    price: spell.exact(textAt(line, "cac:Price/cbc:PriceAmount")),
    priceBase: priceBase(one(line, "cac:Price/cbc:BaseQuantity"), spell),
    net: spell.amount(textAt(line, "cbc:LineExtensionAmount")),
    category: textAt(category, "cbc:ID"),
    rate: spell.exact(textAt(category, "cbc:Percent")),
    period: ublPeriod(one(line, "cac:InvoicePeriod")),
    adjustments: ublAdjustments(line, spell),
  };
}

/** BG-14, BG-26. */
export function ublPeriod(period: Element | undefined): object | undefined {
  return there({ from: textAt(period, "cbc:StartDate"), until: textAt(period, "cbc:EndDate") });
}

/** BG-20, BG-21, BG-27, BG-28. */
export function ublAdjustments(owner: Element, spell: Speller): object[] {
  return all(owner, "cac:AllowanceCharge").map((one_) => ({
    isCharge: textAt(one_, "cbc:ChargeIndicator") === "true",
    amount: spell.amount(textAt(one_, "cbc:Amount")),
    base: spell.amount(textAt(one_, "cbc:BaseAmount")),
    percent: spell.exact(textAt(one_, "cbc:MultiplierFactorNumeric")),
    reason: textAt(one_, "cbc:AllowanceChargeReason"),
    reasonCode: textAt(one_, "cbc:AllowanceChargeReasonCode"),
    category: textAt(one_, "cac:TaxCategory/cbc:ID"),
    rate: spell.exact(textAt(one_, "cac:TaxCategory/cbc:Percent")),
  }));
}

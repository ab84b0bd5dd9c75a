import { priceBase, type Speller } from "../amounts.js";
import { all, identifierOf, one, textAt, there, type Element } from "../xml/element.js";
import { ciiDay } from "./day.js";

/** BG-25. */
export function ciiLines(trade: Element | undefined, spell: Speller): object[] {
  return all(trade, "ram:IncludedSupplyChainTradeLineItem").map((line) => lineOf(line, spell));
}

function lineOf(line: Element, spell: Speller): object {
  const document = one(line, "ram:AssociatedDocumentLineDocument");
  const product = one(line, "ram:SpecifiedTradeProduct");
  const agreement = one(line, "ram:SpecifiedLineTradeAgreement");
  const settlement = one(line, "ram:SpecifiedLineTradeSettlement");
  const quantity = one(line, "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity");
  const price = one(agreement, "ram:NetPriceProductTradePrice");
  return {
    id: textAt(document, "ram:LineID"),
    name: textAt(product, "ram:Name"),
    description: textAt(product, "ram:Description"),
    sellerItem: textAt(product, "ram:SellerAssignedID"),
    classification: all(product, "ram:DesignatedProductClassification/ram:ClassCode").map(identifierOf),
    note: textAt(document, "ram:IncludedNote/ram:Content"),
    orderLine: textAt(agreement, "ram:BuyerOrderReferencedDocument/ram:LineID"),
    quantity: spell.exact(quantity?.text),
    unit: quantity?.attributes["unitCode"],
    price: spell.exact(textAt(price, "ram:ChargeAmount")),
    priceBase: priceBase(one(price, "ram:BasisQuantity"), spell),
    net: spell.amount(textAt(settlement, "ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount")),
    category: textAt(settlement, "ram:ApplicableTradeTax/ram:CategoryCode"),
    rate: spell.exact(textAt(settlement, "ram:ApplicableTradeTax/ram:RateApplicablePercent")),
    period: ciiPeriod(one(settlement, "ram:BillingSpecifiedPeriod")),
    adjustments: ciiAdjustments(settlement, spell),
  };
}

export function ciiPeriod(period: Element | undefined): object | undefined {
  return there({ from: ciiDay(period, "ram:StartDateTime"), until: ciiDay(period, "ram:EndDateTime") });
}

export function ciiAdjustments(settlement: Element | undefined, spell: Speller): object[] {
  return all(settlement, "ram:SpecifiedTradeAllowanceCharge").map((given) => ({
    isCharge: textAt(given, "ram:ChargeIndicator/udt:Indicator") === "true",
    amount: spell.amount(textAt(given, "ram:ActualAmount")),
    base: spell.amount(textAt(given, "ram:BasisAmount")),
    percent: spell.exact(textAt(given, "ram:CalculationPercent")),
    reason: textAt(given, "ram:Reason"),
    reasonCode: textAt(given, "ram:ReasonCode"),
    category: textAt(given, "ram:CategoryTradeTax/ram:CategoryCode"),
    rate: spell.exact(textAt(given, "ram:CategoryTradeTax/ram:RateApplicablePercent")),
  }));
}

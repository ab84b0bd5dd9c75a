import { spellerFor } from "../amounts.js";
import { all, identifierOf, one, textAt, there, type Element } from "../xml/element.js";
import { ciiDay } from "./day.js";
import { ciiAdjustments, ciiLines, ciiPeriod } from "./lines.js";
import { ciiPayment, ciiTaxes, ciiTotals } from "./money.js";
import { ciiAddress, ciiParty } from "./party.js";

/** Types of `AdditionalReferencedDocument` (UNTDID 1001). */
const TENDER = "50";
const OBJECT = "130";
const SUPPORTING = "916";

/** The canonical invoice's fields from CII D16B, unchecked. Source: EN 16931-3-3, syntax binding. */
export function readCii(root: Element): object {
  const trade = one(root, "rsm:SupplyChainTradeTransaction");
  const agreement = one(trade, "ram:ApplicableHeaderTradeAgreement");
  const settlement = one(trade, "ram:ApplicableHeaderTradeSettlement");
  const currency = textAt(settlement, "ram:InvoiceCurrencyCode");
  const spell = spellerFor(currency);
  return {
    ...documentOf(root),
    ...agreementOf(agreement),
    ...settlementOf(settlement),
    currency,
    seller: ciiParty(one(agreement, "ram:SellerTradeParty")),
    buyer: ciiParty(one(agreement, "ram:BuyerTradeParty")),
    payee: ciiParty(one(settlement, "ram:PayeeTradeParty")),
    representative: ciiParty(one(agreement, "ram:SellerTaxRepresentativeTradeParty")),
    delivery: deliveryOf(one(trade, "ram:ApplicableHeaderTradeDelivery")),
    period: ciiPeriod(one(settlement, "ram:BillingSpecifiedPeriod")),
    payment: ciiPayment(settlement),
    adjustments: ciiAdjustments(settlement, spell),
    taxes: ciiTaxes(settlement, spell),
    totals: ciiTotals(settlement, currency, spell),
    attachments: referenced(agreement, SUPPORTING).map(attachmentOf),
    lines: ciiLines(trade, spell),
  };
}

function documentOf(root: Element): object {
  const context = one(root, "rsm:ExchangedDocumentContext");
  const document = one(root, "rsm:ExchangedDocument");
  return {
    number: textAt(document, "ram:ID"),
    issueDate: ciiDay(document, "ram:IssueDateTime"),
    typeCode: textAt(document, "ram:TypeCode"),
    process: textAt(context, "ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"),
    profile: textAt(context, "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"),
    notes: all(document, "ram:IncludedNote").flatMap((note) => {
      const text = textAt(note, "ram:Content");
      return text === undefined ? [] : [there({ subject: textAt(note, "ram:SubjectCode"), text })];
    }),
  };
}

function agreementOf(agreement: Element | undefined): object {
  const object = one(referenced(agreement, OBJECT)[0], "ram:IssuerAssignedID");
  const scheme = textAt(referenced(agreement, OBJECT)[0], "ram:ReferenceTypeCode");
  return {
    buyerReference: textAt(agreement, "ram:BuyerReference"),
    project: textAt(agreement, "ram:SpecifiedProcuringProject/ram:ID"),
    contract: textAt(agreement, "ram:ContractReferencedDocument/ram:IssuerAssignedID"),
    order: textAt(agreement, "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"),
    salesOrder: textAt(agreement, "ram:SellerOrderReferencedDocument/ram:IssuerAssignedID"),
    tender: textAt(referenced(agreement, TENDER)[0], "ram:IssuerAssignedID"),
    object: object === undefined ? undefined : there({ scheme, ...identifierOf(object) }),
  };
}

function settlementOf(settlement: Element | undefined): object {
  const taxPoint = one(settlement, "ram:ApplicableTradeTax");
  return {
    taxPointDate: ciiDay(taxPoint, "ram:TaxPointDate"),
    taxPointCode: textAt(taxPoint, "ram:DueDateTypeCode"),
    dueDate: ciiDay(one(settlement, "ram:SpecifiedTradePaymentTerms"), "ram:DueDateDateTime"),
    accounting: textAt(settlement, "ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID"),
    preceding: all(settlement, "ram:InvoiceReferencedDocument").map((document) => {
      const issueDate = ciiDay(document, "ram:FormattedIssueDateTime");
      return there({ number: textAt(document, "ram:IssuerAssignedID"), issueDate });
    }),
  };
}

function deliveryOf(delivery: Element | undefined): object | undefined {
  const to = one(delivery, "ram:ShipToTradeParty");
  const id = one(to, "ram:ID") ?? one(to, "ram:GlobalID");
  return there({
    date: ciiDay(delivery, "ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime"),
    location: id === undefined || id.text === "" ? undefined : identifierOf(id),
    name: textAt(to, "ram:Name"),
    address: ciiAddress(one(to, "ram:PostalTradeAddress")),
  });
}

function referenced(agreement: Element | undefined, type: string): Element[] {
  const isOfType = (document: Element): boolean => textAt(document, "ram:TypeCode") === type;
  return all(agreement, "ram:AdditionalReferencedDocument").filter(isOfType);
}

function attachmentOf(document: Element): object {
  const file = one(document, "ram:AttachmentBinaryObject");
  return {
    id: textAt(document, "ram:IssuerAssignedID"),
    description: textAt(document, "ram:Name"),
    uri: textAt(document, "ram:URIID"),
    mediaType: file?.attributes["mimeCode"],
    fileName: file?.attributes["filename"],
  };
}

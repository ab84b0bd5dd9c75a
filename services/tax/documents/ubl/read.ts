import { spellerFor } from "../amounts.js";
import { all, identifierAt, identifierOf, one, textAt, there, type Element } from "../xml/element.js";
import { ublAdjustments, ublLines, ublPeriod } from "./lines.js";
import { ublPayment, ublTaxes, ublTotals } from "./money.js";
import { ublAddress, ublParty } from "./party.js";

const OBJECT = "130";
const PROJECT = "50";

/** The canonical invoice's fields from UBL 2.1 (Invoice or CreditNote), unchecked. Source: EN 16931-3-2, syntax binding. */
export function readUbl(root: Element): object {
  const currency = textAt(root, "cbc:DocumentCurrencyCode");
  const spell = spellerFor(currency);
  return {
    ...ublHead(root),
    currency,
    seller: ublParty(one(root, "cac:AccountingSupplierParty/cac:Party")),
    buyer: ublParty(one(root, "cac:AccountingCustomerParty/cac:Party")),
    payee: ublParty(one(root, "cac:PayeeParty")),
    representative: ublParty(one(root, "cac:TaxRepresentativeParty")),
    delivery: ublDelivery(one(root, "cac:Delivery")),
    period: ublPeriod(one(root, "cac:InvoicePeriod")),
    payment: ublPayment(root),
    adjustments: ublAdjustments(root, spell),
    taxes: ublTaxes(root, spell),
    totals: ublTotals(root, currency, spell),
    attachments: supporting(root).map(attachmentOf),
    lines: ublLines(root, spell),
  };
}

function ublHead(root: Element): object {
  const object = all(root, "cac:AdditionalDocumentReference").find((document) => typeOf(document) === OBJECT);
  return {
    number: textAt(root, "cbc:ID"),
    issueDate: textAt(root, "cbc:IssueDate"),
    typeCode: textAt(root, "cbc:InvoiceTypeCode") ?? textAt(root, "cbc:CreditNoteTypeCode"),
    taxPointDate: textAt(root, "cbc:TaxPointDate"),
    taxPointCode: textAt(root, "cac:InvoicePeriod/cbc:DescriptionCode"),
    dueDate: textAt(root, "cbc:DueDate") ?? textAt(root, "cac:PaymentMeans/cbc:PaymentDueDate"),
    buyerReference: textAt(root, "cbc:BuyerReference"),
    project: textAt(root, "cac:ProjectReference/cbc:ID") ?? projectOfCreditNote(root),
    contract: textAt(root, "cac:ContractDocumentReference/cbc:ID"),
    order: textAt(root, "cac:OrderReference/cbc:ID"),
    salesOrder: textAt(root, "cac:OrderReference/cbc:SalesOrderID"),
    tender: textAt(root, "cac:OriginatorDocumentReference/cbc:ID"),
    object: identifierAt(object, "cbc:ID"),
    accounting: textAt(root, "cbc:AccountingCost"),
    notes: all(root, "cbc:Note").flatMap(({ text }) => (text === "" ? [] : [noteOf(text)])),
    process: textAt(root, "cbc:ProfileID"),
    profile: textAt(root, "cbc:CustomizationID"),
    preceding: all(root, "cac:BillingReference/cac:InvoiceDocumentReference").map((document) => {
      return there({ number: textAt(document, "cbc:ID"), issueDate: textAt(document, "cbc:IssueDate") });
    }),
  };
}

/** `#AAI#text`: in UBL the subject (BT-21) leads the note. */
function noteOf(text: string): object {
  const [, subject, rest] = /^#([A-Z]{2,3})#(.+)$/s.exec(text) ?? [];
  return rest === undefined ? { text } : { subject, text: rest.trim() || text };
}

function ublDelivery(delivery: Element | undefined): object | undefined {
  const location = one(delivery, "cac:DeliveryLocation");
  return there({
    date: textAt(delivery, "cbc:ActualDeliveryDate"),
    location: identifierAt(location, "cbc:ID"),
    name: textAt(delivery, "cac:DeliveryParty/cac:PartyName/cbc:Name"),
    address: ublAddress(one(location, "cac:Address")),
  });
}

function projectOfCreditNote(root: Element): string | undefined {
  if (!root.name.endsWith("CreditNote")) return undefined;
  const document = all(root, "cac:AdditionalDocumentReference").find((one_) => typeOf(one_) === PROJECT);
  return textAt(document, "cbc:ID");
}

function supporting(root: Element): Element[] {
  const isSupporting = (document: Element): boolean => typeOf(document) !== OBJECT && typeOf(document) !== PROJECT;
  return all(root, "cac:AdditionalDocumentReference").filter(isSupporting);
}

function attachmentOf(document: Element): object {
  const file = one(document, "cac:Attachment/cbc:EmbeddedDocumentBinaryObject");
  const id = one(document, "cbc:ID");
  return {
    id: id === undefined ? undefined : identifierOf(id).id,
    description: textAt(document, "cbc:DocumentDescription"),
    uri: textAt(document, "cac:Attachment/cac:ExternalReference/cbc:URI"),
    mediaType: file?.attributes["mimeCode"],
    fileName: file?.attributes["filename"],
  };
}

const typeOf = (document: Element): string | undefined => textAt(document, "cbc:DocumentTypeCode");

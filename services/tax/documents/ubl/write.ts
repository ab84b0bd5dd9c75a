import type { Invoice } from "../../../shared/invoice/model.js";
import { leaf, node, together, type Markup } from "../xml/write.js";
import { forEurope } from "./for-europe.js";
import { lineMarkup, periodMarkup } from "./write-lines.js";
import { adjustmentMarkup, amountIn, monetaryTotal, paymentMeans, taxTotals } from "./write-money.js";
import { addressMarkup, identifier, partyMarkup, payeeMarkup, representativeMarkup } from "./write-party.js";

/** Types that UBL writes as a CreditNote. Source: EN 16931 code lists, UNTDID 1001. */
const CREDIT_NOTES = new Set(["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"]);
const EN_16931 = "urn:cen.eu:en16931:2017";

/** UBL 2.1 of a canonical invoice. Files attached to the source are not in it: they are kept apart. */
export function writeUbl(given: Invoice): string {
  const invoice = forEurope(given);
  const isCreditNote = CREDIT_NOTES.has(invoice.typeCode);
  const root = isCreditNote ? "CreditNote" : "Invoice";
  const amount = amountIn(invoice.currency);
  const { seller, buyer, payment } = invoice;
  const body = together([
    headOf(invoice, isCreditNote),
    referencesOf(invoice, isCreditNote),
    node("cac:AccountingSupplierParty", partyMarkup(seller, payment?.mandate?.creditor)),
    node("cac:AccountingCustomerParty", partyMarkup(buyer)),
    payeeMarkup(invoice.payee),
    representativeMarkup(invoice.representative),
    deliveryOf(invoice),
    paymentMeans(payment, isCreditNote ? invoice.dueDate : undefined),
    node("cac:PaymentTerms", leaf("cbc:Note", payment?.terms)),
    together(invoice.adjustments.map((adjustment) => adjustmentMarkup(adjustment, amount))),
    taxTotals(invoice, amount),
    monetaryTotal(invoice, amount),
    together(invoice.lines.map((line) => lineMarkup(line, isCreditNote, amount))),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${namespaces(root)}>${body ?? ""}</${root}>\n`;
}

function namespaces(root: string): string {
  const schema = "urn:oasis:names:specification:ubl:schema:xsd";
  const common = [`cac="${schema}:CommonAggregateComponents-2"`, `cbc="${schema}:CommonBasicComponents-2"`];
  return [`xmlns="${schema}:${root}-2"`, ...common.map((declaration) => `xmlns:${declaration}`)].join(" ");
}

function headOf(invoice: Invoice, isCreditNote: boolean): Markup {
  const taxPoint = leaf("cbc:TaxPointDate", invoice.taxPointDate);
  const notes = invoice.notes.map(({ subject, text }) => leaf("cbc:Note", subject ? `#${subject}#${text}` : text));
  return together([
    leaf("cbc:CustomizationID", invoice.profile ?? EN_16931),
    leaf("cbc:ProfileID", invoice.process),
    leaf("cbc:ID", invoice.number),
    leaf("cbc:IssueDate", invoice.issueDate),
    isCreditNote ? taxPoint : leaf("cbc:DueDate", invoice.dueDate),
    leaf(isCreditNote ? "cbc:CreditNoteTypeCode" : "cbc:InvoiceTypeCode", invoice.typeCode),
    ...notes,
    isCreditNote ? undefined : taxPoint,
    leaf("cbc:DocumentCurrencyCode", invoice.currency),
    leaf("cbc:TaxCurrencyCode", invoice.totals.taxInAccounting?.currency),
    leaf("cbc:AccountingCost", invoice.accounting),
    leaf("cbc:BuyerReference", invoice.buyerReference),
    periodMarkup(invoice.period, leaf("cbc:DescriptionCode", invoice.taxPointCode)),
  ]);
}

function referencesOf(invoice: Invoice, isCreditNote: boolean): Markup {
  const tender = node("cac:OriginatorDocumentReference", leaf("cbc:ID", invoice.tender));
  // UBL has no sales order without an order.
  const order = invoice.order ?? (invoice.salesOrder === undefined ? undefined : "NA");
  return together([
    node("cac:OrderReference", leaf("cbc:ID", order), leaf("cbc:SalesOrderID", invoice.salesOrder)),
    ...invoice.preceding.map(({ number, issueDate }) =>
      node(
        "cac:BillingReference",
        node("cac:InvoiceDocumentReference", leaf("cbc:ID", number), leaf("cbc:IssueDate", issueDate)),
      ),
    ),
    isCreditNote ? undefined : tender,
    node("cac:ContractDocumentReference", leaf("cbc:ID", invoice.contract)),
    documentOf(identifier("cbc:ID", invoice.object), "130"),
    ...invoice.attachments.map(attachmentMarkup),
    isCreditNote ? documentOf(leaf("cbc:ID", invoice.project), "50") : undefined,
    isCreditNote ? tender : node("cac:ProjectReference", leaf("cbc:ID", invoice.project)),
  ]);
}

function documentOf(id: Markup, type: string): Markup {
  return id === undefined ? undefined : node("cac:AdditionalDocumentReference", id, leaf("cbc:DocumentTypeCode", type));
}

function attachmentMarkup({ id, description, uri }: Invoice["attachments"][number]): Markup {
  return node(
    "cac:AdditionalDocumentReference",
    leaf("cbc:ID", id),
    leaf("cbc:DocumentDescription", description),
    node("cac:Attachment", node("cac:ExternalReference", leaf("cbc:URI", uri))),
  );
}

function deliveryOf({ delivery }: Invoice): Markup {
  return node(
    "cac:Delivery",
    leaf("cbc:ActualDeliveryDate", delivery?.date),
    node(
      "cac:DeliveryLocation",
      identifier("cbc:ID", delivery?.location),
      addressMarkup("cac:Address", delivery?.address),
    ),
    node("cac:DeliveryParty", node("cac:PartyName", leaf("cbc:Name", delivery?.name))),
  );
}

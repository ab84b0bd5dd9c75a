import type { InvoiceLine } from "../../../shared/invoice/model.js";
import { leaf, node, together, type Markup } from "../xml/write.js";
import { adjustmentMarkup, taxCategory, type Amount } from "./write-money.js";

/** UN/ECE Recommendation 20: one, as a piece. */
const PIECE = "C62";
/** UNTDID 7143: mutually defined. */
const MUTUALLY_DEFINED = "ZZZ";

/** BG-25, in an invoice or a credit note. */
export function lineMarkup(line: InvoiceLine, isCreditNote: boolean, amount: Amount): Markup {
  const { quantity, price } = quantityAndPrice(line);
  const unitCode = unitOf(line.unit);
  return node(
    isCreditNote ? "cac:CreditNoteLine" : "cac:InvoiceLine",
    leaf("cbc:ID", line.id),
    leaf("cbc:Note", line.note),
    leaf(isCreditNote ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity", quantity, { unitCode }),
    amount("cbc:LineExtensionAmount", line.net),
    periodMarkup(line.period),
    node("cac:OrderLineReference", leaf("cbc:LineID", line.orderLine)),
    together(line.adjustments.map((adjustment) => adjustmentMarkup(adjustment, amount))),
    itemMarkup(line),
    node(
      "cac:Price",
      amount("cbc:PriceAmount", price),
      leaf("cbc:BaseQuantity", line.priceBase?.quantity, { unitCode: line.priceBase?.unit }),
    ),
  );
}

export function periodMarkup(period: InvoiceLine["period"], ...more: readonly Markup[]): Markup {
  return node("cac:InvoicePeriod", leaf("cbc:StartDate", period?.from), leaf("cbc:EndDate", period?.until), ...more);
}

function itemMarkup(line: InvoiceLine): Markup {
  return node(
    "cac:Item",
    leaf("cbc:Description", line.description ?? line.specification),
    leaf("cbc:Name", line.name),
    node("cac:SellersItemIdentification", leaf("cbc:ID", line.sellerItem)),
    together(
      line.classification.map(({ scheme, id }) =>
        node(
          "cac:CommodityClassification",
          leaf("cbc:ItemClassificationCode", id, { listID: scheme ?? MUTUALLY_DEFINED }),
        ),
      ),
    ),
    taxCategory("cac:ClassifiedTaxCategory", line.category, line.rate),
  );
}

/** EN 16931 wants both of every line; where the source has none (a discount line in China), it is one piece of the net. */
function quantityAndPrice({ quantity, price, net }: InvoiceLine): { quantity: string; price: string } {
  if (quantity !== undefined && price !== undefined) return { quantity, price };
  return net.startsWith("-") ? { quantity: "-1", price: net.slice(1) } : { quantity: "1", price: net };
}

/** Units in words (台, 次) have no code of their own. */
function unitOf(unit: string | undefined): string {
  return unit !== undefined && /^[A-Z0-9]{1,3}$/.test(unit) ? unit : PIECE;
}

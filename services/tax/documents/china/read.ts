import { decimal, product, spell, sum } from "../../../shared/invoice/decimal.js";
import { faultOf, type InvoiceFault } from "../../../shared/invoice/fault.js";
import { chinaFaults } from "../../../shared/invoice/china-rules.js";
import { accepted, type Read } from "../read.js";
import { spellerFor, type Speller } from "../amounts.js";
import { all, one, textAt, there, type Element } from "../xml/element.js";
import type { ChinaSettings } from "./settings.js";

const CURRENCY = "CNY";
const HUNDRED = { units: 100n, scale: 0 };

interface Line {
  readonly net: string | undefined;
  readonly tax: string | undefined;
  readonly category: string;
  readonly rate: string | undefined;
}

/** The canonical invoice of a fully digital invoice's XML (数电票), and all that is wrong with it. */
export function readChina(root: Element, settings: ChinaSettings): Read {
  const read = accepted(fieldsOf(root, settings));
  const { invoice } = read;
  if (invoice === undefined) return read;
  return { invoice, faults: [...read.faults, ...sourceFaults(root), ...chinaFaults(invoice, settings.rates)] };
}

function fieldsOf(root: Element, settings: ChinaSettings): object {
  const spell = spellerFor(CURRENCY);
  const data = one(root, "EInvoiceData");
  const supervision = one(root, "TaxSupervisionInfo");
  const basic = one(data, "BasicInformation");
  const lines = all(data, "IssuItemInformation").map((item, at) => lineOf(item, at, spell));
  const gross = spell.amount(textAt(basic, "TotalTax-includedAmount"));
  const net = spell.amount(textAt(basic, "TotalAmWithoutTax"));
  const original = textAt(root, settings.originalPath);
  const issuedAt = textAt(supervision, "IssueTime");
  return {
    number: textAt(supervision, "InvoiceNumber") ?? textAt(root, "Header/EIid"),
    issueDate: (issuedAt ?? textAt(basic, "RequestTime"))?.slice(0, 10),
    typeCode: "380",
    currency: CURRENCY,
    notes: noteOf(textAt(data, "AdditionalInformation/Remark")),
    preceding: original === undefined ? [] : [{ number: original }],
    seller: partyOf(one(data, "SellerInformation"), "Seller"),
    buyer: partyOf(one(data, "BuyerInformation"), "Buyer"),
    adjustments: [],
    taxes: taxesOf(lines),
    totals: { lines: net, net, tax: spell.amount(textAt(basic, "TotalTaxAm")), gross, payable: gross },
    attachments: [],
    lines,
    china: {
      kind: textAt(root, "Header/InherentLabel/GeneralOrSpecialVAT/LabelCode") === "01" ? "special" : "ordinary",
      isRed: textAt(root, "Header/InherentLabel/InIssuType/LabelCode") === "N",
      original,
      confirmation: textAt(root, settings.confirmationPath),
      drawer: textAt(basic, "Drawer"),
      requestedAt: textAt(basic, "RequestTime"),
      issuedAt,
      bureau: bureauOf(supervision),
      grossInChinese: textAt(basic, "TotalTax-includedAmountInChinese"),
    },
  };
}

function partyOf(party: Element | undefined, side: "Seller" | "Buyer"): object {
  const field = (name: string): string | undefined => textAt(party, `${side}${name}`);
  const street = field("Addr");
  return {
    name: field("Name"),
    vatId: field("IdNum"),
    identifiers: [],
    address: street === undefined ? undefined : { lines: [street], country: "CN" },
    contact: there({ phone: field("TelNum") }),
    bank: there({ name: field("BankName"), account: field("BankAccNum") }),
  };
}

function lineOf(item: Element, at: number, spell: Speller): Line {
  const classification = textAt(item, "TaxClassificationCode");
  const line = {
    id: `${at + 1}`,
    name: textAt(item, "ItemName"),
    specification: textAt(item, "SpecMod"),
    classification: classification === undefined ? [] : [{ id: classification }],
    quantity: spell.exact(textAt(item, "Quantity")),
    unit: textAt(item, "MeaUnits"),
    price: spell.exact(textAt(item, "UnPrice")),
    net: spell.amount(textAt(item, "Amount")),
    tax: spell.amount(textAt(item, "ComTaxAm")),
    adjustments: [],
    ...rateOf(textAt(item, "TaxRate")),
  };
  return line;
}

/** The rate is a fraction (0.06), or a word: 免税 exempt, 不征税 not taxed. The categories are those of EN 16931. */
function rateOf(text: string | undefined): { category: string; rate: string | undefined } {
  if (text === undefined || text === "免税" || text === "***") return { category: "E", rate: "0" };
  if (text === "不征税") return { category: "O", rate: undefined };
  try {
    const rate = spell(product(decimal(text), HUNDRED));
    return { category: rate === "0" ? "Z" : "S", rate };
  } catch {
    return { category: "S", rate: text };
  }
}

/** One sum for each category and rate, as the lines give them: the format has none of its own. */
function taxesOf(lines: readonly Line[]): object[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    if (!isDecimal(line.net) || !isDecimal(line.tax ?? "0")) continue;
    const key = `${line.category} ${line.rate ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].map((group) => ({
    category: group[0]?.category,
    rate: group[0]?.rate,
    taxable: spell(sum(...group.map(({ net }) => decimal(net ?? "0"))), 2),
    amount: spell(sum(...group.map(({ tax }) => decimal(tax ?? "0"))), 2),
  }));
}

function isDecimal(text: string | undefined): boolean {
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text);
}

function noteOf(remark: string | undefined): object[] {
  return remark === undefined ? [] : [{ text: remark }];
}

function bureauOf(supervision: Element | undefined): object | undefined {
  const id = textAt(supervision, "TaxBureauCode");
  return id === undefined ? undefined : there({ id, name: textAt(supervision, "TaxBureauName") });
}

/** What the canonical invoice no longer shows: two different numbers in one file, a signature left blank. */
function sourceFaults(root: Element): InvoiceFault[] {
  const [number, header] = [textAt(root, "TaxSupervisionInfo/InvoiceNumber"), textAt(root, "Header/EIid")];
  const text = `the header says ${header ?? ""}`;
  const differs = number !== undefined && header !== undefined && number !== header;
  const signature = one(root, "TaxBureauSignature");
  const isBlank = signature !== undefined && textAt(signature, "SignatureValue") === undefined;
  return [
    ...(differs ? [faultOf("invoice-number-wrong", "CN-NUMBER", "Header/EIid", { number, text })] : []),
    ...(isBlank ? [faultOf("invoice-signature-missing", "CN-SIGNATURE", "TaxBureauSignature/SignatureValue")] : []),
  ];
}

import { decimal, spell } from "./decimal.js";
import { digitalNumber, invoiceCode } from "./china-number.js";

/** What the QR code of a Chinese invoice says. It proves nothing: whoever prints a page can print one. */
export interface ChinaQr {
  readonly form: "vat" | "digital" | "blockchain" | "blockchain-link";
  /** 01 special, 04 ordinary, 10 electronic ordinary, 31 and 32 fully digital; absent in a link. */
  readonly type?: string;
  /** Of the older kinds; the fully digital invoice has none. */
  readonly code?: string;
  readonly number: string;
  readonly seller?: string;
  /** In yuan: without tax for the older kinds and the blockchain's, with tax for the fully digital one and in a link. */
  readonly amount: string;
  readonly isGross: boolean;
  /** ISO 8601. */
  readonly date?: string;
  readonly checkCode?: string;
  /** 66 hexadecimal digits: the transaction of Shenzhen's tax chain. */
  readonly hash?: string;
}

const LINK_HOST = "bcfp.shenzhen.chinatax.gov.cn";
const HASH = /^[0-9a-f]{66}$/;
const AMOUNT = /^-?\d{1,15}(\.\d{1,2})?$/;
const DIGITAL_TYPES = new Set(["31", "32"]);
const BLOCKCHAIN_FIELDS = 8;

/** Reads the text of a QR code; nothing where it is none of the known forms, or contradicts its own form. */
export function readChinaQr(text: string): ChinaQr | undefined {
  const given = text.normalize("NFKC").trim();
  if (/^https?:\/\//i.test(given)) return linkOf(given);
  const fields = given.split(",").map((field) => field.trim());
  if (fields[0] !== "01") return undefined;
  const last = fields.at(-1) ?? "";
  if (fields.length === BLOCKCHAIN_FIELDS && HASH.test(last.toLowerCase())) return blockchainOf(fields);
  return vatOf(fields);
}

/** `01,type,code,number,amount,yyyymmdd,checkcode,crc,` */
function vatOf([, type = "", code = "", number = "", amount = "", day = "", checkCode = ""]: readonly string[]):
  ChinaQr | undefined {
  const date = dayOf(day);
  if (date === undefined || !AMOUNT.test(amount)) return undefined;
  const common = { type, number, amount: yuan(amount), date };
  if (DIGITAL_TYPES.has(type)) {
    const isDigital = code === "" && digitalNumber(number) !== undefined;
    return isDigital ? { form: "digital", ...common, isGross: true } : undefined;
  }
  if (invoiceCode(code) === undefined || !/^\d{8}$/.test(number)) return undefined;
  const isChecked = /^\d{20}$/.test(checkCode);
  if (!isChecked && checkCode !== "") return undefined;
  return { form: "vat", code, ...common, isGross: false, ...(isChecked && { checkCode }) };
}

/** `01,10,code,number,seller,net,yyyymmdd,hash` */
function blockchainOf([
  ,
  type = "",
  code = "",
  number = "",
  seller = "",
  amount = "",
  day = "",
  hash = "",
]: readonly string[]): ChinaQr | undefined {
  const date = dayOf(day);
  const isKnown = invoiceCode(code)?.form === "blockchain" && /^\d{8}$/.test(number);
  if (!isKnown || date === undefined || !AMOUNT.test(amount)) return undefined;
  return {
    form: "blockchain",
    type,
    code,
    number,
    seller,
    amount: yuan(amount),
    isGross: false,
    date,
    hash: hash.toLowerCase(),
  };
}

/** `https://…/verify/scan?hash=&bill_num=&total_amount=`, the amount in fen. */
function linkOf(text: string): ChinaQr | undefined {
  if (!URL.canParse(text)) return undefined;
  const { hostname, searchParams } = new URL(text);
  const [hash, number, fen] = ["hash", "bill_num", "total_amount"].map((name) => searchParams.get(name) ?? "");
  if (hostname !== LINK_HOST || hash === undefined || number === undefined || fen === undefined) return undefined;
  if (!HASH.test(hash.toLowerCase()) || !/^\d{8}$/.test(number) || !/^\d{1,17}$/.test(fen)) return undefined;
  const amount = spell({ units: BigInt(fen), scale: 2 }, 2);
  return { form: "blockchain-link", number, amount, isGross: true, hash: hash.toLowerCase() };
}

function yuan(amount: string): string {
  return spell(decimal(amount), 2);
}

function dayOf(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  const iso = `${year}-${month}-${day}`;
  const isReal = year !== undefined && !Number.isNaN(Date.parse(iso)) && new Date(iso).toISOString().startsWith(iso);
  return isReal ? iso : undefined;
}

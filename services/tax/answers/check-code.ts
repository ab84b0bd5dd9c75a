import type { Vault } from "../../documents/vault.js";

/** Digits and letters without those that are read for one another (Crockford's): 5 bits each. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;
const READ_AS: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" };

/**
 * What an invoice's sheet bears beside its QR code: 40 bits that follow from its number on the chain and the bureau's secret,
 * so that only who holds the sheet can look it up by its printed number.
 */
export function checkCode(vault: Vault, uid: string): string {
  const bits = BigInt(`0x${vault.pseudonym(`check code ${uid}`).slice(0, (LENGTH * 5) / 4)}`);
  return Array.from({ length: LENGTH }, (_, at) => SIGNS[Number((bits >> BigInt(5 * at)) & 31n)]).join("");
}

/** In two groups, as it is printed. */
export function spelledCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)} ${code.slice(LENGTH / 2)}`;
}

/** A code as somebody typed it; undefined where it can be none. */
export function codeTyped(text: string): string | undefined {
  const signs = [...text.normalize("NFKC").toUpperCase()].filter((sign) => !/[\s-]/.test(sign));
  const code = signs.map((sign) => READ_AS[sign] ?? sign);
  return code.length === LENGTH && code.every((sign) => SIGNS.includes(sign)) ? code.join("") : undefined;
}

/** Nobody and never are absent in a row, 0 in a word. */
export function known<T extends number | bigint>(value: T): T | null {
  return Number(value) === 0 ? null : value;
}

/** The last second of the year 9999: PostgreSQL reads no later ISO time, and no law sets one. */
const LAST_TIME = 253_402_300_799n;

/** A time of a contract, which may name any second of 40 bits. */
export function timeOf(seconds: bigint): bigint {
  return seconds > LAST_TIME ? LAST_TIME : seconds;
}

/** ASCII in fixed bytes, filled up with zeros; null when there is none. */
export function asciiOf(bytes: string): string | null {
  const text = Buffer.from(bytes.slice(2), "hex").toString("latin1").replace(/\0+$/, "");
  // Control characters are not text that anybody published.
  return text === "" ? null : text.replace(/[^\x20-\x7e]/g, "?");
}

/** A digest, or null for the digest of nothing. */
export function digestOf(bytes32: string): string | null {
  return /^0x0*$/.test(bytes32) ? null : bytes32;
}

/** Writes a value of one type as one ABI word: 64 hex digits. */
export type WordWriter = (value: unknown) => string;

const WORD = 64;

/**
 * Writers for types that fill one word; undefined when one of them does not. ethers' general encoder takes a
 * millisecond an act, this some microseconds.
 */
export function wordWriters(types: readonly string[]): WordWriter[] | undefined {
  const writers = types.map(writerOf);
  return writers.every((writer): writer is WordWriter => writer !== undefined) ? writers : undefined;
}

/** A small number as a word: offsets and lengths. */
export function wordOf(value: number): string {
  return value.toString(16).padStart(WORD, "0");
}

/** Bytes as the ABI writes them behind an offset: length, then the bytes filled up to whole words. */
export function bytesTail(hex: string): string {
  const digits = hex.length - 2;
  return wordOf(digits / 2) + hex.slice(2).padEnd(Math.ceil(digits / WORD) * WORD, "0");
}

function writerOf(type: string): WordWriter | undefined {
  if (type === "bool") return (value) => wordOf(value === true ? 1 : 0);
  if (type === "address") return (value) => hexDigits(value, 40, type).padStart(WORD, "0");
  const [, kind, size] = /^(uint|int|bytes)(\d+)$/.exec(type) ?? [];
  const bits = BigInt(size ?? 0);
  if (kind === "bytes") return (value) => hexDigits(value, Number(size) * 2, type).padEnd(WORD, "0");
  if (kind === "uint") return (value) => integerWord(value, 0n, (1n << bits) - 1n, type);
  if (kind === "int") return (value) => integerWord(value, -(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n, type);
  return undefined;
}

function integerWord(value: unknown, least: bigint, most: bigint, type: string): string {
  if (typeof value !== "bigint" && typeof value !== "number" && typeof value !== "string") throw misfit(value, type);
  const integer = BigInt(value);
  if (integer < least || integer > most) throw misfit(value, type);
  return BigInt.asUintN(256, integer).toString(16).padStart(WORD, "0");
}

function hexDigits(value: unknown, digits: number, type: string): string {
  if (typeof value !== "string" || value.length !== digits + 2 || !/^0x[0-9a-fA-F]*$/.test(value)) {
    throw misfit(value, type);
  }
  return value.slice(2).toLowerCase();
}

function misfit(value: unknown, type: string): TypeError {
  return new TypeError(`${String(value)} is no ${type}`);
}

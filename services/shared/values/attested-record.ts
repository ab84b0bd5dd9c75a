import { currencyCode, currencyNumber } from "./currency-number.js";

/**
 * What an imported source says of an organisation: one record of attested history, as `contracts/procurement/History`
 * keeps it, in one word of 256 bits:
 *
 * subject 48 | buyer 48 | at 40 | sector scheme 4, sector code 28 | region 24 | band 8 | kind 8 | currency 10, flags 6 | measure 32
 *
 * Whatever the source does not say is unknown: 0 in the word, `undefined` here.
 */
export interface AttestedRecord {
  /** Number of the organisation that the record is about. */
  readonly subject: number;
  /** Number of the buyer. */
  readonly buyer?: number | undefined;
  /** When it happened, in seconds since 1970. */
  readonly at?: bigint | undefined;
  readonly kind: RecordKind;
  readonly sector?: RecordSector | undefined;
  /** GB/T 2260 code; abroad 1,000,000 + 1000 · ISO 3166-1 number of the country + number of its part. */
  readonly region?: number | undefined;
  /** Minor units of `currency`. Only of kinds that carry an amount; the word keeps its nine or ten leading digits. */
  readonly amount?: bigint | undefined;
  /** ISO 4217 code. */
  readonly currency?: string | undefined;
  /** Calendar days after the due date. Only of the kinds `milestoneLate` and `milestonePartlyLate`. */
  readonly daysLate?: number | undefined;
  /** Bits of `SPENDING_REASON`, `BID_REMARK` or `TENDER_END`, by kind. */
  readonly flags?: number | undefined;
}

export interface RecordSector {
  readonly scheme: SectorScheme;
  /** Up to eight decimal digits, leading zeros included. */
  readonly code: string;
}

/**
 * What is recorded. Kinds 1 to 15 are counted per organisation and quarter, each in the lane of its number; kinds from 16
 * on are recorded only.
 */
export const RECORD_KIND = {
  bidLost: 1,
  award: 2,
  contract: 3,
  amendment: 4,
  extraSpending: 5,
  milestoneOnTime: 6,
  milestoneLate: 7,
  /** Met, without the dates that would say whether in time. */
  milestoneMet: 8,
  milestonePartly: 9,
  milestonePartlyLate: 10,
  milestoneNotMet: 11,
  payment: 12,
  endNormal: 13,
  endDefault: 14,
  violationUpheld: 15,
  /** A tender of its subject, the buyer. */
  tender: 16,
} as const;
export type RecordKind = keyof typeof RECORD_KIND;

/** The first kind that no counter counts. */
export const FIRST_UNCOUNTED_KIND = 16;

/**
 * Classification of what was bought. The Chinese catalogue's letter (A goods, B works, C services) is part of the scheme;
 * `local` is a publisher's own.
 */
export const SECTOR_SCHEME = { cpv: 1, unspsc: 2, cnGoods: 3, cnWorks: 4, cnServices: 5, local: 15 } as const;
export type SectorScheme = keyof typeof SECTOR_SCHEME;

/** Flags of `extraSpending`. */
export const SPENDING_REASON = { delay: 1, claim: 2, default: 4, unforeseen: 8, moreWork: 16, cancelled: 32 } as const;
/** Flags of `bidLost` and `award`. */
export const BID_REMARK = { inadmissible: 1, notConforming: 2, joint: 4 } as const;
/** Flags of `tender`. */
export const TENDER_END = { cancelled: 1, unsuccessful: 2 } as const;

/** The most records of one batch (`MAX_RECORDS` of the contract): one bit of a word each. */
export const RECORDS_PER_BATCH = 256;

const KINDS = new Map(entriesOf(RECORD_KIND).map(([name, number]) => [number as number, name]));
const SCHEMES = new Map(entriesOf(SECTOR_SCHEME).map(([name, number]) => [number as number, name]));
const LATE: ReadonlySet<RecordKind> = new Set(["milestoneLate", "milestonePartlyLate"]);
const AMOUNT: ReadonlySet<RecordKind> = new Set([
  "bidLost",
  "award",
  "contract",
  "amendment",
  "extraSpending",
  "payment",
  "endNormal",
  "endDefault",
  "tender",
]);

const MEASURE_LIMIT = 1n << 32n;

/** Whether records of this kind carry an amount. */
export function carriesAmount(kind: RecordKind): boolean {
  return AMOUNT.has(kind);
}

/** Whether records of this kind carry days of lateness. */
export function carriesDelay(kind: RecordKind): boolean {
  return LATE.has(kind);
}

/** The word of a record. Throws a RangeError naming the field that does not fit. */
export function packRecord(record: AttestedRecord): bigint {
  const { band, measure } = measureOf(record);
  const high = (wide("subject", record.subject, 48, 1) << 48n) | wide("buyer", record.buyer ?? 0, 48);
  const place = (sectorNumber(record.sector) << 24n) | wide("region", record.region ?? 0, 24);
  const low = (BigInt(band) << 8n) | BigInt(RECORD_KIND[record.kind]);
  const currency = record.amount ? BigInt(currencyNumber(record.currency)) : 0n;
  const outcome = (currency << 6n) | wide("flags", record.flags ?? 0, 6);
  return (((high << 40n) | time(record.at ?? 0n)) << 120n) | (place << 64n) | (low << 48n) | (outcome << 32n) | measure;
}

/** The record of a word. Throws a RangeError for a kind that is not known. */
export function unpackRecord(word: bigint): AttestedRecord {
  const kind = KINDS.get(bits(word, 48, 8));
  if (kind === undefined) throw new RangeError(`kind ${bits(word, 48, 8)} of an attested record is not known`);
  const at = (word >> 120n) & 0xffffffffffn;
  const amount = amountOf(kind, bits(word, 56, 8), word & 0xffffffffn);
  return {
    subject: bits(word, 208, 48),
    buyer: bits(word, 160, 48) || undefined,
    at: at === 0n ? undefined : at,
    kind,
    sector: sectorOf(bits(word, 88, 32)),
    region: bits(word, 64, 24) || undefined,
    amount,
    currency: currencyCode(bits(word, 38, 10)),
    daysLate: carriesDelay(kind) ? bits(word, 0, 32) || undefined : undefined,
    flags: bits(word, 32, 6),
  };
}

/** A word as 64 hexadecimal digits without prefix. */
export function wordHex(word: bigint): string {
  return word.toString(16).padStart(64, "0");
}

/** How many decimal digits an amount has, the value band of the contracts; 0 for unknown. */
export function valueBandOf(amount: bigint | undefined): number {
  return amount ? amount.toString().length : 0;
}

function measureOf(record: AttestedRecord): { band: number; measure: bigint } {
  if (carriesDelay(record.kind)) return { band: 0, measure: wide("daysLate", record.daysLate ?? 0, 32) };
  if (!carriesAmount(record.kind) || !record.amount) return { band: 0, measure: 0n };
  if (record.amount < 0n) throw new RangeError("amount of an attested record is negative");
  let measure = record.amount;
  while (measure >= MEASURE_LIMIT) measure /= 10n;
  return { band: valueBandOf(record.amount), measure };
}

function amountOf(kind: RecordKind, band: number, measure: bigint): bigint | undefined {
  if (!carriesAmount(kind) || band === 0) return undefined;
  return measure * 10n ** BigInt(Math.max(0, band - measure.toString().length));
}

function sectorNumber(sector: RecordSector | undefined): bigint {
  if (sector === undefined) return 0n;
  if (!/^\d{1,8}$/.test(sector.code)) throw new RangeError(`sector ${sector.code} has other than 1 to 8 digits`);
  return (BigInt(SECTOR_SCHEME[sector.scheme]) << 28n) | BigInt(sector.code.padEnd(8, "0"));
}

function sectorOf(number: number): RecordSector | undefined {
  const scheme = SCHEMES.get(number >>> 28);
  return scheme && { scheme, code: String(number & 0xfffffff).padStart(8, "0") };
}

function time(at: bigint): bigint {
  if (at < 0n || at >= 1n << 40n) throw new RangeError(`at ${at} of an attested record is out of range`);
  return at;
}

function wide(field: string, value: number, width: number, least = 0): bigint {
  if (!Number.isSafeInteger(value) || value < least || value >= 2 ** width)
    throw new RangeError(`${field} ${value} of an attested record is out of range`);
  return BigInt(value);
}

function bits(word: bigint, from: number, width: number): number {
  return Number((word >> BigInt(from)) & ((1n << BigInt(width)) - 1n));
}

function entriesOf<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}

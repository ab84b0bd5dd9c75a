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

const KINDS = named(RECORD_KIND);
const SCHEMES = named(SECTOR_SCHEME);
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

/**
 * The first amount in minor units that no record carries: a thousand times the yearly product of all states, in the
 * smallest money there is. What is written beyond it is a mistake.
 */
export const AMOUNT_LIMIT = 10n ** 24n;

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
  return readRecord(wordHex(word), 0);
}

/**
 * The record of a word that lies as 64 hexadecimal digits at `from` in a text: an index reads thousands a second. Throws
 * a RangeError for a kind that is not known.
 */
export function readRecord(hex: string, from: number): AttestedRecord {
  const kind = KINDS[digits(hex, from + 50, 2)];
  if (kind === undefined) throw new RangeError(`kind ${digits(hex, from + 50, 2)} of an attested record is not known`);
  const at = digits(hex, from + 24, 10);
  const outcome = digits(hex, from + 52, 4);
  const measure = digits(hex, from + 56, 8);
  return {
    subject: digits(hex, from, 12),
    buyer: digits(hex, from + 12, 12) || undefined,
    at: at === 0 ? undefined : BigInt(at),
    kind,
    sector: sectorOf(digits(hex, from + 34, 1), digits(hex, from + 35, 7)),
    region: digits(hex, from + 42, 6) || undefined,
    amount: amountOf(kind, digits(hex, from + 48, 2), measure),
    currency: currencyCode(outcome >>> 6),
    daysLate: carriesDelay(kind) ? measure || undefined : undefined,
    flags: outcome & 0x3f,
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
  if (record.amount >= AMOUNT_LIMIT) throw new RangeError("amount of an attested record is out of range");
  let measure = record.amount;
  while (measure >= MEASURE_LIMIT) measure /= 10n;
  return { band: valueBandOf(record.amount), measure };
}

function amountOf(kind: RecordKind, band: number, measure: number): bigint | undefined {
  if (!carriesAmount(kind) || band === 0 || measure === 0) return undefined;
  const dropped = band - String(measure).length;
  return dropped <= 0 ? BigInt(measure) : BigInt(measure) * 10n ** BigInt(dropped);
}

function sectorNumber(sector: RecordSector | undefined): bigint {
  if (sector === undefined) return 0n;
  if (!/^\d{1,8}$/.test(sector.code)) throw new RangeError(`sector ${sector.code} has other than 1 to 8 digits`);
  return (BigInt(SECTOR_SCHEME[sector.scheme]) << 28n) | BigInt(sector.code.padEnd(8, "0"));
}

function sectorOf(scheme: number, code: number): RecordSector | undefined {
  const name = SCHEMES[scheme];
  return name && { scheme: name, code: String(code).padStart(8, "0") };
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

function digits(hex: string, from: number, count: number): number {
  return parseInt(hex.slice(from, from + count), 16);
}

/** Names by number. */
function named<K extends string>(numbers: Readonly<Record<K, number>>): (K | undefined)[] {
  const names: (K | undefined)[] = [];
  for (const [name, number] of Object.entries<number>(numbers)) names[number] = name as K;
  return names;
}

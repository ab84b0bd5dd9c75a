import { drawBytes } from "../../documents/random.js";
import { Refusal, type Fault } from "../../shared/errors/refusal.js";
import type { Catalogue } from "../../shared/licence/catalogue/catalogue.js";
import { contentSchema } from "../../shared/licence/catalogue/content.js";
import type { CardType, Holder } from "../../shared/licence/catalogue/schema.js";
import { writeLicenceIdentifier, type LicenceIdentifier } from "../../shared/licence/identifier.js";
import { IDENTIFIER_PARTS } from "../../shared/licence/rules.js";

/** Who issues, and on which day of Beijing. */
export interface Issuing {
  readonly catalogue: Catalogue;
  readonly authority: { readonly code: string; readonly name: string };
  readonly today: string;
}

export interface Completed {
  readonly contents: Readonly<Record<string, unknown>>;
  readonly identifier: LicenceIdentifier;
  readonly identifierText: string;
}

const HOLDER_CODES: Readonly<Record<string, string>> = {
  "111": "居民身份证",
  "001": "统一社会信用代码",
  "414": "护照",
  "099": "其他",
};

/**
 * The contents of a licence, with what the office knows itself, checked against the type's schema.
 * @param before of the licence that this one follows: the same serial, the next version
 */
export function complete(
  { catalogue, authority, today }: Issuing,
  type: CardType,
  holder: Holder,
  given: Readonly<Record<string, unknown>>,
  before?: LicenceIdentifier,
): Completed {
  if (!type.holder.includes(holder)) throw new Refusal("licence-holder-kind-wrong", { type: type.id, holder });
  const code = typeCodeOf(type, authority.code);
  const serial = before?.serial ?? newSerial();
  const identifier = { type: code, issuer: authority.code, serial, version: (before?.version ?? 0) + 1 };
  const identifierText = textOf(identifier);
  const validFrom = String(given["validFrom"] ?? today);
  const contents = {
    certificateNumber: serial,
    certificateName: type.zh,
    issueDate: today,
    validUntil: untilOf(type, validFrom),
    ...named(given["holderCodeType"]),
    ...given,
    validFrom,
    certificateIdentifier: identifierText,
    certificateTypeCode: code,
    certificateTypeName: type.zh,
    certificateVersion: String(identifier.version).padStart(3, "0"),
    issuingAuthorityName: authority.name,
    issuingAuthorityCode: authority.code,
  };
  const parsed = contentSchema(catalogue, type, holder).safeParse(contents);
  if (parsed.success) return { contents: parsed.data, identifier, identifierText };
  const faults = parsed.error.issues.map(({ path, code: rule, message }): Fault => {
    const at = `/body/contents/${path.map(String).join("/")}`;
    return { path: at, code: rule, zh: `不符合该字段的格式：${message}`, en: `Not in the field's format: ${message}` };
  });
  throw new Refusal("licence-contents-wrong", { type: type.id, count: faults.length }, { faults });
}

/** A type without a national code gets one of its own: the authority's, and the type's number. */
export function typeCodeOf({ code, number }: CardType, authority: string): string {
  return code ?? `${authority}X${number.toString(36).toUpperCase().padStart(2, "0")}`;
}

function named(code: unknown): Record<string, string> {
  const name = HOLDER_CODES[String(code)];
  return name === undefined ? {} : { holderCodeTypeName: name };
}

/** Nobody learns from a serial how many were issued before. */
function newSerial(): string {
  return BigInt(`0x${drawBytes(10).toString("hex")}`)
    .toString(36)
    .toUpperCase()
    .padStart(16, "0");
}

function textOf(identifier: LicenceIdentifier): string {
  const verdict = writeLicenceIdentifier(identifier);
  if (verdict.ok) return verdict.text;
  const fault = { path: "/body/type", code: verdict.rule, ...verdict.reason };
  throw new Refusal(
    "identifier-invalid",
    { identifier: IDENTIFIER_PARTS[verdict.part].en, rule: verdict.rule },
    { faults: [fault] },
  );
}

/** The last day of the longest validity, or 长期. */
function untilOf({ validity }: CardType, from: string): string {
  if (validity.longestDays === null) return "长期";
  const last = Date.parse(`${from}T00:00:00Z`) + (validity.longestDays - 1) * 86_400_000;
  return Number.isNaN(last) ? from : new Date(last).toISOString().slice(0, 10);
}

/** A day of Beijing. @param now seconds */
export function beijingDay(now: bigint): string {
  return new Date((Number(now) + 8 * 3_600) * 1000).toISOString().slice(0, 10);
}

import { Mod37_36 } from "@konfirm/iso7064";
import type { Bilingual } from "../acts/act.js";
import { isCreditCode } from "../values/identifier.js";
import { IDENTIFIER_PARTS, IDENTIFIER_RULES, type IdentifierPart, type IdentifierRule } from "./rules.js";

export const LICENCE_ROOT = "1.2.156.3005.2";
const ROOT_PARTS = LICENCE_ROOT.split(".").length;

/** What an e-licence's identifier says. */
export interface LicenceIdentifier {
  /** Credit code of the authority that defines the type, 18, and 3 more. */
  readonly type: string;
  /** Code of the authority that issued it, normally its credit code. */
  readonly issuer: string;
  /** Digits and capital letters, unique for type and issuer. */
  readonly serial: string;
  /** 1 to 999: a renewal or a change raises it. */
  readonly version: number;
}

export type LicenceIdentifierVerdict =
  | {
      readonly ok: true;
      readonly identifier: LicenceIdentifier;
      readonly text: string;
      /** Whether type and issuer begin with credit codes whose check characters are right; some bodies have none. */
      readonly creditCodes: { readonly type: boolean; readonly issuer: boolean };
    }
  | LicenceIdentifierFault;

/** Which part is at fault and which rule it breaks. */
export interface LicenceIdentifierFault {
  readonly ok: false;
  readonly part: IdentifierPart;
  readonly rule: IdentifierRule;
  readonly reason: Bilingual;
}

/**
 * Reads `1.2.156.3005.2.<type>.<issuer>.<serial>.<version>.<check>` (GB/T 36904). Nothing is normalised but the Unicode
 * form and outer spaces: an identifier is copied by machines, and one in another spelling is another's work.
 * @param strict whether a type or issuer without a valid credit code is refused; public bodies use a few that have none
 */
export function readLicenceIdentifier(text: string, strict = false): LicenceIdentifierVerdict {
  const given = text.normalize("NFKC").trim();
  if (!/^[0-9A-Z.]+$/.test(given)) return fault("whole", "characters");

  const parts = given.split(".");
  if (parts.length !== ROOT_PARTS + 5) return fault("whole", "parts");
  if (parts.slice(0, ROOT_PARTS).join(".") !== LICENCE_ROOT) return fault("root", "root");

  const [type = "", issuer = "", serial = "", version = "", check = ""] = parts.slice(ROOT_PARTS);
  const wrong = wrongPart({ type, issuer, serial, version });
  if (wrong !== undefined) return wrong;
  if (check !== Mod37_36.checksum(type + issuer + serial + version)) return fault("check", "check");

  const creditCodes = { type: isCreditCode(type.slice(0, 18)), issuer: isCreditCode(issuer) };
  if (strict && !creditCodes.type) return fault("type", "creditCode");
  if (strict && !creditCodes.issuer) return fault("issuer", "creditCode");
  return { ok: true, identifier: { type, issuer, serial, version: Number(version) }, text: given, creditCodes };
}

/** Writes an identifier with its check character; undefined parts are refused with part and rule as reading does. */
export function writeLicenceIdentifier(identifier: LicenceIdentifier): LicenceIdentifierVerdict {
  const { type, issuer, serial } = identifier;
  const version = String(identifier.version).padStart(3, "0");
  const wrong = wrongPart({ type, issuer, serial, version });
  if (wrong !== undefined) return wrong;
  const check = Mod37_36.checksum(type + issuer + serial + version);
  return readLicenceIdentifier([LICENCE_ROOT, type, issuer, serial, version, check].join("."));
}

/** Whether two identifiers are versions of one licence: all but the version is equal. */
export function isSameLicence(one: LicenceIdentifier, other: LicenceIdentifier): boolean {
  return one.type === other.type && one.issuer === other.issuer && one.serial === other.serial;
}

interface Parts {
  readonly type: string;
  readonly issuer: string;
  readonly serial: string;
  readonly version: string;
}

function wrongPart({ type, issuer, serial, version }: Parts): LicenceIdentifierFault | undefined {
  if (!/^[0-9A-Z]{21}$/.test(type)) return fault("type", "typeLength");
  if (!/^[0-9A-Z]{18}$/.test(issuer)) return fault("issuer", "issuerLength");
  if (!/^[0-9A-Z]{1,40}$/.test(serial)) return fault("serial", "serial");
  if (!/^\d{3}$/.test(version) || version === "000") return fault("version", "version");
  return undefined;
}

function fault(part: IdentifierPart, rule: IdentifierRule): LicenceIdentifierFault {
  const [name, text] = [IDENTIFIER_PARTS[part], IDENTIFIER_RULES[rule]];
  return { ok: false, part, rule, reason: { zh: `${name.zh}：${text.zh}`, en: `${name.en}: ${text.en}` } };
}

import { stdnum } from "stdnum";
import type { Bilingual } from "../acts/act.js";

/** What an identifier of an organisation is found to be. */
export type IdentifierVerdict =
  | { readonly ok: true; readonly identifier: string; readonly scheme: string; readonly checked: boolean }
  | { readonly ok: false; readonly reason: Bilingual };

interface Validator {
  validate(text: string): { readonly isValid: boolean; readonly compact?: string };
}

/** Registers of legal persons whose numbers the package knows how to check, by scheme of org-id.guide. */
const NATIONAL: Readonly<Record<string, Validator | undefined>> = {
  "AT-FB": stdnum["AT"]?.["businessid"],
  "AU-ABN": stdnum["AU"]?.["abn"],
  "AU-ACN": stdnum["AU"]?.["acn"],
  "BE-BCE_KBO": stdnum["BE"]?.["vat"],
  "BR-CNPJ": stdnum["BR"]?.["cnpj"],
  "CH-FDJP": stdnum["CH"]?.["uid"],
  "DK-CVR": stdnum["DK"]?.["cvr"],
  "EE-KMKR": stdnum["EE"]?.["kmkr"],
  "EE-RIK": stdnum["EE"]?.["registrikood"],
  "FI-PRO": stdnum["FI"]?.["ytunnus"],
  "FR-SIREN": stdnum["FR"]?.["siren"],
  "FR-RCS": stdnum["FR"]?.["siren"],
  "NO-BRC": stdnum["NO"]?.["orgnr"],
  "SE-ORG": stdnum["SE"]?.["orgnr"],
};

const USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const USCC_SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const LEI_SHAPE = /^[0-9A-Z]{18}\d{2}$/;

const SHAPE = { zh: "格式应为 登记体系:编号", en: "it must be scheme:number" };
const CHECK = { zh: "校验码不符", en: "its check character does not fit" };

/**
 * An identifier `scheme:number` in its one spelling, with its check characters proved: GB 32100 for CN-USCC, ISO 7064
 * for LEI, the register's own rule where one is known. `checked` is false for registers without a rule here.
 */
export function checkIdentifier(text: string): IdentifierVerdict {
  const given = text.normalize("NFKC").trim();
  const at = given.indexOf(":");
  const scheme = given.slice(0, at).trim().toUpperCase();
  const number = given
    .slice(at + 1)
    .replace(/\s/g, "")
    .toUpperCase();
  if (at < 1 || !/^[A-Z0-9_-]{2,20}$/.test(scheme) || !/^[\p{L}\p{N}./_-]{1,60}$/u.test(number)) {
    return { ok: false, reason: SHAPE };
  }
  if (scheme === "CN-USCC") return verdict("CN-USCC", number, isCreditCode(number));
  if (scheme === "LEI" || scheme === "XI-LEI") return verdict("LEI", number, isLei(number));
  const validator = NATIONAL[scheme];
  if (validator === undefined) return { ok: true, identifier: `${scheme}:${number}`, scheme, checked: false };
  const { isValid, compact } = validator.validate(number);
  return verdict(scheme, compact ?? number, isValid);
}

/** GB 32100-2015: the eighteenth character from the seventeen before it, modulo 31. */
export function isCreditCode(code: string): boolean {
  if (!USCC_SHAPE.test(code)) return false;
  let [sum, weight] = [0, 1];
  for (const character of code.slice(0, 17)) {
    sum += USCC_ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return USCC_ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}

/** ISO 17442, checked by ISO 7064 MOD 97-10: letters count from 10, the whole is 1 modulo 97. */
export function isLei(code: string): boolean {
  if (!LEI_SHAPE.test(code)) return false;
  let rest = 0;
  for (const character of code) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

function verdict(scheme: string, number: string, isRight: boolean): IdentifierVerdict {
  if (!isRight) return { ok: false, reason: CHECK };
  return { ok: true, identifier: `${scheme}:${number}`, scheme, checked: true };
}

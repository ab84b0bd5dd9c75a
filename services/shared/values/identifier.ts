import { stdnum } from "stdnum";
import type { Bilingual } from "../acts/act.js";

/** What an identifier of an organisation is found to be. */
export type IdentifierVerdict =
  | { readonly ok: true; readonly identifier: string; readonly scheme: string; readonly checked: boolean }
  | ({ readonly ok: false } & IdentifierFault);

export interface IdentifierFault {
  readonly rule: IdentifierRule;
  readonly reason: Bilingual;
}

/** What an identifier can break: its form or spelling, GB 32100 (CN-USCC), ISO 17442 (LEI), or its register's rule. */
export type IdentifierRule =
  "identifier_form" | "identifier_spelling" | "scheme_spelling" | "gb_32100" | "iso_17442" | "register";

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

const REASONS: Readonly<Record<Exclude<IdentifierRule, `${string}_spelling`>, Bilingual>> = {
  identifier_form: { zh: "格式应为 登记体系:编号", en: "It must be scheme:number" },
  gb_32100: {
    zh: "统一社会信用代码须为 18 位且校验码相符（GB 32100）",
    en: "A unified social credit code has 18 characters, the last of them their check character (GB 32100)",
  },
  iso_17442: {
    zh: "LEI 须为 20 位且校验码相符（ISO 17442）",
    en: "An LEI has 20 characters, the last two of them their check digits (ISO 17442)",
  },
  register: { zh: "与该登记机关的编号规则不符", en: "It does not fit the numbering of its register" },
};

/**
 * An identifier `scheme:number` in its one spelling, with its check characters proved: GB 32100 for CN-USCC, ISO 7064
 * for LEI, the register's own rule where one is known. `checked` is false for registers without a rule here; a scheme that
 * is all but one of those with a rule is refused, as it would go around the rule.
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
    return wrong("identifier_form");
  }
  if (scheme === "CN-USCC") return verdict("CN-USCC", number, isCreditCode(number), "gb_32100");
  if (scheme === "LEI" || scheme === "XI-LEI") return verdict("LEI", number, isLei(number), "iso_17442");
  const validator = NATIONAL[scheme];
  if (validator === undefined) {
    const meant = schemeMeant(scheme);
    if (meant !== undefined) return { ok: false, ...misspeltScheme(scheme, meant) };
    return { ok: true, identifier: `${scheme}:${number}`, scheme, checked: false };
  }
  const { isValid, compact } = validator.validate(number);
  return verdict(scheme, compact ?? number, isValid, "register");
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
function isLei(code: string): boolean {
  if (!LEI_SHAPE.test(code)) return false;
  let rest = 0;
  for (const character of code) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** An identifier that is right, in another spelling than its one. */
export function misspelt(right: string): IdentifierFault {
  const reason = { zh: `标识应写作 ${right}`, en: `The identifier is spelt ${right}` };
  return { rule: "identifier_spelling", reason };
}

function misspeltScheme(scheme: string, meant: string): IdentifierFault {
  const reason = { zh: `登记体系 ${scheme} 应写作 ${meant}`, en: `The scheme ${scheme} is spelt ${meant}` };
  return { rule: "scheme_spelling", reason };
}

const WITH_RULE = ["CN-USCC", "LEI", "XI-LEI", ...Object.keys(NATIONAL)];

/** The scheme with a rule that another one must be taken for: without its signs it is the same, or the credit code's but for a slip. */
function schemeMeant(scheme: string): string | undefined {
  const bare = lettersOf(scheme);
  const same = WITH_RULE.find((known) => lettersOf(known) === bare);
  if (same !== undefined) return same;
  return isOneSlip(bare, "CNUSCC") || isOneSlip(bare, "USCC") || bare === "USCC" ? "CN-USCC" : undefined;
}

function lettersOf(scheme: string): string {
  return scheme.replace(/[-_]/g, "");
}

/** Whether one character too many, too few or wrong, or two in the wrong order, tell two words apart. */
function isOneSlip(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [a, b] = [one.slice(start), other.slice(start)];
  const isSwapped = a.length > 1 && b.startsWith(`${a[1]}${a[0]}`) && a.slice(2) === b.slice(2);
  return isSwapped || a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1);
}

function wrong(rule: keyof typeof REASONS): IdentifierVerdict {
  return { ok: false, rule, reason: REASONS[rule] };
}

function verdict(scheme: string, number: string, isRight: boolean, rule: keyof typeof REASONS): IdentifierVerdict {
  if (!isRight) return wrong(rule);
  return { ok: true, identifier: `${scheme}:${number}`, scheme, checked: true };
}

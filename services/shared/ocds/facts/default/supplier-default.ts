import { CHINESE } from "./chinese.js";
import { ENGLISH } from "./english.js";
import { FRENCH } from "./french.js";
import type { Language } from "./language.js";
import { SPANISH } from "./spanish.js";

/** Characters. What is longer is no reason but a correspondence, in which somebody else may be named at fault. */
const LONGEST = 500;

/** What asks says nothing; and a clause that is nothing but a denial answers the one before it. */
const ASKS = /[?¿]/;
const DENIAL =
  /^(?:no|nope|none|nil|not|false|n\/a|not applicable|non|aucune?|faux|ninguno?|falso|no aplica|否|无|没有|不是|并非|未发生)[\s.!。]*$/;

/**
 * Whether free texts say that a contract ended for the supplier's fault. To call an innocent supplier a defaulter is the
 * worse mistake, so only two things count: a reason that names the supplier as the one at fault, and a bare "terminated
 * for default" in a text that names nobody else. What denies, doubts, retracts, or names the buyer or a third party beside it
 * is no default, nor is anything in words that are not known here.
 */
export function saysSupplierDefault(reasons: readonly string[]): boolean {
  const text = reasons.map(evened).join("\n");
  if (text.length > LONGEST) return false;
  return [ENGLISH, FRENCH, SPANISH, CHINESE].some((language) => isSaidIn(language, text));
}

function isSaidIn(
  { clauses, doubt, retracted, others, suppliers, ended, named, bare }: Language,
  text: string,
): boolean {
  const parts = text.split(clauses).map((part) => part.trim());
  if (ASKS.test(text) || retracted.test(text) || parts.some((part) => DENIAL.test(part))) return false;
  const namesSomebody = others.test(ended.reduce(without, text)) || suppliers.test(text);
  return parts.some((part) => {
    const clause = ended.reduce(without, part);
    if (doubt.test(clause)) return false;
    if (named.some((pattern) => pattern.test(clause))) return !others.test(clause);
    return !namesSomebody && bare.test(clause);
  });
}

function without(text: string, [pattern, put]: Language["ended"][number]): string {
  return text.replace(pattern, put);
}

/** One form of what is written in several: compatibility characters, case, apostrophes, spaces within a line. */
function evened(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[’‘`´]/g, "'")
    .replace(/[^\S\n]+/g, " ")
    .toLowerCase();
}

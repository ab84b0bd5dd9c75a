import { z } from "zod";
import type { Fault } from "../shared/errors/refusal.js";
import { Refusal } from "../shared/errors/refusal.js";

const MOST_FAULTS = 50;
const inChinese = z.locales.zhCN().localeError;
const inEnglish = z.locales.en().localeError;

/** Parses one part of a request; `part` leads the paths of its faults. */
export function parsePart<S extends z.ZodType>(schema: S, value: unknown, part: string): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const faults = faultsOf(result.error, part);
  throw new Refusal("input-invalid", { count: result.error.issues.length }, { faults });
}

/** The issues of a schema as faults, in both languages. Nothing of the input is repeated: it may be personal. */
export function faultsOf(error: z.ZodError, part: string): Fault[] {
  return error.issues.slice(0, MOST_FAULTS).map((issue) => ({
    path: pointer([...part.split("/"), ...issue.path]),
    code: issue.code,
    zh: sayIssue(inChinese, issue, 0),
    en: sayIssue(inEnglish, issue, 1),
  }));
}

/** RFC 6901. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Codes whose own message, where a schema has one, is a rule that follows the field's name (`spelt.ts`). */
const OF_SPELLING = new Set(["invalid_format", "invalid_union"]);

function sayIssue(locale: typeof inEnglish, issue: z.core.$ZodIssue, language: 0 | 1): string {
  // A schema's own message wins, written `中文 · English`; those of zod's default language are said again in each of ours.
  const own = issue.message.includes(" · ") ? issue.message.split(" · ")[language] : undefined;
  if (own !== undefined && OF_SPELLING.has(issue.code)) return mustBe(nameOf(issue.path), own, language);
  if (issue.code === "custom" && issue.message !== "Invalid input") return own ?? issue.message;
  // A pattern is no sentence: who reads a fault may be no programmer.
  if (issue.code === "invalid_format" && issue.format === "regex") return formWrong(nameOf(issue.path), language);
  const said = locale(issue as z.core.$ZodRawIssue);
  return typeof said === "string" ? said : (said?.message ?? issue.message);
}

function mustBe(field: string, rule: string, language: 0 | 1): string {
  return language === 0 ? `${field} 须为${rule}` : `${field} must be ${rule}`;
}

function formWrong(field: string, language: 0 | 1): string {
  return language === 0 ? `${field} 的写法不符合要求` : `${field} is not spelt as required`;
}

/** `acts[2].signature`; what has no name is the value. */
function nameOf(path: readonly PropertyKey[]): string {
  const name = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return name === "" ? "value" : name.replace(/^\./, "");
}

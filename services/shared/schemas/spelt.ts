import { z } from "zod";

/** A rule of spelling in words that follow "must be": people read it in place of the pattern. */
export interface SpellingRule {
  readonly zh: string;
  readonly en: string;
}

/** A text of a certain spelling. Where it is spelt otherwise, the fault names the rule: `字段 须为… · field must be …`. */
export function spelt(pattern: RegExp, rule: SpellingRule): z.ZodString {
  return z.string().regex(pattern, { error: ruleText(rule) });
}

/** A rule as a schema's message carries it; `services/http/faults.ts` puts the field's name before it. */
export function ruleText({ zh, en }: SpellingRule): string {
  return `${zh} · ${en}`;
}

export const WHOLE_NUMBER: SpellingRule = {
  zh: "十进制整数，不带前导零",
  en: "a whole number in decimal digits, without leading zeros",
};

/** @param bytes how many; any number of them unless given */
export function hexRule(bytes?: number): SpellingRule {
  if (bytes === undefined) return { zh: "0x 开头、偶数位的十六进制数", en: "0x and pairs of hexadecimal digits" };
  return { zh: `0x 加 ${bytes * 2} 位十六进制数`, en: `0x and ${bytes * 2} hexadecimal digits` };
}

import { z } from "zod";
import { Refusal } from "../shared/errors/refusal.js";
import { digest, isoTime, type money } from "../shared/schemas/values.js";
import { toMinor } from "../shared/values/money.js";
import { toSeconds } from "../shared/values/time.js";

/** Values of requests as acts carry them: integers as decimal strings, bytes as 0x strings. */

export const NOBODY = 0;
export const EMPTY_DIGEST = `0x${"0".repeat(64)}`;

/** A time; an act has it in seconds. */
export const timeField = isoTime.transform((text) => String(toSeconds(text)));

/** A digest that may be left out. */
export const digestOrNone = digest.default(EMPTY_DIGEST);

/** ASCII of at most sixteen bytes, such as `CPV 45233120`. */
export const sectorField = z
  .string()
  .regex(/^[\x20-\x7e]{1,16}$/)
  .transform((text) => asciiBytes(text, 16))
  .meta({ description: "分类：体系与代码 · classification: scheme and code", example: "CPV 45233120" });

export const regionField = z.int().min(0).max(0xffffff).meta({ description: "GB/T 2260；0 为全国 · 0 for everywhere" });

type Money = z.output<typeof money>;

/** Minor units of an amount's currency. */
export function minorOf({ amount, currency }: Money, path: string): string {
  try {
    return String(toMinor(amount, currency));
  } catch (cause) {
    const fault = { path, code: "amount_inexact", zh: "金额与币种的小数位不符", en: "The currency has fewer decimals" };
    throw new Refusal("input-invalid", { count: 1 }, { cause, faults: [fault] });
  }
}

/** Fixed bytes of an ASCII text, filled up with zeros. */
export function asciiBytes(text: string, length: number): string {
  return `0x${Buffer.from(text, "latin1")
    .toString("hex")
    .padEnd(length * 2, "0")}`;
}

/** The sixteen bytes of an end-to-end reference in its usual form (a UUID). */
export function uetrBytes(uuid: string): string {
  return `0x${uuid.replaceAll("-", "").toLowerCase()}`;
}

import { z } from "zod";
import { hexRule, ruleText, spelt, WHOLE_NUMBER } from "../schemas/spelt.js";
import { VALIDITY, type ActField, type ActType } from "./act.js";

const HEX = /^0x([0-9a-f]{2})*$/;

/** Values of an act without its validity, as JSON: integers as decimal strings, bytes as 0x strings in lower case. */
export function valuesSchema(act: ActType): z.ZodObject {
  return schemaOf([...act.fields, ...shownOf(act)], nestedOf(act));
}

/** All values of an act, validity included. Nothing else is taken, so what is signed is what was checked. */
export function messageSchema(act: ActType): z.ZodObject {
  return schemaOf([...act.fields, ...VALIDITY, ...shownOf(act)], nestedOf(act));
}

/** Plain fields, without structs. */
export function fieldsSchema(fields: readonly ActField[]): z.ZodObject {
  return schemaOf(fields, {});
}

function shownOf({ shows }: ActType): readonly ActField[] {
  return shows?.fields ?? [];
}

function nestedOf({ nested, shows }: ActType): Nested {
  return { ...nested, ...shows?.nested };
}

type Nested = Readonly<Record<string, readonly ActField[]>>;

function schemaOf(fields: readonly ActField[], nested: Nested): z.ZodObject {
  return z.strictObject(Object.fromEntries(fields.map(({ name, type }) => [name, valueSchema(type, nested)])));
}

function valueSchema(type: string, nested: Nested): z.ZodType {
  const [, item, length] = /^(.+)\[(\d*)\]$/.exec(type) ?? [];
  if (item !== undefined) {
    const list = z.array(valueSchema(item, nested));
    return length === "" || length === undefined ? list.max(1000) : list.length(Number(length));
  }
  const struct = nested[type];
  if (struct !== undefined) return schemaOf(struct, nested);
  if (type === "bool") return z.boolean();
  if (type === "string") return z.string().max(10_000);
  if (type === "address") return hexOf(20);
  if (type === "bytes") return hex;
  const [, kind, size] = /^(uint|int|bytes)(\d+)$/.exec(type) ?? [];
  if (kind === "uint") return uintOf(Number(size));
  if (kind === "int") return intOf(Number(size));
  if (kind === "bytes") return hexOf(Number(size));
  throw new Error(`an act has a field of the unknown type ${type}`);
}

const hex = z
  .string()
  .max(200_002)
  .transform((text) => text.toLowerCase())
  .pipe(spelt(HEX, hexRule()));

function hexOf(length: number): z.ZodType {
  return z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(spelt(new RegExp(`^0x[0-9a-f]{${length * 2}}$`), hexRule(length)));
}

/** Organisation numbers and the like come as numbers too; what is signed is always the decimal string. */
const integer = z
  .union([z.string().regex(/^-?(0|[1-9]\d{0,77})$/), z.int()], { error: ruleText(WHOLE_NUMBER) })
  .transform((value) => String(value));

function uintOf(bits: number): z.ZodType {
  const most = 1n << BigInt(bits);
  return integer.refine((text) => BigInt(text) >= 0n && BigInt(text) < most, {
    error: rangeText("0", `2^${bits} − 1`),
  });
}

function intOf(bits: number): z.ZodType {
  const most = 1n << BigInt(bits - 1);
  return integer.refine((text) => BigInt(text) >= -most && BigInt(text) < most, {
    error: rangeText(`−2^${bits - 1}`, `2^${bits - 1} − 1`),
  });
}

function rangeText(least: string, most: string): string {
  return `须在 ${least} 与 ${most} 之间 · it must be from ${least} to ${most}`;
}

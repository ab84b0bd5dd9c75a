import { z } from "zod";
import { fieldsOf, vctOf, type Catalogue, type HeldField } from "./catalogue.js";
import { FORMATS } from "./formats.js";
import type { CardType, Holder } from "./schema.js";

const SCHEMAS = new WeakMap<CardType, Partial<Record<Holder, z.ZodObject>>>();

/** What a licence of a type may hold for a kind of holder: every field in its format, no field besides. */
export function contentSchema(catalogue: Catalogue, type: CardType, holder: Holder): z.ZodObject {
  const known = SCHEMAS.get(type) ?? {};
  if (known[holder] !== undefined) return known[holder];
  const fields = Object.fromEntries(fieldsOf(catalogue, type, holder).map(entryOf));
  const schema = z.strictObject(fields).superRefine(checkHolderCode);
  SCHEMAS.set(type, { ...known, [holder]: schema });
  return schema;
}

/** The holder's code must be of the kind that is said beside it: a resident number or a credit code, check character and all. */
function checkHolderCode(content: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const { holderCode, holderCodeType } = content;
  const format = holderCodeType === "111" ? "residentNumber" : holderCodeType === "001" ? "creditCode" : undefined;
  if (format === undefined || FORMATS[format].safeParse(holderCode).success) return;
  context.addIssue({ code: "custom", path: ["holderCode"], message: format });
}

function entryOf({ name, format, required, zh, en }: HeldField): [string, z.ZodType] {
  const schema = FORMATS[format].meta({ title: zh, description: en });
  return [name, required ? schema : schema.optional()];
}

/** The JSON Schema (2020-12) of a type's fields, as it is published and as a W3C `credentialSchema` names it. */
export function jsonSchemaOf(catalogue: Catalogue, type: CardType, holder: Holder): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(contentSchema(catalogue, type, holder));
  return { ...schema, $id: `${vctOf(type)}:${type.version}:${holder}`, title: type.zh, description: type.en };
}

/** Contents split into what every verifier sees and what the holder shows or hides. */
export interface SplitContent {
  readonly open: Readonly<Record<string, unknown>>;
  readonly hideable: Readonly<Record<string, unknown>>;
  /** How many digests the credential shows, whatever is filled in: one for each field that may be hidden. */
  readonly digests: number;
}

/** Splits contents that were checked by `contentSchema`. */
export function splitContent(
  catalogue: Catalogue,
  type: CardType,
  holder: Holder,
  content: Readonly<Record<string, unknown>>,
): SplitContent {
  const fields = fieldsOf(catalogue, type, holder);
  const pick = (isOpen: boolean): Record<string, unknown> =>
    Object.fromEntries(
      fields
        .filter((field) => field.isOpen === isOpen && content[field.name] !== undefined)
        .map(({ name }) => [name, content[name]]),
    );
  return { open: pick(true), hideable: pick(false), digests: fields.filter(({ isOpen }) => !isOpen).length };
}

/** `@context` and types of a W3C credential for a type's fields. */
export function w3cShapeOf(catalogue: Catalogue, type: CardType, holder: Holder) {
  // validFrom and validUntil are properties of a W3C credential itself, protected by its base context.
  const own = fieldsOf(catalogue, type, holder).filter(({ name }) => name !== "validFrom" && name !== "validUntil");
  const terms = Object.fromEntries(own.map(({ name, term }) => [name, term]));
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2", { "@protected": true, [type.w3cType]: vctOf(type), ...terms }],
    type: ["VerifiableCredential", type.w3cType],
  };
}

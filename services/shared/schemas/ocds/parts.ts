import { z } from "zod";
import { CURRENCIES } from "./currencies.js";
import { isDateTime } from "./date-time.js";

/**
 * Building blocks of a release. Every object is loose: what we do not use is kept as it came and is not judged. An
 * optional member may be null anywhere, since null is how a later release removes what an earlier one said.
 */

export const Id = z.union([
  z.string().min(1, { error: "empty" }),
  z.number().refine(Number.isInteger, { error: "integer" }),
]);

export const DateTime = z.string().refine(isDateTime, { error: "date-time" });

const Currency = z.string().refine((code) => CURRENCIES.has(code), { error: "code" });

export const Value = z.looseObject({ amount: z.number().nullish(), currency: Currency.nullish() });

export const Period = z.looseObject({ startDate: DateTime.nullish(), endDate: DateTime.nullish() });

export const Identifier = z.looseObject({
  scheme: z.string().nullish(),
  id: z.union([z.string(), z.number().refine(Number.isInteger, { error: "integer" })]).nullish(),
  legalName: z.string().nullish(),
});

export const Classification = z.looseObject({
  scheme: z.string().nullish(),
  id: z.union([z.string(), z.number().refine(Number.isInteger, { error: "integer" })]).nullish(),
});

export const Address = z.looseObject({ region: z.string().nullish(), countryName: z.string().nullish() });

export const OrganizationReference = z.looseObject({
  id: z.union([z.string(), z.number().refine(Number.isInteger, { error: "integer" })]).nullish(),
  name: z.string().min(1, { error: "empty" }).nullish(),
  identifier: Identifier.nullish(),
});

export const Party = z.looseObject({
  id: z.string().nullish(),
  name: z.string().nullish(),
  identifier: Identifier.nullish(),
  additionalIdentifiers: z.array(Identifier).nullish(),
  address: Address.nullish(),
  roles: z.array(z.string()).nullish(),
  details: z.looseObject({}).nullish(),
});

export const Item = z.looseObject({ classification: Classification.nullish() });

export const Amendment = z.looseObject({ id: z.string().nullish(), date: DateTime.nullish() });

export type Value = z.infer<typeof Value>;
export type Identifier = z.infer<typeof Identifier>;
export type OrganizationReference = z.infer<typeof OrganizationReference>;
export type Party = z.infer<typeof Party>;

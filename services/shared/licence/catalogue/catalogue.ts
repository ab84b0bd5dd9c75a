import { z } from "zod";
import {
  cardTypeSchema,
  commonFieldSchema,
  serviceItemSchema,
  sourceSchema,
  type CardField,
  type CardType,
  type CommonField,
  type Holder,
  type ServiceItem,
  type Source,
} from "./schema.js";

/** Card types, service items and where they come from. */
export interface Catalogue {
  readonly sources: readonly Source[];
  readonly types: readonly CardType[];
  readonly services: readonly ServiceItem[];
  readonly common: readonly CommonField[];
}

/** A catalogue as it stands in files and in the API. */
export const catalogueSchema = z.object({
  sources: z.array(sourceSchema),
  types: z.array(cardTypeSchema).max(256),
  services: z.array(serviceItemSchema),
  common: z.array(commonFieldSchema),
});

/** A type by its id. */
export function typeOf({ types }: Catalogue, id: string): CardType | undefined {
  return types.find((type) => type.id === id);
}

export function serviceOf({ services }: Catalogue, id: string): ServiceItem | undefined {
  return services.find((service) => service.id === id);
}

/** The type name of a credential (`vct`): it keeps its meaning, whatever version of the type made the credential. */
export function vctOf({ id }: Pick<CardType, "id">): string {
  return `urn:tongban:licence:${id}`;
}

/** The type that a credential says it is of. */
export function typeOfVct(catalogue: Catalogue, vct: string): CardType | undefined {
  return catalogue.types.find((type) => vctOf(type) === vct);
}

/** A field as it is graded for a kind of holder, and whether the holder may hide it. */
export interface HeldField extends CardField {
  readonly isOpen: boolean;
}

/** All fields of a type's credential for a kind of holder: the common ones, then its own. */
export function fieldsOf({ common }: Catalogue, type: CardType, holder: Holder): HeldField[] {
  const shared = common
    .filter(({ where }) => where === "credential")
    .map((field) => ({ ...field, grade: field.grade[holder], isOpen: field.open === true }));
  return [...shared, ...type.fields.map((field) => ({ ...field, isOpen: false }))];
}

/** Names of the fields that every verifier sees. */
export function openFieldsOf({ common }: Catalogue): string[] {
  return common.filter(({ open, where }) => open === true && where === "credential").map(({ name }) => name);
}

import type { Bilingual } from "../acts/act.js";
import { openFieldsOf, typeOf, vctOf, type Catalogue } from "./catalogue/catalogue.js";
import type { CardType, Need, ServiceItem } from "./catalogue/schema.js";

/** A licence that was presented and proved. */
export interface HeldLicence {
  /** Id of its type. */
  readonly type: string;
  /** Names of the fields that were shown. */
  readonly shown: readonly string[];
  /** Shown by somebody else than the applicant: a spouse, a mortgagee. */
  readonly isOthers?: boolean;
}

/** What is still to be asked for: one of these types, with these fields of it. */
export interface Asked {
  readonly anyOf: readonly { readonly type: CardType; readonly fields: readonly string[] }[];
  readonly whose: Need["whose"];
  /** How many are still lacking. */
  readonly count: number;
  readonly orPaper: Bilingual | undefined;
  /** A licence of the type was shown, but not all of these fields of it. */
  readonly isPart: boolean;
}

/** Where an applicant stands with a service item. */
export interface Visit {
  readonly service: ServiceItem;
  /** Nothing is lacking: `(held & needed) == needed`, and every field is shown. */
  readonly isComplete: boolean;
  readonly asked: readonly Asked[];
  /** Papers that no licence replaces. */
  readonly papers: readonly Bilingual[];
  /** Cases that the applicant has to answer before more can be said. */
  readonly undecided: readonly { readonly id: string; readonly zh: string; readonly en: string }[];
}

/** Bits of the types that are held. */
export function heldBits(catalogue: Catalogue, types: Iterable<string>): bigint {
  let bits = 0n;
  for (const id of types) {
    const type = typeOf(catalogue, id);
    if (type !== undefined) bits |= bitOf(type);
  }
  return bits;
}

/** Bits of the types without which a service item cannot be had: those that nothing else may stand in for. */
export function neededBits(catalogue: Catalogue, service: ServiceItem, cases: ReadonlySet<string> = new Set()): bigint {
  const only = service.needs.filter(
    (need) => need.anyOf.length === 1 && need.orPaper === undefined && applies(need, cases),
  );
  return heldBits(
    catalogue,
    only.flatMap(({ anyOf }) => anyOf.map(({ licence }) => licence)),
  );
}

const bitOf = ({ number }: CardType): bigint => 1n << BigInt(number);

const applies = ({ when }: Need, cases: ReadonlySet<string>): boolean => when === undefined || cases.has(when.id);

/**
 * What an applicant still lacks for a service item, from what was presented and proved. One licence may serve several
 * needs: who applies and represents the firm shows one identity card.
 * @param cases ids of the cases that the applicant says are so
 * @param denied ids of those that are not so
 */
export function visit(
  catalogue: Catalogue,
  service: ServiceItem,
  held: readonly HeldLicence[],
  cases: ReadonlySet<string> = new Set(),
  denied: ReadonlySet<string> = new Set(),
): Visit {
  const open = new Set(openFieldsOf(catalogue));
  const needs = service.needs.filter((need) => applies(need, cases));
  const asked = needs.flatMap((need) => lackOf(catalogue, need, held, open));
  const conditions = service.needs.flatMap(({ when }) => (when === undefined ? [] : [when]));
  const undecided = conditions.filter(({ id }) => !cases.has(id) && !denied.has(id));
  const once = [...new Map(undecided.map((when) => [when.id, when])).values()];
  return {
    service,
    isComplete: asked.length === 0 && once.length === 0,
    asked,
    papers: service.papers,
    undecided: once,
  };
}

function lackOf(catalogue: Catalogue, need: Need, held: readonly HeldLicence[], open: ReadonlySet<string>): Asked[] {
  const { anyOf, whose, orPaper, count = 1 } = need;
  const mayBe = ({ type, isOthers = false }: HeldLicence): boolean =>
    (whose?.isOther !== true || isOthers) && anyOf.some(({ licence }) => licence === type);
  const suits = ({ type, shown }: HeldLicence): boolean =>
    anyOf.some(
      ({ licence, fields }) => licence === type && fields.every((name) => shown.includes(name) || open.has(name)),
    );
  const right = held.filter(mayBe);
  const missing = count - right.filter(suits).length;
  if (missing <= 0) return [];

  const part = right.find((licence) => !suits(licence));
  const options = anyOf.flatMap(({ licence, fields }) => {
    const type = typeOf(catalogue, licence);
    if (type === undefined || (part !== undefined && licence !== part.type)) return [];
    return [{ type, fields: fields.filter((name) => !open.has(name)) }];
  });
  return [{ anyOf: options, whose, count: missing, orPaper, isPart: part !== undefined }];
}

/**
 * The request for one presentation of what is lacking and may be the applicant's own, as a DCQL query (OpenID for
 * Verifiable Presentations 1.0, section 6). What is another's is asked of that other.
 */
export function presentationQuery({ asked }: Pick<Visit, "asked">): PresentationQuery {
  const own = asked.filter(({ whose }) => whose?.isOther !== true);
  const credentials = own.flatMap(({ anyOf }, at) =>
    anyOf.map(({ type, fields }) => ({
      id: `${type.id}-${at}`,
      format: "dc+sd-jwt" as const,
      meta: { vct_values: [vctOf(type)] },
      claims: fields.map((name) => ({ path: [name] })),
    })),
  );
  const sets = own.map(({ anyOf, orPaper }, at) => ({
    options: anyOf.map(({ type }) => [`${type.id}-${at}`]),
    required: orPaper === undefined,
  }));
  return { credentials, credential_sets: sets };
}

export interface PresentationQuery {
  readonly credentials: readonly {
    readonly id: string;
    readonly format: "dc+sd-jwt";
    readonly meta: { readonly vct_values: readonly string[] };
    readonly claims: readonly { readonly path: readonly string[] }[];
  }[];
  readonly credential_sets: readonly { readonly options: readonly (readonly string[])[]; readonly required: boolean }[];
}

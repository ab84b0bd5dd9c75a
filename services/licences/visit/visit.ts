import { z } from "zod";
import { bilingual } from "../../shared/schemas/values.js";
import { heldBits, neededBits, visit, type HeldLicence, type Visit } from "../../shared/licence/one-visit.js";
import type { Catalogue } from "../../shared/licence/catalogue/catalogue.js";
import type { ServiceItem } from "../../shared/licence/catalogue/schema.js";

const named = bilingual.extend({ id: z.string() });

/** What an applicant still lacks. */
export const lacking = z
  .object({
    complete: z.boolean(),
    asked: z.array(
      z.object({
        anyOf: z.array(z.object({ type: z.string(), zh: z.string(), en: z.string(), fields: z.array(z.string()) })),
        whose: bilingual.extend({ isOther: z.boolean() }).nullable(),
        count: z.int(),
        orPaper: bilingual.nullable(),
        isPart: z.boolean().meta({ description: "已出示该证，但字段不全 · shown, but not all of these fields" }),
      }),
    ),
    papers: z.array(bilingual).meta({ description: "证照不能替代的材料 · papers that no licence replaces" }),
    undecided: z.array(named).meta({ description: "须先回答的情形 · cases that are to be answered first" }),
  })
  .meta({ id: "Lacking" });

const heldLicence = z.object({
  type: z.string().max(60),
  shown: z.array(z.string().max(60)).max(100),
  isOthers: z.boolean().optional(),
});

export const visitBody = z.object({
  held: z.array(heldLicence).max(50).default([]),
  cases: z.array(z.string().max(60)).max(30).default([]),
  denied: z.array(z.string().max(60)).max(30).default([]),
});

export const visitAnswer = z
  .object({
    lacking,
    heldBits: z
      .string()
      .regex(/^0x[0-9a-f]+$/)
      .meta({ description: "所持证照类型位图 · a bit for each type that is held" }),
    neededBits: z
      .string()
      .regex(/^0x[0-9a-f]+$/)
      .meta({ description: "不可替代的所需类型 · of those that nothing replaces" }),
    query: z.record(z.string(), z.unknown()).meta({ description: "DCQL" }),
  })
  .meta({ id: "Visit" });

export function showVisit({ isComplete, asked, papers, undecided }: Visit): z.input<typeof lacking> {
  return {
    complete: isComplete,
    asked: asked.map(({ anyOf, whose, count, orPaper, isPart }) => ({
      anyOf: anyOf.map(({ type: { id: type, zh, en }, fields }) => ({ type, zh, en, fields: [...fields] })),
      whose: whose === undefined ? null : { zh: whose.zh, en: whose.en, isOther: whose.isOther === true },
      ...{ count, orPaper: orPaper ?? null, isPart },
    })),
    papers: [...papers],
    undecided: [...undecided],
  };
}

/** `(held & needed) == needed`, and every field: where somebody stands before anything is presented. */
export function standWith(
  catalogue: Catalogue,
  service: ServiceItem,
  { held, cases, denied }: z.output<typeof visitBody>,
): { readonly stand: Visit; readonly held: bigint; readonly needed: bigint } {
  const shown = held.map(({ isOthers, ...one }): HeldLicence => (isOthers === undefined ? one : { ...one, isOthers }));
  const given = new Set(cases);
  return {
    stand: visit(catalogue, service, shown, given, new Set(denied)),
    held: heldBits(
      catalogue,
      held.map(({ type }) => type),
    ),
    needed: neededBits(catalogue, service, given),
  };
}

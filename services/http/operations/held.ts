import { z } from "zod";
import { sentenceOf } from "../../shared/acts/sentence.js";
import { bilingual, digest, isoTime } from "../../shared/schemas/values.js";
import { heldById, heldStateAt, listHeld, type HeldRow } from "../../store/queries/held.js";
import { HELD_STATES } from "../../store/tables/held.js";
import { Refusal } from "../../shared/errors/refusal.js";
import type { Call } from "../call.js";
import { operation, type Operation } from "../operation.js";
import { pageOf, pageQuery } from "../page.js";
import { findAct, type ActParts } from "../relay/parts.js";
import { approveHeld, refuseHeld } from "../relay/release.js";
import { staff } from "../who.js";
import { signer } from "./act-schemas.js";

const tags = ["acts"];
const params = z.object({ id: digest });
const states = z.enum([...HELD_STATES, "lapsed"]);
const person = z.int().meta({ description: "人员编号 · number of the person within the organisation" });

const heldAct = z.object({
  id: digest.meta({ description: "GET /acts/{id}" }),
  contract: z.string(),
  act: z.string(),
  message: z.record(z.string(), z.unknown()),
  sentence: bilingual,
  signer,
  person: person.nullable(),
  duties: z
    .array(z.string())
    .meta({ description: "复核人须有其中一项职责 · the second person needs one of these duties" }),
});

const heldActs = z
  .object({
    id: digest,
    state: states,
    acts: z.array(heldAct),
    deadline: isoTime.meta({ description: "复核期限 · past it nothing happens" }),
    madeAt: isoTime,
    settledAt: isoTime.nullable(),
    settledBy: z.object({ person, signer: z.string() }).nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: "HeldActs", description: "等待本组织另一人复核的行为 · acts that wait for a second person" });

/** Acts that the organisation's rule lets nobody do alone: another person reads them here, agrees or refuses. */
export function heldOperations(parts: ActParts): Operation[] {
  const tell = (row: HeldRow, call: Call) => tellHeld(row, call, parts);

  const list = operation({
    id: "listHeldActs",
    method: "get",
    path: "/acts/held",
    tags,
    summary: { zh: "等待复核的行为", en: "Acts that wait, or waited, for a second person" },
    who: staff(),
    request: { query: pageQuery.extend({ state: states.optional() }) },
    answer: { schema: pageOf(heldActs) },
    async handle(call, { query }) {
      const { items, next } = await listHeld(call.db, query.state, nowOf(call), query);
      return { items: items.map((row) => tell(row, call)), next };
    },
  });

  const read = operation({
    id: "readHeldActs",
    method: "get",
    path: "/acts/held/{id}",
    tags,
    summary: { zh: "查看一项等待复核的行为", en: "One entry, with the sentences to read" },
    who: staff(),
    request: { params },
    answer: { schema: heldActs },
    async handle(call, { params: { id } }) {
      const row = await heldById(call.db, id);
      if (row === undefined) throw new Refusal("not-found", { what: "act", id });
      return tell(row, call);
    },
  });

  const approve = operation({
    id: "approveHeldActs",
    method: "post",
    path: "/acts/held/{id}/approval",
    tags,
    summary: { zh: "复核同意，提交上链", en: "Agrees as the second person: the acts go to the chain" },
    description: {
      zh: "须为本组织另一人（人员编号不同），并有规则要求的职责。",
      en: "By another person of the organisation (another person number) with a duty that the rule asks for.",
    },
    who: staff(),
    request: { params },
    answer: { status: 202, schema: z.object({ id: digest, acts: z.array(digest) }) },
    idempotent: true,
    handle: async (call, { params: { id } }) => ({ id, acts: await approveHeld(call, id, parts) }),
  });

  const refuse = operation({
    id: "refuseHeldActs",
    method: "post",
    path: "/acts/held/{id}/refusal",
    tags,
    summary: { zh: "复核不同意，或由经办人撤回", en: "Refuses as the second person, or takes back what one asked for" },
    who: staff(),
    request: { params, body: z.object({ note: z.string().trim().min(1).max(500).optional() }) },
    answer: { schema: z.object({ id: digest, state: states }) },
    idempotent: true,
    handle: async (call, { params: { id }, body: { note } }) => ({ id, state: await refuseHeld(call, id, note) }),
  });

  return [list, read, approve, refuse];
}

function tellHeld(row: HeldRow, call: Call, parts: ActParts): z.input<typeof heldActs> {
  const { id, acts, deadline, made_at: made, settled_at: settled, settled_person: by, note } = row;
  return {
    id,
    state: heldStateAt(row, nowOf(call)),
    acts: acts.map(({ id: act, contract, name, message, signer: first, person: whose, duties }) => ({
      ...{ id: act, contract, act: name, message: { ...message }, signer: first, person: whose },
      sentence: sentenceOf(findAct(parts, contract, name), message, call.names),
      duties: [...duties],
    })),
    deadline: deadline.toISOString(),
    madeAt: made.toISOString(),
    settledAt: settled?.toISOString() ?? null,
    settledBy: by === null ? null : { person: by, signer: row.settled_signer ?? "" },
    note,
  };
}

function nowOf({ now }: Pick<Call, "now">): Date {
  return new Date(Number(now()) * 1000);
}

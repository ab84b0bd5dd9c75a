import { z } from "zod";
import type { Call } from "../../http/call.js";
import { operation, type Operation } from "../../http/operation.js";
import { authorship, typedData } from "../../http/operations/act-schemas.js";
import type { BusinessDraft } from "../../http/operations/business-act.js";
import { freshNonceKey } from "../../http/relay/nonce-key.js";
import { prepareAct, prepareList, type Terms } from "../../http/relay/prepare.js";
import { tryDraft } from "../../http/relay/try.js";
import { problemOf } from "../../http/problem.js";
import { members } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { bilingual, digest } from "../../shared/schemas/values.js";
import type { InboxParts } from "../parts.js";
import { papers } from "../schemas.js";
import { memberOf } from "../take/whose.js";
import { draftStep, subjectOf } from "./draft.js";
import type { PaperOf } from "./papers.js";

const DAY = 86_400n;
const MOST = 100;
const steps = ["lock", "withdraw", "settle", "book"] as const;

const items = z.array(z.uuid()).min(1).max(MOST);
/** What a settlement says of each: who bears it differs by item. */
const one = z.object({ item: z.uuid(), ...papers.settle.shape });
const voucher = z.object({ item: z.uuid(), ...papers.book.shape });

const body = z.discriminatedUnion("step", [
  z.object({ step: z.literal("lock"), items, ...papers.lock.shape }),
  z.object({ step: z.literal("withdraw"), items, ...papers.withdraw.shape }),
  z.object({ step: z.literal("settle"), each: z.array(one).min(1).max(MOST) }),
  z.object({ step: z.literal("book"), each: z.array(voucher).min(1).max(MOST) }),
]);

const ready = z.object({
  item: z.uuid(),
  contract: z.string(),
  act: z.string(),
  message: z.record(z.string(), z.unknown()),
  path: z.array(digest),
  sentence: bilingual,
  second: authorship.optional(),
});

const left = z.object({ item: z.uuid(), code: z.string(), messages: bilingual });

/** One signature for many items: what can be done is listed to be signed, what cannot with its reason. */
export function batchOperation(parts: () => InboxParts): Operation {
  return operation({
    id: "prepareInboxBatch",
    method: "post",
    path: "/inbox/batches/typed-data",
    tags: ["inbox"],
    summary: { zh: "批量办理：预览并一次签署", en: "Many at once: a preview, and one signature" },
    description: {
      zh: "可办的列入 acts，签署 typedData 后连同各自的 path 提交至 POST /acts/list；不可办的列入 left 并说明理由。",
      en: "What is ready is in acts: sign typedData and hand each in with its path at POST /acts/list; what is not is in left, with its reason.",
    },
    who: members("book"),
    request: { body },
    answer: { schema: z.object({ step: z.enum(steps), typedData, acts: z.array(ready), left: z.array(left) }) },
    async handle(call, { body: given }) {
      const { signer } = memberOf(call);
      const terms = { signer, nonceKey: freshNonceKey(), deadline: call.now() + DAY };
      const { drafts, refused } = await draftAll(call, parts(), wantedOf(given), given.step, terms);
      if (drafts.length === 0) throw new Refusal("inbox-batch-empty", {}, { faults: refused.map(faultOf) });
      return { step: given.step, ...(await signable(call, drafts, terms)), left: refused };
    },
  });
}

type Body = z.output<typeof body>;
type Wanted = readonly (readonly [item: string, content: PaperOf<Body["step"]>])[];

function wantedOf(given: Body): Wanted {
  if ("each" in given) return given.each.map(({ item, ...content }) => [item, content]);
  const { items: chosen, step: _, ...content } = given;
  return [...new Set(chosen)].map((item) => [item, content]);
}

interface Ready extends BusinessDraft {
  readonly item: string;
}

/** Drafts what is ready, each tried against the ledger alone; what is refused says why. */
async function draftAll(call: Call, parts: InboxParts, wanted: Wanted, step: Body["step"], terms: Terms) {
  const drafts: Ready[] = [];
  const refused: z.output<typeof left>[] = [];
  for (const [item, content] of wanted) {
    try {
      const draft = await draftStep(call, parts, await subjectOf(call, parts, item), step, content);
      const { message } = await prepareAct(call.chain, draft, terms, call.names);
      await tryDraft(call.chain, draft.act, message, terms.signer, draft.second);
      drafts.push({ ...draft, item });
    } catch (error) {
      refused.push({ item, ...reasonOf(error, call) });
    }
  }
  return { drafts, refused };
}

/** A list has two acts at least: one alone is signed as itself. */
async function signable(call: Call, drafts: readonly Ready[], terms: Terms) {
  const [only, ...others] = drafts;
  if (only !== undefined && others.length === 0) {
    const { typedData: data, message, sentence } = await prepareAct(call.chain, only, terms, call.names);
    return { typedData: data, acts: [readyOf(only, { message, path: [], sentence })] };
  }
  const list = await prepareList(call.chain, drafts, terms, call.names);
  return {
    typedData: list.typedData,
    acts: list.acts.map((each, at) => readyOf(drafts[at] as Ready, each)),
  };
}

function readyOf(
  { item, act, second }: Ready,
  each: Pick<z.output<typeof ready>, "sentence"> & { readonly message: object; readonly path: readonly string[] },
) {
  const named = { item, contract: act.contract, act: act.name, sentence: each.sentence };
  const signed = { message: { ...each.message }, path: [...each.path] };
  return { ...named, ...signed, ...(second !== undefined && { second: { ...second, path: [...second.path] } }) };
}

/** A fault of ours says more than the refusal that carries it. What is nobody's to know is no reason: it is thrown on. */
function reasonOf(error: unknown, { names, requestId }: Call) {
  const { code, messages, status, errors } = problemOf(error, requestId, names);
  if (status >= 500) throw error;
  const [fault] = errors;
  return fault === undefined ? { code, messages } : { code: fault.code, messages: { zh: fault.zh, en: fault.en } };
}

function faultOf({ item, code, messages: { zh, en } }: z.output<typeof left>) {
  return { path: `/body/items/${item}`, code, zh, en };
}

import { z } from "zod";
import type { Authorship } from "../../chain/authorship.js";
import type { Bilingual } from "../../shared/acts/act.js";
import { sentenceOf } from "../../shared/acts/sentence.js";
import { bilingual, digest, isoTime, uintText } from "../../shared/schemas/values.js";
import { toSeconds } from "../../shared/values/time.js";
import type { DutyName } from "../../shared/values/duty.js";
import type { Call } from "../call.js";
import { operation, type DeepReadonly, type Input, type Operation } from "../operation.js";
import { isMember, type Principal } from "../principal.js";
import { freshNonceKey } from "../relay/nonce-key.js";
import { prepareAct, type Draft } from "../relay/prepare.js";
import { actAsOfficer } from "../relay/as-officer.js";
import { tryDraft } from "../relay/try.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { members, systems } from "../who.js";
import { authorship, awaits, typedData } from "./act-schemas.js";

/** One business act as an organisation's system or a person asks for it. */
export interface BusinessAct<R extends BusinessRequest> {
  /** Verb first: `serveRecord`. */
  readonly id: string;
  /** Posted to; the typed data for those who sign themselves are at `…/typed-data`. */
  readonly path: string;
  readonly tags: readonly string[];
  readonly summary: Bilingual;
  readonly description?: Bilingual;
  /** One of these is needed: those that the contract asks for. */
  readonly duties: readonly DutyName[];
  /** Each of these is needed besides: those of the acts that go with it. */
  readonly also?: readonly DutyName[];
  readonly request?: R;
  /** What is to be signed. Refuses what is not there; what is not allowed is the ledger's to say. */
  draft(call: Call, input: Input<R>): Promise<BusinessDraft> | BusinessDraft;
  /** Notes beside the act, in the same SQL transaction, that a system of the gateway's organisation took it. */
  taken?(call: Call, input: Input<R>): Promise<void>;
}

export interface BusinessDraft extends Draft {
  /** Number of what it makes or is about, where that is known before the chain says it. */
  readonly about?: string;
  /** The other signature of an act that needs two, where it is there already: it is handed in with the author's. */
  readonly second?: Authorship;
}

export interface BusinessRequest {
  readonly params?: z.ZodObject;
  readonly body?: z.ZodType;
}

const names = {
  contract: z.string(),
  act: z.string(),
  sentence: bilingual,
  about: z.string().nullable().meta({ description: "所涉记录的编号 · number of what it is about, where known" }),
};

export const takenAct = z
  .object({ id: digest.meta({ description: "GET /acts/{id}" }), ...names, awaits })
  .meta({ id: "TakenAct", description: "已受理的行为 · an act on its way to the chain" });

export const actToSign = z
  .object({
    ...names,
    typedData,
    digest,
    message: z.record(z.string(), z.unknown()),
    second: authorship
      .optional()
      .meta({ description: "已有的另一方签名，原样提交 · the other signature, to be handed in as it is" }),
  })
  .meta({ id: "ActToSign", description: "签名后提交至 POST /acts · to be signed and handed in at POST /acts" });

export const terms = z.object({
  nonceKey: uintText.optional().meta({ description: "编号序列，默认为新序列 · a new sequence unless given" }),
  deadline: isoTime.optional().meta({ description: "默认 1 天后 · a day from now unless given" }),
});

const DAY = 86_400n;

/**
 * The two operations of an act. A system of the gateway's own organisation posts it and the gateway signs it with the
 * officer's key in its custody; everybody else gets the typed data, signs and hands the act in at `/acts`. Both are
 * tried against the ledger first, so a refusal comes at once, under the ledger's own error.
 */
export function businessAct<const R extends BusinessRequest>(spec: BusinessAct<R>): readonly Operation[] {
  return bothWays<R, typeof takenAct, typeof actToSign>(spec, {
    taken: takenAct,
    toSign: actToSign,
    async take(call, input) {
      const [act] = await takeActs(call, [await spec.draft(call, input)]);
      if (act === undefined) throw new RangeError("no act was taken");
      await spec.taken?.(call, input);
      return act;
    },
    show: async (call, input, query) => showToSign(call, await spec.draft(call, input), query),
  });
}

/** How what is drafted is taken from a system, and how it is shown to whoever signs it. */
interface Ways<R extends BusinessRequest, T extends z.ZodType, S extends z.ZodType> {
  readonly taken: T;
  readonly toSign: S;
  take(call: Call, input: Input<R>): Promise<DeepReadonly<z.input<T>>>;
  show(call: Call, input: Input<R>, query: z.output<typeof terms>): Promise<DeepReadonly<z.input<S>>>;
}

/** The operation by which a system has something signed, and the one by which people get it to sign. */
export function bothWays<const R extends BusinessRequest, T extends z.ZodType, S extends z.ZodType>(
  { id, path, tags, summary, description, duties, also = [], request: asked }: Omit<BusinessAct<R>, "draft" | "taken">,
  { taken, toSign, take, show }: Ways<R, T, S>,
): readonly Operation[] {
  const request = (asked ?? {}) as R;
  const shared = { method: "post" as const, tags, summary, ...(description && { description }) };
  return [
    operation({
      ...shared,
      id,
      path,
      who: { ...systems(...duties), also },
      request,
      answer: { status: 202, schema: taken as z.ZodType },
      idempotent: true,
      handle: (call: Call, input) => take(call, input as unknown as Input<R>),
    }),
    operation({
      ...shared,
      id: `prepare${id.charAt(0).toUpperCase()}${id.slice(1)}`,
      path: `${path}/typed-data`,
      who: { ...members(...duties), also },
      request: { ...request, query: terms },
      answer: { schema: toSign as z.ZodType },
      handle: (call: Call, { query, ...input }) => show(call, input as unknown as Input<R>, query),
    }),
  ];
}

/** Has acts signed with the officer's key, tried against the ledger and handed in, or held for a second person. */
export async function takeActs(call: Call, drafts: readonly BusinessDraft[]) {
  const taken = await actAsOfficer(call, drafts);
  return taken.map(({ id, message, awaits: waiting }, i) => {
    const draft = drafts[i] as BusinessDraft;
    return { id, ...namesOf(draft), sentence: sentenceOf(draft.act, message, call.names), awaits: waiting };
  });
}

/** What somebody has to sign themselves, tried against the ledger first. */
export async function showToSign(call: Call, draft: BusinessDraft, { nonceKey, deadline }: z.output<typeof terms>) {
  const signer = signerOf(call.principal);
  const validity = {
    signer,
    nonceKey: nonceKey === undefined ? freshNonceKey() : BigInt(nonceKey),
    deadline: deadline === undefined ? call.now() + DAY : toSeconds(deadline),
  };
  const {
    typedData: data,
    digest: hash,
    message,
    sentence,
  } = await prepareAct(call.chain, draft, validity, call.names);
  const { second } = draft;
  await tryDraft(call.chain, draft.act, message, signer, second);
  const shown = { ...namesOf(draft), sentence, typedData: data, digest: hash, message };
  return second === undefined ? shown : { ...shown, second: { ...second, path: [...second.path] } };
}

function namesOf({ act: { contract, name }, about }: BusinessDraft) {
  return { contract, act: name, about: about ?? null };
}

function signerOf(principal: Principal): string {
  if (!isMember(principal)) throw new Refusal("token-missing");
  return principal.signer;
}

import { z } from "zod";
import { hashAt } from "../../chain/blocks.js";
import type { Call } from "../../http/call.js";
import { operation } from "../../http/operation.js";
import { anyone } from "../../http/who.js";
import { Refusal, isRefusal } from "../../shared/errors/refusal.js";
import { LICENCE_ANSWERS, answerText } from "../../shared/licence/answers.js";
import { bilingual, digest, isoTime, organisationNumber } from "../../shared/schemas/values.js";
import { toSeconds } from "../../shared/values/time.js";
import { licenceProof } from "../issue/request.js";
import type { LicenceParts, LicencePartsOf } from "../parts.js";
import { answerFor, factsOf, proveLicence } from "./check.js";
import { epochProof } from "./history.js";
import { presented } from "./presented.js";

const tags = ["verification"];

const block = z.object({ number: z.int(), hash: digest });

const verifyBody = presented.extend({
  audience: z
    .string()
    .max(300)
    .optional()
    .meta({ description: "出示对象；与 nonce 同给时核验持有人证明 · with nonce: the holder's proof is checked" }),
  nonce: z.string().max(200).optional(),
  at: isoTime.optional().meta({ description: "查询过去时间的结论 · asks for the answer at a past time" }),
});

const verdict = z
  .object({
    genuine: z.boolean(),
    code: z.string().nullable().meta({ description: "不成立的唯一理由 · the one reason why it does not count" }),
    messages: bilingual.nullable(),
    issuer: organisationNumber.nullable(),
    type: z.string().nullable(),
    claims: z.record(z.string(), z.unknown()).nullable(),
    shown: z.array(z.string()),
    block,
  })
  .meta({ id: "LicenceVerdict" });

const checked = z.object({ answer: z.enum(LICENCE_ANSWERS), messages: bilingual, block }).meta({ id: "LicenceCheck" });

/** Whether a licence counts: for anyone, without a login. What is sent here is kept nowhere. */
export function verifyOperations(parts: LicencePartsOf) {
  return [
    operation({
      id: "verifyLicence",
      method: "post",
      path: "/verify/licences",
      tags,
      summary: { zh: "核验证照：一个确定的理由", en: "Verifies a licence: one typed reason" },
      description: {
        zh: "凭证、链上证明与账本三者一致才成立；at 查询过去某时（状态以当时存证的一期为准）。",
        en: "Credential, proof and ledger must agree; with `at`, the answer then, by the epoch of the status list on record.",
      },
      who: anyone(),
      request: { body: verifyBody },
      answer: { schema: verdict },
      handle: (call, { body }) => judge(call, parts(), body),
    }),
    operation({
      id: "checkLicenceProof",
      method: "post",
      path: "/verify/licence-proofs",
      tags,
      summary: { zh: "只凭链上证明查询账本", en: "Asks the ledger about a proof alone, without the credential" },
      who: anyone(),
      request: { body: licenceProof.extend({ block: z.int().min(0).optional() }) },
      answer: { schema: checked },
      async handle(call, { body: { block: asked, ...body } }) {
        const newest = await call.chain.newestBlock();
        const demand = { ...(await demandOf(call, parts())), block: asked ?? newest.number };
        const answer = await answerFor(factsOf(body), body, demand);
        const hash = asked === undefined ? newest.hash : await hashAt(call.chain.rpc, asked);
        if (hash === undefined) throw new Refusal("not-found", { what: "block", id: `${asked}` });
        return { answer, messages: answerText(answer), block: { number: demand.block, hash } };
      },
    }),
  ];
}

async function demandOf({ chain, db, now }: Call, { catalogues }: LicenceParts) {
  return { chain, catalogue: await catalogues.newest(db), now: now() };
}

async function judge(call: Call, parts: LicenceParts, { audience, nonce, at, ...shown }: z.output<typeof verifyBody>) {
  const newest = await call.chain.newestBlock();
  const where = { number: newest.number, hash: newest.hash };
  try {
    const holder = audience === undefined || nonce === undefined ? undefined : { audience, nonce, within: 300 };
    const { list, entry } = shown.proof;
    const time = at === undefined ? undefined : toSeconds(at);
    const past =
      time === undefined || at === undefined
        ? undefined
        : { time, proof: await epochProof(call.db, BigInt(list), entry, new Date(at)) };
    const demand = { ...(await demandOf(call, parts)), block: newest.number, holder, past };
    // The credential's own days are judged at the time that is asked about.
    const proved = await proveLicence(shown, { ...demand, now: time ?? demand.now });
    const { credential, cardType, issuer } = proved;
    const told = { issuer, type: cardType.id, claims: credential.claims, shown: [...credential.shown] };
    return { genuine: true, code: null, messages: null, ...told, block: where };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const nothing = { issuer: null, type: null, claims: null, shown: [] };
    return { genuine: false, code: error.code, messages: error.say(call.names), ...nothing, block: where };
  }
}

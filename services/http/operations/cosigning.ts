import { z } from "zod";
import { keccakHex } from "../../chain/keccak.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { digest, organisationNumber } from "../../shared/schemas/values.js";
import {
  cosigningById,
  keepCosigning,
  listCosignings,
  settleCosigning,
  type CosigningRow,
} from "../../store/queries/cosigning.js";
import { COSIGNING_STATES } from "../../store/tables/cosigning.js";
import { memberOf } from "../auth/member.js";
import type { Call } from "../call.js";
import { operation, type Operation } from "../operation.js";
import { pageOf, pageQuery } from "../page.js";
import { isMember, type Principal } from "../principal.js";
import { actId, checkAuthor, checkSigned } from "../relay/check.js";
import { tellCosigning } from "../relay/cosigning.js";
import { submitPaid } from "../relay/submit.js";
import { members, requireParty } from "../who.js";
import { authoredAct, authorship, cosigning, awaits } from "./act-schemas.js";
import { findAct, type ActParts } from "../relay/parts.js";

const tags = ["acts"];
const params = z.object({ id: digest });

/**
 * Acts that two parties sign: one hands in its signature and names the other, who finds it here, reads it, signs it too
 * or refuses. With the second signature the act goes to the chain.
 */
export function cosigningOperations(parts: ActParts): Operation[] {
  const { chain, lookup } = parts;

  const ask = operation({
    id: "askCosignature",
    method: "post",
    path: "/acts/cosignatures",
    tags,
    summary: { zh: "提交已签署、待另一方签署的行为", en: "Hands in an act that another party is to sign too" },
    who: members(),
    request: { body: authoredAct.extend({ asked: organisationNumber }) },
    answer: { status: 202, schema: z.object({ id: digest }) },
    idempotent: true,
    async handle(call, { body: { contract, act: name, message: given, asked, ...by } }) {
      const act = findAct(parts, contract, name);
      if (act.second === undefined) throw new Refusal("second-signature-unneeded", { act: `${contract}.${name}` });
      const { message } = await checkAuthor(chain, act, given, by, call.now());
      const author = await memberOf({ kind: "person", id: by.signer, signer: by.signer }, lookup, call.now());
      const deadline = new Date(Number(message["deadline"]) * 1000);
      const id = requestId(actId(act, message, by), asked);
      await keepCosigning(call.sql, {
        id,
        contract,
        name,
        message: JSON.stringify(message),
        signer: by.signer,
        signature: by.signature,
        path: JSON.stringify(by.path),
        asker: BigInt(author.org),
        asked: BigInt(asked),
        deadline,
      });
      return { id };
    },
  });

  const list = operation({
    id: "listCosignatures",
    method: "get",
    path: "/acts/cosignatures",
    tags,
    summary: { zh: "待双方签署的行为", en: "Acts between two signatures: asked of or by one's organisation" },
    who: members(),
    request: { query: pageQuery.extend({ state: z.enum(COSIGNING_STATES).optional() }) },
    answer: { schema: pageOf(cosigning) },
    async handle({ db, names, principal }, { query }) {
      const { items, next } = await listCosignings(db, orgOf(principal), query.state, query);
      return { items: await Promise.all(items.map((row) => tellCosigning(parts, row, names))), next };
    },
  });

  const read = operation({
    id: "readCosignature",
    method: "get",
    path: "/acts/cosignatures/{id}",
    tags,
    summary: { zh: "查看一项待双方签署的行为", en: "One act between two signatures, with what is to be signed" },
    who: members(),
    request: { params },
    answer: { schema: cosigning },
    handle: async (call, { params: { id } }) => tellCosigning(parts, await partyTo(call, id), call.names),
  });

  const sign = operation({
    id: "cosignAct",
    method: "post",
    path: "/acts/cosignatures/{id}/signature",
    tags,
    summary: { zh: "签署另一方已签署的行为并提交上链", en: "Signs too: the act goes to the chain" },
    who: members(),
    request: { params, body: authorship },
    answer: { status: 202, schema: z.object({ id: digest, awaits }) },
    idempotent: true,
    async handle(call, { params: { id }, body: second }) {
      const row = await partyTo(call, id);
      const by = { signer: row.signer, signature: row.signature, path: JSON.parse(row.path) as string[] };
      const act = findAct(parts, row.contract, row.name);
      const message = JSON.parse(row.message) as Record<string, unknown>;
      const checked = await checkSigned(chain, act, message, { by, second }, call.now());
      if (!(await settleCosigning(call.sql, id, "signed", checked.id))) throw settled(row);
      return { id: checked.id, awaits: await submitPaid(call, [checked], parts) };
    },
  });

  const refuse = operation({
    id: "refuseCosignature",
    method: "post",
    path: "/acts/cosignatures/{id}/refusal",
    tags,
    summary: { zh: "拒绝签署，或撤回请求", en: "Refuses to sign, or takes the request back" },
    who: members(),
    request: { params },
    answer: { schema: z.object({ id: digest, state: z.enum(COSIGNING_STATES) }) },
    idempotent: true,
    async handle(call, { params: { id } }) {
      const row = await partyTo(call, id);
      const state = row.asked === BigInt(orgOf(call.principal)) ? ("refused" as const) : ("withdrawn" as const);
      if (!(await settleCosigning(call.sql, id, state))) throw settled(row);
      return { id, state };
    },
  });

  return [ask, list, read, sign, refuse];
}

/** What is asked of one organisation may be asked of another one too, as after a slip in its number. */
function requestId(act: string, asked: number): string {
  return keccakHex(new TextEncoder().encode(`${act}:${asked}`));
}

async function partyTo({ db, principal }: Pick<Call, "db" | "principal">, id: string): Promise<CosigningRow> {
  const row = await cosigningById(db, id);
  if (row === undefined) throw new Refusal("not-found", { what: "act", id });
  requireParty(principal, [Number(row.asker), Number(row.asked)], "act");
  return row;
}

function settled({ id, state }: CosigningRow): Refusal {
  return new Refusal("cosigning-over", { id, state });
}

function orgOf(principal: Principal): number {
  return isMember(principal) ? principal.org : 0;
}

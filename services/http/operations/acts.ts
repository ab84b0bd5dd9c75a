import { z } from "zod";
import type { ActType } from "../../shared/acts/act.js";
import { Refusal, isRefusal } from "../../shared/errors/refusal.js";
import { digest } from "../../shared/schemas/values.js";
import { toSeconds } from "../../shared/values/time.js";
import type { Call } from "../call.js";
import { operation, type Operation } from "../operation.js";
import { checkSigned, type CheckedAct } from "../relay/check.js";
import { describeAct, prepareAct, prepareList, type Terms } from "../relay/prepare.js";
import { awaitStatus } from "../relay/status.js";
import { submitPaid } from "../relay/submit.js";
import { anyone } from "../who.js";
import { findAct, type ActParts } from "../relay/parts.js";
import {
  actStatus,
  actType,
  draftBody,
  draftListBody,
  awaits,
  preparedAct,
  preparedList,
  signedAct,
} from "./act-schemas.js";

const MOST_AT_ONCE = 500;
const DAY = 86_400n;
const tags = ["acts"];

/** Relay of signed acts for those without a node of their own. The act's signature is all the authority it needs. */
export function actOperations(parts: ActParts): Operation[] {
  const { chain, acts } = parts;
  const find = (contract: string, act: string): ActType => findAct(parts, contract, act);
  const check = (
    { contract, act, message, second, ...by }: z.output<typeof signedAct>,
    call: Call,
  ): Promise<CheckedAct> => checkSigned(chain, find(contract, act), message, { by, second }, call.now());

  const listTypes = operation({
    id: "listActTypes",
    method: "get",
    path: "/acts/types",
    tags,
    summary: { zh: "可签署的行为", en: "Acts that can be signed" },
    who: anyone(),
    answer: { schema: z.object({ items: z.array(actType) }) },
    handle: () => ({ items: [...acts.values()].map(describeAct) }),
  });

  const prepare = operation({
    id: "prepareAct",
    method: "post",
    path: "/acts/typed-data",
    tags,
    summary: { zh: "待签署的行为：类型化数据与可读语句", en: "An act to sign: typed data and the sentence to read" },
    who: anyone(),
    request: { body: draftBody },
    answer: { schema: preparedAct },
    handle: ({ names, now }, { body: { contract, act, values, ...rest } }) =>
      prepareAct(chain, { act: find(contract, act), values }, termsOf(rest, now()), names),
  });

  const prepareMany = operation({
    id: "prepareActList",
    method: "post",
    path: "/acts/typed-data/list",
    tags,
    summary: { zh: "一次签署多项行为", en: "Several acts of one contract under one signature" },
    who: anyone(),
    request: { body: draftListBody },
    answer: { schema: preparedList },
    handle({ names, now }, { body: { acts: drafts, ...rest } }) {
      const found = drafts.map(({ contract, act, values }) => ({ act: find(contract, act), values }));
      return prepareList(chain, found, termsOf(rest, now()), names);
    },
  });

  const relay = operation({
    id: "relayAct",
    method: "post",
    path: "/acts",
    tags,
    summary: { zh: "提交已签署的行为", en: "Hands in a signed act" },
    description: {
      zh: "同一行为重复提交得到同一编号，只执行一次。",
      en: "The same act handed in again has the same id and is done once.",
    },
    who: anyone(),
    request: { body: signedAct },
    answer: { status: 202, schema: z.object({ id: digest, awaits }) },
    async handle(call, { body }) {
      const checked = await check(body, call);
      return { id: checked.id, awaits: await submitPaid(call, [checked], parts) };
    },
  });

  const relayMany = operation({
    id: "relayActs",
    method: "post",
    path: "/acts/list",
    tags,
    summary: { zh: "一并提交多项已签署的行为", en: "Hands in several signed acts: all of them or none" },
    who: anyone(),
    request: { body: z.object({ acts: z.array(signedAct).min(1).max(MOST_AT_ONCE) }) },
    answer: { status: 202, schema: z.object({ ids: z.array(digest), awaits }) },
    async handle(call, { body }) {
      const checked: CheckedAct[] = [];
      for (const [index, item] of body.acts.entries()) {
        checked.push(await check(item, call).catch((cause: unknown) => refuseItem(index, cause)));
      }
      return { ids: checked.map(({ id }) => id), awaits: await submitPaid(call, checked, parts) };
    },
  });

  const readStatus = operation({
    id: "readAct",
    method: "get",
    path: "/acts/{id}",
    tags,
    summary: { zh: "行为的办理状态", en: "Where an act stands" },
    description: {
      zh: "wait：最多等待多少秒，直到最终确认或被拒绝。",
      en: "wait: seconds to wait at most until it is final or refused.",
    },
    who: anyone(),
    request: {
      params: z.object({ id: digest }),
      query: z.object({ wait: z.coerce.number().int().min(0).max(30).default(0) }),
    },
    answer: { schema: actStatus },
    async handle({ db, names, now, signal }, { params: { id }, query: { wait } }) {
      const status = await awaitStatus({ db, names, now }, id, wait, signal);
      if (status === undefined) throw new Refusal("not-found", { what: "act", id });
      return status;
    },
  });

  return [listTypes, prepare, prepareMany, relay, relayMany, readStatus];
}

function termsOf(
  given: { readonly signer: string; readonly nonceKey: string; readonly deadline?: string | undefined },
  now: bigint,
): Terms {
  const deadline = given.deadline === undefined ? now + DAY : toSeconds(given.deadline);
  return { signer: given.signer, nonceKey: BigInt(given.nonceKey), deadline };
}

/** Says which item of a list is at fault, and why. */
function refuseItem(index: number, cause: unknown): never {
  if (!isRefusal(cause)) throw cause;
  const { zh, en } = cause.say();
  const itself = { path: `/body/acts/${index}`, code: cause.code, zh, en };
  throw new Refusal("list-item-invalid", { index }, { cause, faults: [itself, ...cause.faults] });
}

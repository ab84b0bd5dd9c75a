import { z } from "zod";
import { digest } from "../../shared/schemas/values.js";
import type { Call } from "../call.js";
import { operation, type Input, type Operation } from "../operation.js";
import type { Draft } from "../relay/prepare.js";
import { members, systems } from "../who.js";
import {
  actToSign,
  showToSign,
  takeAct,
  takenAct,
  terms,
  type BusinessAct,
  type BusinessRequest,
} from "./business-act.js";

/** Several acts that belong together, and the names of what they make (a tender, a root). */
export interface Drafts {
  readonly drafts: readonly Draft[];
  readonly made?: Readonly<Record<string, string>>;
}

/** As `BusinessAct`, of more than one act: a tender is published and its publication witnessed. None must need another. */
export interface BusinessActs<R extends BusinessRequest> extends Omit<BusinessAct<R>, "draft" | "taken"> {
  drafts(call: Call, input: Input<R>): Promise<Drafts>;
}

const made = z
  .record(z.string(), digest)
  .default({})
  .meta({ description: "这些行为产生的标识 · identifiers of what the acts make" });
const taken = z.object({ acts: z.array(takenAct), made }).meta({ id: "TakenActs" });
const toSign = z.object({ acts: z.array(actToSign), made }).meta({ id: "ActsToSign" });

/** The two operations of several acts: see `businessAct`. All of them are taken, or none. */
export function businessActs<const R extends BusinessRequest>(spec: BusinessActs<R>): readonly Operation[] {
  const { id, path, tags, summary, description, duties, drafts } = spec;
  const request = (spec.request ?? {}) as R;
  const shared = { method: "post" as const, tags, summary, ...(description && { description }) };
  return [
    operation<R, { readonly status: 202; readonly schema: typeof taken }, Call>({
      ...shared,
      id,
      path,
      who: systems(...duties),
      request,
      answer: { status: 202, schema: taken },
      idempotent: true,
      async handle(call, input) {
        const asked = await drafts(call, input);
        const acts = [];
        for (const draft of asked.drafts) acts.push(await takeAct(call, draft));
        return { acts, made: asked.made ?? {} };
      },
    }),
    operation({
      ...shared,
      id: `prepare${id.charAt(0).toUpperCase()}${id.slice(1)}`,
      path: `${path}/typed-data`,
      who: members(...duties),
      request: { ...request, query: terms },
      answer: { schema: toSign },
      async handle(call, { query, ...input }) {
        const asked = await drafts(call, input as unknown as Input<R>);
        const acts = [];
        for (const draft of asked.drafts) acts.push(await showToSign(call, draft, query));
        return { acts, made: asked.made ?? {} };
      },
    }),
  ];
}

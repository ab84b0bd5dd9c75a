import { z } from "zod";
import { digest } from "../../shared/schemas/values.js";
import type { Call } from "../call.js";
import type { Input, Operation } from "../operation.js";
import type { Draft } from "../relay/prepare.js";
import {
  actToSign,
  bothWays,
  showToSign,
  takeActs,
  takenAct,
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
  return bothWays<R, typeof taken, typeof toSign>(spec, {
    taken,
    toSign,
    async take(call, input) {
      const { drafts, made: names = {} } = await spec.drafts(call, input);
      return { acts: await takeActs(call, drafts), made: names };
    },
    async show(call, input, query) {
      const { drafts, made: names = {} } = await spec.drafts(call, input);
      const acts = [];
      for (const draft of drafts) acts.push(await showToSign(call, draft, query));
      return { acts, made: names };
    },
  });
}

import { z } from "zod";
import { NEVER_HELD, ONE_PERSON, type SecondPersonRule } from "../http/relay/second-person.js";
import { ACT_TYPES } from "../shared/acts/list.js";
import { DUTY_NAMES } from "../shared/values/duty.js";

const act = z
  .string()
  .refine((name) => ACT_TYPES.has(name), "no such act: see GET /v1/acts/types")
  .refine((name) => !NEVER_HELD.has(name), "an act that programs sign or that settles more than itself cannot wait");

/**
 * Acts that no person of the organisation does alone, as `Contract.Name`, each with the duties of which the second person
 * needs one; and the hours that an act waits.
 */
export const secondPersonSchema = z.strictObject({
  acts: z.record(act, z.array(z.enum(DUTY_NAMES)).min(1)),
  hours: z
    .int()
    .min(1)
    .max(24 * 60)
    .default(72),
});

export function secondPersonOf(given: z.output<typeof secondPersonSchema> | undefined): SecondPersonRule {
  if (given === undefined) return ONE_PERSON;
  return { acts: new Map(Object.entries(given.acts)), patience: BigInt(given.hours) * 3_600n };
}

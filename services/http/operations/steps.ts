import { randomBytes } from "node:crypto";
import { z } from "zod";
import { enqueue } from "../../outbox/enqueue.js";
import { fieldsSchema } from "../../shared/acts/message-schema.js";
import { OPEN_STEPS } from "../../shared/acts/steps.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { bilingual, digest } from "../../shared/schemas/values.js";
import { fill } from "../../shared/values/fill.js";
import { parsePart } from "../faults.js";
import { operation, type Operation } from "../operation.js";
import { members } from "../who.js";

const tags = ["acts"];
const field = z.object({ name: z.string(), type: z.string() });
const openStep = z
  .object({ contract: z.string(), step: z.string(), fields: z.array(field), sentence: bilingual })
  .meta({ id: "OpenStep" });

/** Steps that need nobody's signature, such as the lapse of a proposal: the gateway sends them when the ledger agrees. */
export const stepOperations: readonly Operation[] = [
  operation({
    id: "listOpenSteps",
    method: "get",
    path: "/steps/types",
    tags,
    summary: { zh: "到期后任何人可办理的步骤", en: "Steps that anyone may carry out once their time has come" },
    who: members(),
    answer: { schema: z.object({ items: z.array(openStep) }) },
    handle: () => ({
      items: [...OPEN_STEPS.values()].map(({ method, ...rest }) => ({
        ...rest,
        fields: [...rest.fields],
        step: method,
      })),
    }),
  }),
  operation({
    id: "takeOpenStep",
    method: "post",
    path: "/steps",
    tags,
    summary: {
      zh: "办理到期步骤（失效、到期、期满）",
      en: "Carries out a step whose time has come: lapse, maturity, end of a term",
    },
    who: members(),
    request: {
      body: z.object({
        contract: z.string().max(60),
        step: z.string().max(60),
        values: z.record(z.string(), z.unknown()),
      }),
    },
    answer: { status: 202, schema: z.object({ id: digest, sentence: bilingual }) },
    idempotent: true,
    quota: "acts",
    async handle({ sql, chain, names }, { body: { contract, step: name, values } }) {
      const step = OPEN_STEPS.get(`${contract}.${name}`);
      if (step === undefined) throw new Refusal("act-unknown", { contract, act: name });
      const given = parsePart(fieldsSchema(step.fields), values, "body/values");
      const data = chain.stepData(
        contract,
        step.method,
        step.fields.map((each) => given[each.name]),
      );
      // Too early, or taken by another already: said at once.
      await chain.simulate(contract, data);
      // The same step may come again for the same lot, so its name is its own.
      const id = `0x${randomBytes(32).toString("hex")}`;
      await enqueue(sql, { key: id, contract, data, alone: true });
      const { zh, en } = step.sentence;
      return { id, sentence: { zh: fill(zh, given, "zh", names), en: fill(en, given, "en", names) } };
    },
  }),
];

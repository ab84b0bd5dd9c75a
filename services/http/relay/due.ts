import type { Kysely } from "kysely";
import type { Chain } from "../../chain/chain.js";
import { ChainError } from "../../chain/error.js";
import { enqueue } from "../../outbox/enqueue.js";
import { dueSteps, type DueStep } from "../../store/queries/due.js";
import type { Database } from "../../store/tables/database.js";

/** Of each kind at a time. */
const MOST = 20;
/** A step that was refused so often in a block, after a simulation that agreed, is left to people. */
const MOST_TRIES = 5;

/**
 * Carries out what is due by the index and what the ledger agrees to: silence has its effect without anybody's asking.
 * A step on its way is not taken again; one that another took first is refused by its simulation.
 * @returns how many went into the outbox
 */
export async function takeDueSteps(
  db: Kysely<Database>,
  chain: Pick<Chain, "names" | "stepData" | "simulate">,
  now: Date,
): Promise<number> {
  let taken = 0;
  for (const step of await dueSteps(db, now, MOST)) {
    if (!chain.names.includes(step.contract)) continue;
    const key = await freeKey(db, step);
    const data = chain.stepData(step.contract, step.method, step.args);
    if (key === undefined || !(await isAgreed(chain, step.contract, data))) continue;
    const { size } = await enqueue(db, { key, contract: step.contract, data, alone: true });
    taken += size;
  }
  return taken;
}

/** A name for the step as it is due now; none while it is on its way or done, another one after each refusal. */
async function freeKey(db: Kysely<Database>, { contract, method, args, at }: DueStep): Promise<string | undefined> {
  const name = `due:${contract}.${method}:${args.join(":")}:${at.getTime() / 1000}`;
  const keys = Array.from({ length: MOST_TRIES }, (_, i) => `${name}:${i}`);
  const rows = await db.selectFrom("outbox_act").select("state").where("key", "in", keys).execute();
  return rows.every(({ state }) => state === "refused") ? keys[rows.length] : undefined;
}

async function isAgreed(chain: Pick<Chain, "simulate">, contract: string, data: string): Promise<boolean> {
  try {
    await chain.simulate(contract, data);
    return true;
  } catch (error) {
    if (error instanceof ChainError) return false;
    throw error;
  }
}

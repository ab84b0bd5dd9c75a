import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { severalAtOnce } from "../support/several-at-once.js";
import { ATTACKS, EXPIRED } from "../support/invoice-attacks/attacks.js";
import { AttackWorld } from "../support/invoice-attacks/world.js";

/** Invoices, a fifth of them attacked; `npm run soak -- invoices` plays ten thousand. */
const COUNT = Number(process.env["TONGBAN_INVOICES"] ?? "70");
const ATTACKED = Math.floor(COUNT / 5);
const AT_ONCE = 16;
const LONG = 3_600_000;

describe(`${COUNT} invoices, ${ATTACKED} of them attacked`, () => {
  let world: AttackWorld;
  let uids: readonly string[] = [];
  const expectedStatus = new Map<string, string>();
  const names = [...(Object.keys(ATTACKS) as (keyof typeof ATTACKS)[]), "expiredLock"] as const;

  beforeAll(async () => {
    world = await AttackWorld.start();
    uids = await world.issue(COUNT);
    const last = uids.at(-1) ?? "";
    await vi.waitFor(async () => expect(await world.statusOf(last)).toBe("unused"), { timeout: 60_000, interval: 200 });
  }, LONG);
  afterAll(() => world?.stop());

  /** The invoices of an attack: every seventh of the attacked ones, held or bought as it wants them. */
  function targets(at: number, on: "held" | "bought"): string[] {
    const place = on === "held" ? 0 : 1;
    const mine = Math.floor(ATTACKED / names.length);
    return Array.from({ length: mine }, (_, i) => uids[2 * (at * mine + i) + place] ?? "");
  }

  it.each(Object.entries(ATTACKS).map(([name, attack], at) => ({ name, attack, at })))(
    "refuse $name each for its reason",
    async ({ attack, at }) => {
      const chosen = targets(at, attack.on);
      const outcomes = await severalAtOnce(chosen, AT_ONCE, (uid) => attack.run(world, uid));
      expect(tally(outcomes)).toEqual({ [attack.expected.join()]: chosen.length });
      for (const uid of chosen) expectedStatus.set(uid, attack.left);
    },
    LONG,
  );

  it(
    "pay nothing under a lock that is over",
    async () => {
      const chosen = targets(names.length - 1, EXPIRED.on);
      const begun = await severalAtOnce(chosen, AT_ONCE, (uid) => EXPIRED.begin(world, uid));
      expect(tally(begun.map((code) => [code]))).toEqual({ final: chosen.length });
      await world.consortium.pass(EXPIRED.seconds + 1n);
      const outcomes = await severalAtOnce(chosen, AT_ONCE, (uid) => EXPIRED.end(world, uid));
      expect(tally(outcomes)).toEqual({ [EXPIRED.expected.join()]: chosen.length });
      for (const uid of chosen) expectedStatus.set(uid, EXPIRED.left);
    },
    LONG,
  );

  it(
    "are each where they must be: nothing used twice, nothing lost",
    async () => {
      expect(expectedStatus.size).toBe(Math.floor(ATTACKED / names.length) * names.length);
      expect(new Set(uids).size).toBe(COUNT);
      const found = await severalAtOnce(uids, AT_ONCE, async (uid) => {
        const status = await world.statusOf(uid);
        return status === (expectedStatus.get(uid) ?? "unused") ? "as it must be" : `${uid}: ${status}`;
      });
      expect(tally(found.map((each) => [each]))).toEqual({ "as it must be": COUNT });
    },
    LONG,
  );
});

function tally(outcomes: readonly (readonly string[])[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome.join()] = (counts[outcome.join()] ?? 0) + 1;
  return counts;
}

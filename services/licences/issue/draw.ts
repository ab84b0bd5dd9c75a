import { randomInt } from "node:crypto";
import type { Kysely } from "kysely";
import { LIST_ENTRIES } from "../../shared/licence/status-list.js";
import { keepList, lockNewestList, openList, type ListState } from "../../store/queries/licence-lists.js";
import type { Database } from "../../store/tables/database.js";

/** An entry of one of the issuer's own lists. */
export interface Entry {
  readonly list: number;
  readonly entry: number;
}

/** Half of a list's entries belong to no licence: how many an issuer has issued cannot be counted. */
const MOST_GIVEN = LIST_ENTRIES / 2;
const BYTES = LIST_ENTRIES / 8;

/**
 * Draws entries at random, in a transaction of its own: one that is drawn and not used after all is one more decoy, and
 * nobody waits for what is signed meanwhile.
 */
export function drawEntries(db: Kysely<Database>, count: number): Promise<Entry[]> {
  return db.transaction().execute(async (trx) => {
    const entries: Entry[] = [];
    while (entries.length < count) {
      const list = await lockNewestList(trx, BYTES);
      const left = Math.min(count - entries.length, MOST_GIVEN - list.given);
      if (left === 0) {
        await openList(trx, list.number + 1, BYTES);
        continue;
      }
      for (let i = 0; i < left; i++) entries.push({ list: list.number, entry: drawOne(list) });
      await keepList(trx, { ...list, given: list.given + left });
    }
    return entries;
  });
}

/** At least half are free: two tries on average at the most. */
function drawOne({ drawn }: ListState): number {
  for (;;) {
    const entry = randomInt(LIST_ENTRIES);
    const [byte, bit] = [entry >> 3, 1 << (entry & 7)];
    if (((drawn[byte] ?? 0) & bit) !== 0) continue;
    drawn[byte] = (drawn[byte] ?? 0) | bit;
    return entry;
  }
}

import type { Kysely } from "kysely";
import type { EpochProof } from "../../chain/licence-check.js";
import { inclusionTree } from "../../chain/inclusion.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { LIST_WORDS, WORD_ENTRIES } from "../../shared/licence/list-words.js";
import { epochAt, wordsAt } from "../../store/queries/status-history.js";
import type { Database } from "../../store/tables/database.js";

/**
 * The word that an entry had in the newest epoch not after a time, with its path in the epoch's tree: what the ledger takes
 * as proof of a past status. The tree is made of the changes in the index, and must have the root that the chain kept.
 */
export async function epochProof(db: Kysely<Database>, list: bigint, entry: number, time: Date): Promise<EpochProof> {
  const epoch = await epochAt(db, `${list}`, time);
  if (epoch === undefined) throw new Refusal("status-history-missing");
  const words = Array.from({ length: LIST_WORDS }, () => 0n);
  for (const { word, becomes } of await wordsAt(db, `${list}`, epoch.closed_at)) words[word] = BigInt(becomes);
  const tree = inclusionTree(words.map((word) => `0x${word.toString(16).padStart(64, "0")}`));
  if (tree.root !== epoch.root) throw new Refusal("status-history-missing");
  const place = Math.floor(entry / WORD_ENTRIES);
  return { epoch: epoch.epoch, word: words[place] ?? 0n, path: tree.path(place) };
}

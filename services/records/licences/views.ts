import type { z } from "zod";
import type * as shown from "../../shared/schemas/licences.js";
import { changedEntries, issuerOfList, statusIn, WORD_ENTRIES } from "../../shared/licence/list-words.js";
import { LIST_STATUSES } from "../../shared/licence/states.js";
import { LIST_ENTRIES, listOfWords } from "../../shared/licence/status-list.js";
import type { LicenceTypeTable, LicenceUseTable, StatusEpochTable } from "../../store/tables/licence.js";
import type { licenceBatches, statusChanges, statusWords } from "../../store/queries/licences.js";
import type { Selectable } from "kysely";

type Item<Q extends (...args: never[]) => Promise<{ items: unknown[] }>> = Awaited<ReturnType<Q>>["items"][number];
type Shown<S extends z.ZodType> = z.input<S>;

const isoOrNull = (time: Date | null): string | null => (time === null ? null : time.toISOString());
const orgOrNull = (org: bigint | null): number | null => (org === null ? null : Number(org));

export function showType(row: Selectable<LicenceTypeTable>): Shown<typeof shown.licenceType> {
  const { issuing, schema, profile, longest } = row;
  return {
    ...{ cardType: row.card_type, version: String(row.version), keeper: Number(row.keeper) },
    ...{ issuing, schema, profile, longest: longest === null ? null : String(longest) },
    ...{ since: row.defined_at.toISOString(), transaction: row.tx_hash },
  };
}

export function showBatch(row: Item<typeof licenceBatches>): Shown<typeof shown.licenceBatch> {
  const { root, reason, basis } = row;
  return {
    ...{ issuer: Number(row.issuer), root, count: String(row.count), attestedAt: row.at.toISOString() },
    ...{ withdrawnAt: isoOrNull(row.withdrawn_at), reason, basis, transaction: row.tx_hash },
  };
}

/** All words of a list as bytes: byte 0 holds the entries 0 to 3, the lowest bits first. */
export function showList(list: string, words: Awaited<ReturnType<typeof statusWords>>): Shown<typeof shown.statusList> {
  const { bytes } = listOfWords(words.map(({ word, bits }) => [word, BigInt(bits)]));
  const last = words.reduce<Date | null>(
    (newest, { changed_at: at }) => (newest !== null && newest > at ? newest : at),
    null,
  );
  return {
    ...{ list, issuer: issuerOfList(BigInt(list)), bytes: `0x${Buffer.from(bytes).toString("hex")}` },
    ...{ changedAt: isoOrNull(last), entries: LIST_ENTRIES },
  };
}

export function showChange(row: Item<typeof statusChanges>): Shown<typeof shown.statusChange> {
  const [was, becomes] = [BigInt(row.was), BigInt(row.becomes)];
  const statusOf = (word: bigint, entry: number) => LIST_STATUSES[statusIn(word, entry)] ?? "valid";
  return {
    list: row.list,
    changes: changedEntries(was, becomes).map((entry) => ({
      index: row.word * WORD_ENTRIES + entry,
      was: statusOf(was, entry),
      becomes: statusOf(becomes, entry),
    })),
    ...{ reason: row.reason, basis: row.basis, changedAt: row.changed_at.toISOString(), transaction: row.tx_hash },
  };
}

export function showEpoch(row: Selectable<StatusEpochTable>): Shown<typeof shown.statusEpoch> {
  const { list, root } = row;
  const closedAt = row.closed_at.toISOString();
  return { list, epoch: String(row.epoch), root, closedAt, transaction: row.tx_hash };
}

export function showUse(row: Selectable<LicenceUseTable>): Shown<typeof shown.licenceUse> {
  const { use, state, service, basis } = row;
  return {
    ...{
      use,
      state,
      consultedBy: orgOrNull(row.department),
      service,
      fieldNames: row.fields,
      until: isoOrNull(row.until),
    },
    ...{ useNumber: row.number, reason: row.ground, basis },
    ...{ recordedAt: row.recorded_at.toISOString(), transaction: row.tx_hash },
  };
}

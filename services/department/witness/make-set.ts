import { inclusionTree } from "../../chain/inclusion.js";
import { commit } from "../../documents/commitment.js";
import type { Call } from "../../http/call.js";
import { holds, isMember } from "../../http/principal.js";
import type { Draft } from "../../http/relay/prepare.js";
import { WITNESS_STEP } from "../../shared/acts/evidence.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { describedBytes } from "../../shared/values/file-description.js";
import { WITNESS_STAGES, type WitnessStage } from "../../shared/values/witness-stage.js";
import { fileById, keepWitnessSet, type FileRow } from "../../store/queries/department.js";
import { bytesOf } from "../../store/tables/column.js";

/** Files under one root, each by a salted commitment of its own. */
export interface WitnessSet {
  readonly subject: string;
  readonly stage: WitnessStage;
  readonly root: string;
  readonly count: number;
  /** Commitments by the file's id: what acts that name one file of the set carry. */
  readonly commitments: ReadonlyMap<string, string>;
}

export const NO_TOKEN = `0x${"00".repeat(32)}`;

/** Commits to files anew, with fresh salts: the same file in two steps cannot be recognised as the same. */
export async function makeSet(
  call: Call,
  {
    subject,
    stage,
    files,
  }: { readonly subject: string; readonly stage: WitnessStage; readonly files: readonly string[] },
): Promise<WitnessSet> {
  const rows = await Promise.all(files.map((id) => ownFile(call, id)));
  const committed = rows.map((row) => ({ row, ...commit("document", describedBytes(describe(row))) }));
  const { root } = inclusionTree(committed.map(({ digest }) => digest));
  const by = isMember(call.principal) ? call.principal.org : call.org;
  const set = {
    root: bytesOf(root),
    subject: bytesOf(subject),
    stage: WITNESS_STAGES[stage].number,
    made_by: BigInt(by),
  };
  await keepWitnessSet(
    call.sql,
    set,
    committed.map(({ row, digest, salt }, place) => ({
      root: bytesOf(root),
      place,
      file: row.id,
      salt: bytesOf(salt),
      commitment: bytesOf(digest),
    })),
  );
  const commitments = new Map(committed.map(({ row, digest }) => [row.id, digest]));
  return { subject, stage, root, count: rows.length, commitments };
}

/** The act that witnesses a set. */
export function witnessOf({ subject, stage, root, count }: WitnessSet, token = NO_TOKEN): Draft {
  const values = { subject, root, token, files: `${count}`, stage: `${WITNESS_STAGES[stage].number}` };
  return { act: WITNESS_STEP, values };
}

/** The same beside another act, where who calls may witness; an act carries the root of its files in any case. */
export function witnessIfMay(call: Call, set: WitnessSet): Draft[] {
  return holds(call.principal, "witness") ? [witnessOf(set)] : [];
}

/** A file's commitment within a set. */
export function commitmentIn({ commitments }: WitnessSet, file: string): string {
  const found = commitments.get(file);
  if (found === undefined) throw new Refusal("file-not-in-set", { file });
  return found;
}

export function describe(row: FileRow) {
  const { name, media, sha256, document } = row;
  return { name, media, bytes: Number(row.bytes), sha256, document };
}

async function ownFile(call: Call, id: string): Promise<FileRow> {
  const row = await fileById(call.sql, id);
  if (row === undefined) throw new Refusal("not-found", { what: "file", id });
  const mine = isMember(call.principal) && row.kept_by === BigInt(call.principal.org);
  if (!mine) throw new Refusal("not-yours", { what: "file" });
  return row;
}

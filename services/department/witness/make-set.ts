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
  const rows = await Promise.all(files.map((id, place) => ownFile(call, id, `/body/files/${place}`)));
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

/**
 * The same beside a bidder's complaint, where who calls may witness: few bidders hold that duty, and the complaint itself
 * carries the root of its files. Whoever conducts or supervises a tender must hold it: none of their steps goes unwitnessed.
 */
export function witnessIfMay(call: Call, set: WitnessSet): Draft[] {
  return holds(call.principal, "witness") ? [witnessOf(set)] : [];
}

/** A file's commitment within a set; `path`: where the request names the file. */
export function commitmentIn({ commitments }: WitnessSet, file: string, path: string): string {
  const found = commitments.get(file);
  if (found !== undefined) return found;
  const fault = { path, code: "not_in_files", zh: "须是 files 中的一个文件", en: "It must be one of the files" };
  throw new Refusal("file-not-in-set", { file }, { faults: [fault] });
}

export function describe(row: FileRow) {
  const { name, media, sha256, document } = row;
  return { name, media, bytes: Number(row.bytes), sha256, document };
}

async function ownFile(call: Call, id: string, path: string): Promise<FileRow> {
  const row = await fileById(call.sql, id);
  if (row === undefined) {
    const fault = {
      path,
      code: "not_found",
      zh: "没有此文件，请先提交",
      en: "There is no such file: hand it in first",
    };
    throw new Refusal("not-found", { what: "file", id }, { faults: [fault] });
  }
  const mine = isMember(call.principal) && row.kept_by === BigInt(call.principal.org);
  const fault = { path, code: "not_yours", zh: "文件须由本组织提交", en: "The file must have been handed in by you" };
  if (!mine) throw new Refusal("not-yours", { what: "file" }, { faults: [fault] });
  return row;
}

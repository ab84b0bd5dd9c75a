import { statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Person } from "../demo/person.js";
import type { RunProgress } from "../../services/department/imports/runs.js";
import { Standstill } from "./standstill.js";
import { digestOf, sendFile, sendPreview, type Preview } from "./upload.js";
import { Trouble } from "./trouble.js";

export interface Rejection {
  readonly file: string;
  readonly path: string;
  readonly code: string;
}

/** How an import went. */
export interface ImportResult {
  /** Releases in the files, refused ones included. */
  readonly read: number;
  readonly accepted: number;
  /** Releases that were not known before. */
  readonly added: number;
  readonly rejected: readonly Rejection[];
  /** From the first byte to the last projection. */
  readonly seconds: number;
}

/** What is told while an import runs. */
export interface ImportWatcher {
  sent(bytes: number, total: number): void;
  worked(progress: RunProgress): void;
}

const LOOK_MS = 500;
/** Looking takes at most a twentieth of the time: the gateway counts for it, and has other things to do. */
const PAUSES_PER_LOOK = 19;
const LONGEST_PAUSE_MS = 5_000;

/** Sends files and waits until all that they say is final on the chain and projected. */
export async function importOcds(
  importer: Person,
  files: readonly string[],
  watcher: ImportWatcher,
): Promise<ImportResult> {
  const started = Date.now();
  const paths = [...new Set(files)];
  const total = paths.map(sizeOf).reduce((sum, size) => sum + size, 0);
  const { id } = await (await importer.api()).post<{ id: string }>("/imports/ocds");
  let sent = 0;
  for (const path of paths) {
    await sendFile(await importer.api(), id, path, await digestOf(path), (bytes) =>
      watcher.sent((sent += bytes), total),
    );
  }
  await (await importer.api()).post(`/imports/${id}/commit`);
  const done = await untilDone(importer, id, watcher);
  const rejected = await rejectionsOf(importer, id);
  // Releases of earlier files that a newer one displaced are reported, but were not read now.
  const refused = rejected.filter(({ code }) => code !== "ocds.displaced").length;
  const { read, added } = done;
  return { read, accepted: read - refused, added, rejected, seconds: (Date.now() - started) / 1000 };
}

/** What an import of the files would do; nothing of them is kept. */
export async function previewOcds(
  importer: Person,
  files: readonly string[],
  onSent: (bytes: number, total: number) => void,
): Promise<Preview> {
  const paths = [...new Set(files)];
  const total = paths.map(sizeOf).reduce((sum, size) => sum + size, 0);
  let sent = 0;
  return sendPreview(await importer.api(), paths, (bytes) => onSent((sent += bytes), total));
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (cause) {
    throw new Trouble(`无法读取 ${path}`, `${path} cannot be read`, 1, { cause });
  }
}

async function untilDone(importer: Person, id: string, watcher: ImportWatcher): Promise<RunProgress> {
  const standstill = new Standstill();
  for (;;) {
    const asked = Date.now();
    const progress = await (await importer.api()).get<RunProgress>(`/imports/${id}`);
    const took = Date.now() - asked;
    watcher.worked(progress);
    if (progress.state === "done") return progress;
    standstill.seen(progress);
    await sleep(Math.min(Math.max(LOOK_MS, took * PAUSES_PER_LOOK), LONGEST_PAUSE_MS));
  }
}

async function rejectionsOf(importer: Person, id: string): Promise<Rejection[]> {
  const all: Rejection[] = [];
  for (let after: string | undefined = "0"; after !== undefined;) {
    const page: { items: Rejection[]; next?: string } = await (
      await importer.api()
    ).get(`/imports/${id}/rejections`, { after });
    all.push(...page.items);
    after = page.next;
  }
  return all;
}

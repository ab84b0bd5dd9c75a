import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { withOneGenesis } from "./one-genesis.js";

/**
 * The chain's state on disk: the newest snapshot and the one before. A file is never written in place: a new one is
 * brought to the disk beside it and then takes its name, so a crash at any moment leaves a whole one.
 */
export class Snapshots {
  readonly #newest: string;
  readonly #before: string;
  readonly #coming: string;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#newest = join(folder, "state.json.gz");
    this.#before = join(folder, "state.before.json.gz");
    this.#coming = join(folder, "state.coming.json.gz");
  }

  /** Keeps a dump of `anvil_dumpState`; when this returns, it outlives a power cut. */
  write(dump: string): void {
    writeThrough(this.#coming, Buffer.from(dump.replace(/^0x/, ""), "hex"));
    if (existsSync(this.#newest)) renameSync(this.#newest, this.#before);
    renameSync(this.#coming, this.#newest);
    syncFolder(this.folder);
  }

  get isEmpty(): boolean {
    return !existsSync(this.#newest) && !existsSync(this.#before);
  }

  /** Lays out the newest snapshot that can be read as the JSON that Anvil loads; gives its path. */
  unpack(): string | undefined {
    const file = join(this.folder, "loading.json");
    for (const snapshot of [this.#newest, this.#before]) {
      if (!existsSync(snapshot)) continue;
      try {
        writeFileSync(file, withOneGenesis(gunzipSync(readFileSync(snapshot))));
        return file;
      } catch {
        // Not whole: the disk lied about it. The one before is.
      }
    }
    if (!this.isEmpty) throw new Error(`neither snapshot of the chain in ${this.folder} can be read`);
    return undefined;
  }

  /** Away with what `unpack` laid out, once the chain has read it. */
  tidy(): void {
    rmSync(join(this.folder, "loading.json"), { force: true });
  }
}

function writeThrough(file: string, content: Buffer): void {
  const handle = openSync(file, "w", 0o600);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

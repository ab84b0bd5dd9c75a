import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { inRoot, root } from "../bootstrap/paths.mjs";
import { Api } from "../demo/api.js";
import { Person } from "../demo/person.js";
import { importOcds, type ImportResult, type ImportWatcher } from "../import/import-ocds.js";
import { officerKey } from "./demo/keys.js";
import type { GatewayPlace } from "./gateways.js";
import type { Say } from "./launcher.js";

/** The sample is always this one, so that every copy of the demonstration shows the same region. */
const SEED = 1;
const STATES = ["wanted", "loaded"] as const;
type SampleState = (typeof STATES)[number];

/**
 * The fictional region's history: generated on the machine and brought in through the import that people use, once the
 * system runs. A state file says how far it is, so that a start that was broken off is made good by the next one; the import
 * itself changes nothing when it is repeated.
 */
export class Sample {
  readonly #folder: string;
  readonly #stateFile: string;

  constructor(
    private readonly dataFolder: string,
    private readonly say: Say,
  ) {
    this.#folder = join(dataFolder, "sample");
    this.#stateFile = join(this.#folder, "state");
  }

  /** Notes that this data folder is to have the sample; before anything else is made in it. */
  want(): void {
    this.#note("wanted");
  }

  get isMissing(): boolean {
    return this.#state() === "wanted";
  }

  /** Generates and imports. @param places the running gateways; one of them imports */
  async load(places: readonly GatewayPlace[]): Promise<void> {
    const importer = importerAmong(this.dataFolder, places);
    if (importer === undefined) return;
    this.say("Sample: generating the history of a fictional region …");
    const { read, seconds } = await importOcds(importer, [await this.#generated()], this.#watcher());
    this.#note("loaded");
    this.say(loadedLine({ read, seconds }));
  }

  async #generated(): Promise<string> {
    const file = join(this.#folder, "history.jsonl.gz");
    if (existsSync(file)) return file;
    const unfinished = join(this.#folder, "unfinished.jsonl.gz");
    const args = [inRoot("scripts/sample/main.ts"), "--seed", `${SEED}`, "--out", unfinished];
    // A process of its own: the launcher's event loop mines blocks and answers what is final.
    await promisify(execFile)(process.execPath, ["--import", import.meta.resolve("tsx"), ...args], { cwd: root });
    renameSync(unfinished, file);
    return file;
  }

  /** A line for every quarter of the way. */
  #watcher(): ImportWatcher {
    let told = 0;
    return {
      sent: () => undefined,
      worked: ({ facts, factsOpen, processesOpen }) => {
        const share = facts === 0 || processesOpen > 0 ? 0 : Math.floor((4 * (facts - factsOpen)) / facts);
        if (share <= told) return;
        told = share;
        this.say(`Sample: ${25 * share} % of ${facts} records are on their way onto the chain`);
      },
    };
  }

  #state(): SampleState | undefined {
    if (!existsSync(this.#stateFile)) return undefined;
    const said = readFileSync(this.#stateFile, "utf8").trim();
    return STATES.find((state) => state === said);
  }

  #note(state: SampleState): void {
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(`${this.#stateFile}.new`, `${state}\n`);
    renameSync(`${this.#stateFile}.new`, this.#stateFile);
  }
}

function importerAmong(dataFolder: string, places: readonly GatewayPlace[]): Person | undefined {
  for (const { organisation, number, port } of places) {
    const officer = organisation.imports?.officer;
    if (officer === undefined) continue;
    const key = officerKey(dataFolder, organisation, officer);
    return new Person({ zh: "导入员", en: "importer" }, number, key, new Api(`http://127.0.0.1:${port}`));
  }
  return undefined;
}

function loadedLine({ read, seconds }: Pick<ImportResult, "read" | "seconds">): string {
  return `Sample: loaded, ${read} releases in ${Math.round(seconds)} s`;
}

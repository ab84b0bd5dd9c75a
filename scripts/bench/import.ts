import { join } from "node:path";
import { importOcds } from "../import/import-ocds.js";
import { importTarget } from "../import/target.js";
import { releasesOf } from "../sample/ocds/releases.js";
import { worldOf } from "../sample/world.js";
import { writeReleases } from "../sample/write.js";
import { onSystem, residentOf } from "./ground/system.js";
import { measure, type Bench } from "./measure.js";

/** Not the seed of the sample that a first start loads. */
const SEED = 20_260;
const SIZES = { bidders: 1_000, processes: 2_000 };
const LOOK_MS = 500;

/**
 * `import.ocds`: releases a second from the file to the final projections, through everything that `npm start` runs: the
 * public API, PostgreSQL, the chain with its snapshots, the indexer. `import.memory.*`: the largest resident memory of the
 * gateway and of the importer in the second half of the time, against that in the first half.
 */
export const bench: Bench = async (say) => {
  say("starts a whole system");
  return onSystem(false, async ({ folder, launcher }) => {
    const file = join(folder, "releases.jsonl.gz");
    // Processes of its own: the sample's numbers are taken where a first start has loaded it.
    const sample = releasesOf(worldOf({ seed: SEED, ...SIZES }).processes);
    const releases = sample.map((release) => ({ ...release, ocid: `${String(release["ocid"])}-bench` }));
    await writeReleases(file, releases, SEED);
    say(`imports ${releases.length} releases`);
    const gateway = new Memory(() => residentOf(launcher.pidOf("trading-centre")));
    const importer = new Memory(() => process.memoryUsage.rss());
    const officer = await importTarget({}, { TONGBAN_DATA: folder });
    const { read, rejected, seconds } = await importOcds(officer, [file], { sent() {}, worked() {} });
    if (rejected.length > 0) throw new Error(`${rejected.length} releases were refused`);
    return [
      measure("import.ocds", read / seconds, "releases/s"),
      gateway.measure("import.memory.gateway"),
      importer.measure("import.memory.importer"),
    ];
  });
};

/** Looks at a process's memory from time to time. */
class Memory {
  readonly #seen: number[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(look: () => number) {
    this.#timer = setInterval(() => this.#seen.push(look()), LOOK_MS);
  }

  measure(id: string) {
    clearInterval(this.#timer);
    const half = Math.ceil(this.#seen.length / 2);
    const most = (from: number, to: number) => Math.max(0, ...this.#seen.slice(from, to)) / 2 ** 20;
    return measure(id, most(half, this.#seen.length), "MB", { id: "first half", value: most(0, half) });
  }
}

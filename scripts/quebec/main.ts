import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { quebecReleases } from "./releases.js";

/** `tsx scripts/quebec/main.ts FOLDER OUT.jsonl.gz`: the CSV tables of Quebec's public contracts as OCDS releases. */
async function main([folder, out]: readonly string[]): Promise<number> {
  if (folder === undefined || out === undefined) {
    process.stderr.write("Usage: tsx scripts/quebec/main.ts FOLDER OUT.jsonl.gz\n");
    return 2;
  }
  let count = 0;
  async function* lines() {
    for await (const release of quebecReleases(folder ?? "")) {
      count += 1;
      yield `${JSON.stringify(release)}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(out));
  process.stdout.write(`${JSON.stringify({ releases: count, out })}\n`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));

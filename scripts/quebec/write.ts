import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { quebecReleases } from "./releases.js";

/** Writes the CSV tables of Quebec's public contracts as OCDS releases, one a line, in gzip. @returns how many */
export async function writeQuebec(folder: string, out: string): Promise<number> {
  let count = 0;
  async function* lines() {
    for await (const release of quebecReleases(folder)) {
      count += 1;
      yield `${JSON.stringify(release)}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(out));
  return count;
}

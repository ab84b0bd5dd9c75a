// npm run sample -- --out FILE [--seed N] [--bidders N] [--processes N] [--totals FILE]
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { releasesOf } from "./ocds/releases.js";
import { totalsOf, type Totals } from "./totals.js";
import { worldOf } from "./world.js";
import { writeReleases } from "./write.js";

const USAGE = `npm run sample -- --out FILE [--seed N] [--bidders N] [--processes N] [--totals FILE]

Writes the procurement history of a fictional province as OCDS 1.1 releases: one a line where FILE is called .jsonl, else a
release package; gzipped where it ends in .gz. --totals writes the true sums by organisation, quarter and kind beside it.
`;

const text = { type: "string" } as const;

async function main(): Promise<number> {
  const options = { out: text, seed: text, bidders: text, processes: text, totals: text };
  const { values } = parseArgs({ options });
  const seed = wholeNumber("seed", values.seed ?? "1", 0);
  const sizes = {
    bidders: wholeNumber("bidders", values.bidders ?? "320", 20),
    processes: wholeNumber("processes", values.processes ?? "700", 1),
  };
  if (values.out === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { processes, buyers, bidders } = worldOf({ seed, ...sizes });
  const releases = releasesOf(processes);
  await writeReleases(values.out, releases, seed);
  if (values.totals !== undefined) writeFileSync(values.totals, JSON.stringify(shown(totalsOf(processes)), null, 1));
  const counts = { releases: releases.length, processes: processes.length };
  process.stdout.write(
    `${JSON.stringify({ seed, ...counts, buyers: buyers.length, bidders: bidders.length, out: values.out })}\n`,
  );
  return 0;
}

function wholeNumber(name: string, said: string, least: number): number {
  if (!/^\d{1,9}$/.test(said) || Number(said) < least)
    throw new RangeError(`--${name} is a whole number from ${least}`);
  return Number(said);
}

function shown(totals: Totals): object[] {
  return [...totals]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { records, amount, daysLate }]) => {
      const [organisation, quarter, kind] = key.split("|");
      return { organisation, quarter, kind, records, amount: `${amount}`, daysLate };
    });
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 2;
}

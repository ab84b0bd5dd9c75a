import { ownFiles, textOf } from "../checks/files.js";
import { vitestSuite } from "../test/vitest.js";
import type { Soak, Soaked } from "./soak.js";

/** Seeds that each simulation plays (TONGBAN_SEEDS changes it). They count from 1: a seed that fails is named by its test. */
const SEEDS = "2000";

/** The services under thousands of seeds of faults: every test that plays as many seeds as it is asked to. */
export const soak: Soak = async ({ only }, progress) => {
  process.env["TONGBAN_SEEDS"] ??= SEEDS;
  const name = only === undefined ? /./ : new RegExp(only);
  const files = ownFiles().filter(
    (path) => /^test\/.*\.test\.ts$/.test(path) && name.test(path) && textOf(path).includes("seedCount("),
  );
  const done: Soaked[] = [];
  for (const [index, path] of files.entries()) {
    progress(`${index + 1} of ${files.length}: ${path}, ${process.env["TONGBAN_SEEDS"]} seeds`);
    done.push(await run(path));
  }
  return done;
};

async function run(path: string): Promise<Soaked> {
  const begun = Date.now();
  const counts = await vitestSuite(path, path).run((line) => console.error(line));
  const sum = (of: "passed" | "failed"): number => counts.reduce((total, count) => total + count[of], 0);
  return { id: path, passed: sum("passed"), failed: sum("failed"), seconds: Math.round((Date.now() - begun) / 1000) };
}

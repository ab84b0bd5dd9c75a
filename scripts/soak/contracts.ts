import { ownFiles, textOf } from "../checks/files.js";
import { numberBefore, watch } from "../test/suite.js";
import type { Soak, Soaked } from "./soak.js";

const RANDOM_TEST = /function ((?:testFuzz|invariant)_\w+)/g;

/**
 * Every fuzz test and every invariant of the contracts in the profile `soak` of `hardhat.config.ts`: 10,000 runs, invariants
 * at depth 500 (TONGBAN_SOAK_RUNS and TONGBAN_SOAK_DEPTH change that). One file after the other.
 */
export const soak: Soak = async ({ seed, only }, progress) => {
  const files = filesWith(only === undefined ? /./ : new RegExp(only));
  const done: Soaked[] = [];
  for (const [index, { path, tests }] of files.entries()) {
    progress(`${index + 1} of ${files.length}: ${path}, ${tests.length} tests`);
    done.push(await run(path, tests, seed));
    progress(`${path} took ${done.at(-1)?.seconds} s`);
  }
  return done;
};

function filesWith(name: RegExp): { path: string; tests: string[] }[] {
  return ownFiles()
    .filter((path) => /^test\/contracts\/.*\.t\.sol$/.test(path))
    .map((path) => ({ path, tests: randomTests(path).filter((test) => name.test(test)) }))
    .filter(({ tests }) => tests.length > 0);
}

function randomTests(path: string): string[] {
  return [...textOf(path).matchAll(RANDOM_TEST)].map((match) => match[1] ?? "");
}

async function run(path: string, tests: readonly string[], seed: string): Promise<Soaked> {
  const begun = Date.now();
  const { code, output } = await watch(
    "hardhat",
    ["test", "solidity", "--test-profile", "soak", "--grep", `^(${tests.join("|")})\\(`, path],
    (line) => console.error(line),
    { TONGBAN_SOAK_SEED: seed },
  );
  const [passed, failed] = [numberBefore("passing", output), numberBefore("failing", output)];
  const seconds = Math.round((Date.now() - begun) / 1000);
  // A runner that fell, or ran another number of tests than asked for, is a failure.
  return { id: path, passed, failed: code === 0 && passed === tests.length ? failed : Math.max(failed, 1), seconds };
}

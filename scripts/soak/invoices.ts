import { vitestSuite } from "../test/vitest.js";
import type { Soak } from "./soak.js";

const TEST = "test/scenarios/invoices-under-attack.test.ts";
/** Invoices of the run, a fifth of them attacked (TONGBAN_INVOICES changes it). */
const COUNT = "10000";

/** Ten thousand invoices, two thousand of them attacked in seven ways: nothing is used twice, nothing is lost. */
export const soak: Soak = async ({ only }, progress) => {
  if (only !== undefined && !new RegExp(only).test(TEST)) return [];
  process.env["TONGBAN_INVOICES"] ??= COUNT;
  progress(`${process.env["TONGBAN_INVOICES"]} invoices, a fifth of them attacked`);
  const begun = Date.now();
  const counts = await vitestSuite(TEST, TEST).run((line) => console.error(line));
  const sum = (of: "passed" | "failed"): number => counts.reduce((total, count) => total + count[of], 0);
  return [{ id: TEST, passed: sum("passed"), failed: sum("failed"), seconds: Math.round((Date.now() - begun) / 1000) }];
};

/** Milliseconds that issuing spent in each of its steps, added up over all that was issued since the start. */
export const ISSUE_STEPS = ["check", "draw", "print", "store", "anchor"] as const;
export type IssueStep = (typeof ISSUE_STEPS)[number];

const spent = new Map<IssueStep, number>();

/** Runs a step and adds the time that it took. Steps of two batches may run at once: shares, not a sum of the wall clock. */
export async function timed<T>(step: IssueStep, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    spent.set(step, (spent.get(step) ?? 0) + performance.now() - began);
  }
}

/** Time by step so far, in milliseconds. */
export function issueTimes(): Readonly<Record<IssueStep, number>> {
  return Object.fromEntries(ISSUE_STEPS.map((step) => [step, spent.get(step) ?? 0])) as Record<IssueStep, number>;
}

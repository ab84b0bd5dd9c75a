import { setTimeout as sleep } from "node:timers/promises";
import { Child, type ChildPlan, type Logs } from "./child.js";
import type { PidFiles } from "./pid-files.js";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15_000;
/** One that ran this long was well: its next fall begins with a short wait again. */
const WELL_MS = 60_000;

/** Starts programs and starts them again when they fall, ever more patiently. */
export class Supervisor {
  readonly #children = new Map<string, Child>();
  readonly #stopping = new Set<string>();

  constructor(
    private readonly logs: Logs,
    private readonly pids: PidFiles,
    private readonly say: (line: string) => void,
  ) {}

  /** The plan is asked for anew at each start: what to begin with may have changed. */
  start(plan: () => ChildPlan): Child {
    return this.#spawn(plan, undefined, FIRST_WAIT_MS);
  }

  /** The one that runs now under that name. */
  now(name: string): Child | undefined {
    return this.#children.get(name);
  }

  async stop(...names: string[]): Promise<void> {
    for (const name of names) this.#stopping.add(name);
    await Promise.all(names.map((name) => this.#children.get(name)?.stop()));
  }

  get names(): string[] {
    return [...this.#children.keys()];
  }

  #spawn(planned: () => ChildPlan, oldLog: string | undefined, waitMs: number): Child {
    const plan = planned();
    const logFile = oldLog ?? this.logs.fresh(plan.name);
    const child = new Child(plan, logFile, this.pids);
    this.#children.set(plan.name, child);
    void this.#restart(child, planned, logFile, waitMs);
    return child;
  }

  async #restart(child: Child, planned: () => ChildPlan, logFile: string, waitMs: number): Promise<void> {
    const since = Date.now();
    const { name } = child.plan;
    const reason = await child.ended;
    if (this.#stopping.has(name)) return;

    const wait = Date.now() - since > WELL_MS ? FIRST_WAIT_MS : waitMs;
    this.say(`${name} ended (${reason}); starting it again. Its log: ${logFile}`);
    await sleep(wait);
    if (!this.#stopping.has(name)) this.#spawn(planned, logFile, Math.min(wait * 2, LONGEST_WAIT_MS));
  }
}

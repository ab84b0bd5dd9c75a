import type { Bilingual } from "../../services/shared/acts/act.js";
import type { ErrorCode } from "../../services/shared/errors/catalogue.js";
import { RULES, type Reason } from "./rules.js";

/** One thing that does not hold: the rule, the field (RFC 6901) and what the file and the chain say there. */
export interface Failure {
  readonly reason: Reason | ErrorCode;
  /** Where the rule is one of the services' own refusals. */
  readonly text?: Bilingual;
  readonly field: string;
  readonly file?: string;
  readonly chain?: string;
}

/**
 * A verdict as it is printed. `open`: neither proved nor refuted by what was at hand; with a reason, what must be at hand
 * for the file to be proved at all.
 */
export type Verdict =
  | ({ readonly verdict: "holds"; readonly field: string } & Bilingual)
  | ({ readonly verdict: "open"; readonly field: string; readonly reason?: Reason; readonly file?: string } & Bilingual)
  | ({ readonly verdict: "fails" } & Omit<Failure, "text"> & Bilingual);

/** `unproved`: nothing is refuted, and a root of trust is missing on which all the rest stands. */
export type Outcome = "valid" | "unproved" | "invalid";

/** Finds what is wrong with one part of a file; none: it holds. */
export type Check = () => readonly Failure[] | Promise<readonly Failure[]>;

export function failure(reason: Reason, field: string, file?: unknown, chain?: unknown): Failure {
  const told = file === undefined ? {} : { file: String(file) };
  return { reason, field, ...told, ...(chain !== undefined && { chain: String(chain) }) };
}

/** All verdicts on a file, in their order; each is told as soon as it is known. */
export class Report {
  readonly verdicts: Verdict[] = [];

  constructor(private readonly tell: (verdict: Verdict) => void = () => undefined) {}

  get outcome(): Outcome {
    if (this.failures > 0) return "invalid";
    return this.unproved > 0 ? "unproved" : "valid";
  }

  get failures(): number {
    return this.verdicts.filter(({ verdict }) => verdict === "fails").length;
  }

  get unproved(): number {
    return this.verdicts.filter((each) => each.verdict === "open" && each.reason !== undefined).length;
  }

  /** Runs the checks of one part. @returns whether all hold; only then `text` is said */
  async check(field: string, text: () => Bilingual, ...checks: readonly Check[]): Promise<boolean> {
    const found: Failure[] = [];
    for (const check of checks) found.push(...(await check()));
    for (const { text: own, ...each } of found)
      this.add({ verdict: "fails", ...each, ...(own ?? ruleOf(each.reason)) });
    if (found.length === 0) this.add({ verdict: "holds", field, ...text() });
    return found.length === 0;
  }

  open(field: string, text: Bilingual): void {
    this.add({ verdict: "open", field, ...text });
  }

  /** A root of trust that was not given: what the file says of it is told, and proves nothing. */
  missing(reason: Reason, field: string, file: string | null): void {
    this.add({ verdict: "open", field, reason, ...(file !== null && { file }), ...RULES[reason] });
  }

  private add(verdict: Verdict): void {
    this.verdicts.push(verdict);
    this.tell(verdict);
  }
}

function ruleOf(reason: Failure["reason"]): Bilingual {
  const rules: Readonly<Partial<Record<string, Bilingual>>> = RULES;
  return rules[reason] ?? { zh: reason, en: reason };
}

const MARKS = { holds: "ok  ", open: "??  ", fails: "FAIL" } as const;

/** A verdict as a line for people. */
export function lineOf(verdict: Verdict): string {
  const { zh, en, field } = verdict;
  const line = `${MARKS[verdict.verdict]} ${field}: `;
  if (verdict.verdict === "holds" || verdict.reason === undefined) return `${line}${zh} · ${en}`;
  const said = [
    ...(verdict.file === undefined ? [] : [`卷宗 file: ${verdict.file}`]),
    ...("chain" in verdict && verdict.chain !== undefined ? [`实际 found: ${verdict.chain}`] : []),
  ];
  return `${line}${verdict.reason} ${[`${zh} · ${en}`, ...said].join("; ")}`;
}

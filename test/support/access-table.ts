import { readFileSync } from "node:fs";
import { DUTY_NAMES, type DutyName } from "../../services/shared/values/duty.js";

const PAGE = "docs/access.md";

export const RULES = ["anyone", "member", "staff", "system"] as const;
export type Rule = (typeof RULES)[number];

export const RECORDS = [
  "public",
  "consortium",
  "gateway",
  "own",
  "new",
  "session",
  "party",
  "readers",
  "sealed",
  "ledger",
] as const;

/** A row of the published table. */
export interface AccessRow {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly gateway: string;
  readonly rule: Rule;
  readonly duties: readonly DutyName[];
  /** Each needed besides: `one of these + also`. */
  readonly also: readonly DutyName[];
  readonly records: (typeof RECORDS)[number];
}

export interface AccessTable {
  readonly rows: readonly AccessRow[];
  /** Status by role and rule; undefined: the rule does not refuse. */
  readonly answers: ReadonlyMap<string, Readonly<Record<Rule, number | undefined>>>;
}

/** Suites in which what a handler judges is tried with records of others. */
export type Suite = "gateway" | "inbox" | "licences";

const JUDGED_BY_HANDLER: ReadonlySet<AccessRow["records"]> = new Set(["own", "party", "readers"]);

/** The rows of every gateway and of departments' whose handler judges whose a record is, that one suite tries. */
export function judgedRows(suite: Suite): AccessRow[] {
  return accessTable().rows.filter(({ gateway, records, path }) => {
    return ["every", "department"].includes(gateway) && JUDGED_BY_HANDLER.has(records) && suiteOf(path) === suite;
  });
}

function suiteOf(path: string): Suite {
  if (/^\/inbox(es)?\//.test(path)) return "inbox";
  return /^\/(holder|presentation-requests)\//.test(path) ? "licences" : "gateway";
}

/** Reads `docs/access.md`; what is not in its form is an error of the page. */
export function accessTable(): AccessTable {
  const cells = readFileSync(PAGE, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
  const rows = cells.filter(([id]) => id?.startsWith("`")).map(rowOf);
  const answers = new Map(
    cells.filter(([role, ...rest]) => /^[a-z ]+:/.test(role ?? "") && rest.length === RULES.length).map(answersOf),
  );
  return { rows, answers };
}

function rowOf([id = "", route = "", gateway = "", rule = "", duties = "", records = ""]: string[]): AccessRow {
  const [, method = "", path = ""] = /^([A-Z]+) `(\S+)`$/.exec(route) ?? [];
  const [oneOfThese = "", ...besides] = duties === "–" ? [] : duties.split(" + ");
  const named = (words: readonly string[]): DutyName[] => words.map((duty) => oneOf(DUTY_NAMES, duty, id));
  return {
    ...{ id: id.replaceAll("`", ""), method, path, gateway },
    rule: oneOf(RULES, rule, id),
    duties: named(oneOfThese.split(", ").filter(Boolean)),
    also: named(besides),
    records: oneOf(RECORDS, records, id),
  };
}

function answersOf([role = "", ...cells]: string[]): [string, Record<Rule, number | undefined>] {
  const statuses = cells.map((cell) => (cell === "–" ? undefined : Number(cell)));
  const [anyone, member, staff, system] = statuses;
  return [role.slice(0, role.indexOf(":")), { anyone, member, staff, system }];
}

function oneOf<T extends string>(known: readonly T[], word: string, where: string): T {
  const found = known.find((each) => each === word);
  if (found === undefined) throw new Error(`${PAGE}, ${where}: ${word} is none of ${known.join(", ")}`);
  return found;
}

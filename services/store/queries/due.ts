import { sql, type Kysely, type SelectQueryBuilder } from "kysely";
import type { Database } from "../tables/database.js";

/** A step that the index holds to be due: anyone may carry it out, the ledger has the last word. */
export interface DueStep {
  readonly contract: string;
  readonly method: string;
  readonly args: readonly (string | bigint | number)[];
  /** Since when. */
  readonly at: Date;
}

type DueQuery = (db: Kysely<Database>, now: Date, most: number) => Promise<DueStep[]>;

/** Any of them in turn: one that the ledger refuses for long holds up no other. */
function anyOf<DB, TB extends keyof DB, Row>(due: SelectQueryBuilder<DB, TB, Row>, most: number) {
  return due
    .orderBy(sql`random()`)
    .limit(most)
    .execute();
}

const records: DueQuery = async (db, now, most) => {
  const due = db
    .selectFrom("performance_record")
    .select(["record", "until"])
    .where("state", "in", ["served", "objected", "responded", "decided", "appealed"])
    .where("until", "<", now);
  const rows = await anyOf(due, most);
  return rows.map(({ record, until }) => step("Performance", "settleRecord", [record], until ?? now));
};

const notices: DueQuery = async (db, now, most) => {
  const due = db
    .selectFrom("agreement")
    .select(["agreement", "notice_until"])
    .where("state", "=", "live")
    .where("notice_until", "<", now);
  const rows = await anyOf(due, most);
  return rows.map(({ agreement, notice_until }) => step("Notices", "executeNotice", [agreement], notice_until ?? now));
};

const proposals: DueQuery = async (db, now, most) => {
  const due = db
    .selectFrom("agreement")
    .select(["agreement", "sign_by"])
    .where("state", "=", "proposed")
    .where("sign_by", "<", now);
  const rows = await anyOf(due, most);
  return rows.map(({ agreement, sign_by }) => step("Agreements", "lapseAgreement", [agreement], sign_by));
};

const statements: DueQuery = async (db, now, most) => {
  const due = db
    .selectFrom("agreement_statement")
    .select(["agreement", "statement", "sign_by"])
    .where("sign_by", "<", now);
  const rows = await anyOf(due, most);
  return rows.map((row) => step("Statements", "lapseStatement", [row.agreement, row.statement], row.sign_by));
};

const boxes: DueQuery = async (db, now, most) => {
  const due = db
    .selectFrom("tender_lot as lot")
    .innerJoin("tender", "tender.tender", "lot.tender")
    .select(["lot.tender", "lot.lot", "tender.closes_at"])
    .where("lot.state", "=", "published")
    .where("lot.frozen_at", "is", null)
    .where("tender.holds", "=", 0)
    .where("tender.closes_at", "<=", now);
  const rows = await anyOf(due, most);
  return rows.map(({ tender, lot, closes_at }) => step("Seals", "freeze", [tender, lot], closes_at));
};

const managers: DueQuery = async (db, now, most) => {
  const due = db
    .selectFrom("manager_engagement as engagement")
    .innerJoin("agreement", "agreement.agreement", "engagement.agreement")
    .select(["engagement.manager", "agreement.ended_at"])
    .where("agreement.state", "in", ["completed", "terminated"]);
  const rows = await anyOf(due, most);
  return rows.map(({ manager, ended_at }) => step("ProjectManagers", "clearManager", [manager], ended_at ?? now));
};

/** What is looked for. A domain whose steps shall go on their own adds its query here. */
const DUE: readonly DueQuery[] = [records, notices, proposals, statements, boxes, managers];

/** Steps that are due by the index: at most this many of each kind. */
export async function dueSteps(db: Kysely<Database>, now: Date, most: number): Promise<DueStep[]> {
  const found: DueStep[] = [];
  for (const query of DUE) found.push(...(await query(db, now, most)));
  return found;
}

function step(contract: string, method: string, args: DueStep["args"], at: Date): DueStep {
  return { contract, method, args, at };
}

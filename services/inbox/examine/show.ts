import type { Call } from "../../http/call.js";
import { INBOX_REASONS } from "../../shared/values/inbox-reason.js";
import { toIso } from "../../shared/values/time.js";
import { inboxFiles, inboxRules, type InboxRow } from "../../store/queries/inbox.js";
import { namesOf } from "../../store/queries/organisations.js";
import type { InboxParts } from "../parts.js";
import { leftOf } from "../steps/draft.js";
import { tellPapers } from "../steps/papers.js";
import { isTakenUp } from "../steps/same.js";
import type { Whose } from "../take/whose.js";
import { examine, type Examined } from "./examine.js";
import { risksOf } from "./risks.js";

export function showItem(row: InboxRow) {
  const { item, uid, source, number, seller, currency, net, tax, gross, status, dismissed } = row;
  return {
    ...{ item, uid, source, number, seller, issueDate: row.issue_date, currency, net, tax, gross, status, dismissed },
    isOurs: isTakenUp(row),
    receivedAt: row.received_at.toISOString(),
    receivedBy: row.received_by,
  };
}

type Reading = Pick<Call, "db" | "names" | "now">;

/** The one reason with who stands behind it, and the risks. */
export async function showFinding(call: Reading, row: InboxRow, examined: Examined) {
  const { reason, user } = examined;
  const organisation = row.organisation;
  return {
    reason: { code: reason, ...INBOX_REASONS[reason] },
    user: user === undefined ? null : await userOf(user, call),
    risks: await risksOf(call, organisation, row, examined, await inboxRules(call.db, organisation)),
  };
}

/** The name comes from the index: whoever used it may have been enrolled a moment ago. */
async function userOf({ org, at, until }: NonNullable<Examined["user"]>, { db }: Pick<Call, "db">) {
  const name = (await namesOf(db, [BigInt(org)])).get(org) ?? null;
  return { org, name, at: at?.toISOString() ?? null, until: until === null ? null : toIso(until) };
}

/** Everything that an employer may know of an item, asked of the chain now. */
export async function showDetail(call: Call, parts: InboxParts, whose: Whose, row: InboxRow) {
  const examined = await examine(call, parts, whose, row);
  const { contents, word, steps, block } = examined;
  const files = await inboxFiles(call.db, row.item);
  const names = await namesOf(
    call.db,
    steps.flatMap(({ by }) => (by === null ? [] : [by])),
  );
  return {
    ...showItem(row),
    // What the chain says at its newest final block, not what the index has read so far.
    status: examined.status,
    ...(await showFinding(call, row, examined)),
    ...{ block, word: row.uid === null ? null : `${word}`, invoice: contents.invoice ?? null },
    namedUntil: contents.naming === undefined ? null : toIso(BigInt(contents.naming.until)),
    note: contents.note ?? null,
    left: await leftOf(call.db, row),
    papers: await tellPapers(call, parts.safe, row.item),
    files: files.map(({ sha256, name, media, bytes }) => ({ sha256, name, media, bytes })),
    steps: steps.map(({ step, by, person, at, tx_hash: transaction }) => ({
      ...{ step, by: by === null ? null : Number(by), name: names.get(Number(by)) ?? null },
      ...{ person, at: at.toISOString(), transaction },
    })),
  };
}

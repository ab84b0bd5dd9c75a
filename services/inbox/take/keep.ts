import { createHash, randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import {
  changeInboxItem,
  inboxItemByUid,
  keepInboxFile,
  keepInboxItem,
  type InboxRow,
} from "../../store/queries/inbox.js";
import { bytesOf } from "../../store/tables/column.js";
import type { Database } from "../../store/tables/database.js";
import type { Safe } from "../parts.js";
import type { Candidate, ItemContents, ItemFile } from "./candidate.js";
import { closeContents, openContents } from "./contents.js";
import { fitsBuyer, type Whose } from "./whose.js";

export interface Kept {
  readonly item: string;
  readonly isNew: boolean;
}

/**
 * Enters something that came in. An invoice of the chain is in an inbox once: what comes again completes what is there, by
 * its package, its naming or another file.
 * @param person who put it in; undefined where its holder handed it in
 */
export async function keepItem(
  sql: Kysely<Database>,
  safe: Safe,
  whose: Whose,
  candidate: Candidate,
  person?: number,
): Promise<Kept> {
  const item = randomUUID();
  const { uid, source, summary, contents, isJudged, file } = candidate;
  const organisation = BigInt(whose.org);
  const isNew = await keepInboxItem(sql, {
    ...{ item, organisation, source, rules_checked: isJudged, dismissed: null, first_person: null },
    uid: uid === undefined ? null : bytesOf(uid),
    business_key: summary.key ?? null,
    ...columnsOf(summary),
    buyer_fits: fitsBuyer(whose, contents),
    status: uid === undefined ? "unused" : null,
    received_by: person ?? null,
    ...closeContents(safe, item, contents),
  });
  const there = isNew || uid === undefined ? undefined : await inboxItemByUid(sql, organisation, uid);
  if (there !== undefined) await complete(sql, safe, whose, there, candidate);
  const kept = there?.item ?? item;
  if (file !== undefined) await keepFile(sql, safe, kept, file);
  return { item: kept, isNew };
}

function columnsOf({ number, seller, issueDate, currency, net, tax, gross }: Candidate["summary"]) {
  return {
    ...{ number: number ?? null, seller: seller ?? null, issue_date: issueDate ?? null, currency: currency ?? null },
    ...{ net: net ?? null, tax: tax ?? null, gross: gross ?? null },
  };
}

/** A package with its proof replaces one without; a later naming the one before. What was set aside comes back. */
async function complete(
  sql: Kysely<Database>,
  safe: Safe,
  whose: Whose,
  there: InboxRow,
  { contents: given, summary, isJudged }: Candidate,
): Promise<void> {
  const known = openContents(safe, there);
  const isBetter = given.package !== undefined && (known.package === undefined || given.package.proof !== null);
  const contents: ItemContents = {
    ...known,
    ...(isBetter && { invoice: given.invoice, package: given.package }),
    ...(given.naming !== undefined && { naming: given.naming }),
    ...(known.note === undefined && given.note !== undefined && { note: given.note }),
  };
  await changeInboxItem(sql, there.item, {
    ...closeContents(safe, there.item, contents),
    ...(isBetter && { business_key: summary.key ?? null, rules_checked: isJudged, ...columnsOf(summary) }),
    buyer_fits: fitsBuyer(whose, contents),
    dismissed: null,
  });
}

async function keepFile(sql: Kysely<Database>, safe: Safe, item: string, { name, media, bytes }: ItemFile) {
  const digest = createHash("sha256").update(bytes).digest();
  await keepInboxFile(sql, {
    ...{ item, sha256: digest, name, media, bytes: bytes.length },
    ...safe.close(`${item}/${digest.toString("hex")}`, bytes.toString("base64")),
  });
}

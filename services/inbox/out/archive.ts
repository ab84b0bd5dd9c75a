import { createHash } from "node:crypto";
import type { Call } from "../../http/call.js";
import { inboxFiles, type InboxRow } from "../../store/queries/inbox.js";
import { stepsOf } from "../../store/queries/inbox-papers.js";
import { showItem } from "../examine/show.js";
import type { InboxParts } from "../parts.js";
import { tellPapers } from "../steps/papers.js";
import { openContents } from "../take/contents.js";
import type { Whose } from "../take/whose.js";
import { allItems } from "./rows.js";

const ARCHIVE_FORMAT = "tongban-inbox-archive";

/**
 * An inbox as an auditor reads it years later, without us: a head, every item with its invoice, its opened commitments,
 * papers, files and steps, and an end with the SHA-256 over all lines before it, newlines included.
 */
export function archiveOf(call: Call, parts: InboxParts, whose: Whose): AsyncGenerator<Buffer> {
  // What is wrong with the head is said before the answer begins.
  return linesOf(call, parts, whose, headOf(call, whose));
}

async function* linesOf(call: Call, parts: InboxParts, whose: Whose, head: object): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  const line = (value: object): Buffer => {
    const bytes = Buffer.from(`${JSON.stringify(value)}\n`);
    hash.update(bytes);
    return bytes;
  };
  yield line(head);
  let items = 0;
  for await (const row of allItems(call, BigInt(whose.org))) {
    items += 1;
    yield line(await entryOf(call, parts, row));
  }
  yield Buffer.from(`${JSON.stringify({ items, sha256: `0x${hash.digest("hex")}` })}\n`);
}

function headOf({ chain, now }: Call, { org, identifiers, name }: Whose) {
  const contracts = { Invoices: chain.addressOf("Invoices"), InvoiceReds: chain.addressOf("InvoiceReds") };
  const madeAt = new Date(Number(now()) * 1000).toISOString();
  const head = { format: ARCHIVE_FORMAT, version: 1, madeAt, organisation: org, identifiers };
  return { ...head, name: name ?? null, chainId: `${chain.chainId}`, contracts };
}

async function entryOf(call: Call, { safe }: InboxParts, row: InboxRow) {
  const { invoice = null, package: given = null, naming = null, note = null } = openContents(safe, row);
  const steps = row.uid === null ? [] : await stepsOf(call.db, row.uid);
  const files = await inboxFiles(call.db, row.item);
  return {
    ...showItem(row),
    ...{ word: row.word, invoice, package: given, naming, note },
    papers: await tellPapers(call, safe, row.item),
    steps: steps.map(({ step, by, person, record, at, block, tx_hash: transaction }) => ({
      ...{ step, by: by === null ? null : Number(by), person, record, at: at.toISOString() },
      ...{ block: Number(block), transaction },
    })),
    files: files.map(({ sha256, name, media, bytes, wrapped, sealed }) => ({
      ...{ sha256, name, media, bytes, content: safe.open(`${row.item}/${sha256.slice(2)}`, wrapped, sealed) },
    })),
  };
}

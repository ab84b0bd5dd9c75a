import type { Kysely } from "kysely";
import { enqueue } from "../../outbox/enqueue.js";
import { LINK_RED, REVERSE_INVOICE } from "../../shared/acts/invoice-reds.js";
import { isRefusal } from "../../shared/errors/refusal.js";
import { issuedByUid } from "../../store/queries/tax-invoices.js";
import { noteLook, openRedLetters, setRedAct, type OpenRedLetter } from "../../store/queries/tax-reds.js";
import type { Database } from "../../store/tables/database.js";
import { contentOf } from "../answers/open.js";
import { proofOf } from "../answers/proof.js";
import type { OwnOfficer } from "../../http/relay/own-officer.js";
import type { TaxParts } from "../parts.js";
import { wayOf, wordOf } from "./issue-red.js";

const MOST = 100;

/**
 * Tells the chain of red letters whose invoices are anchored: reverses what nobody uses, links what was agreed. One whose
 * original was locked in the meantime waits; one that was refused goes again once the original's word has changed.
 * @returns how many acts were queued
 */
export async function followReds(db: Kysely<Database>, parts: TaxParts): Promise<number> {
  const { issuer } = parts;
  if (issuer === undefined) return 0;
  let queued = 0;
  for (const letter of await openRedLetters(db, MOST)) queued += await follow(db, parts, issuer, letter);
  return queued;
}

async function follow(
  db: Kysely<Database>,
  parts: TaxParts,
  issuer: OwnOfficer,
  letter: OpenRedLetter,
): Promise<0 | 1> {
  const word = await wordOf(parts, letter.original);
  const key = `red:${letter.red}:${word.toString(16)}`;
  const way = wayNow(word);
  if (way === undefined || key === letter.act) {
    await noteLook(db, letter.red);
    return 0;
  }
  const { red, original: uid, whole, reason } = letter;
  const shown = { letter: await shownOf(db, red) };
  const act = way === "alone" ? REVERSE_INVOICE : LINK_RED;
  const values = { uid, word: `${word}`, red, ...shown };
  const message = way === "alone" ? { ...values, whole, reason, original: await shownOf(db, uid) } : values;
  const data = await issuer.sign(act, message);
  await db.transaction().execute(async (trx) => {
    await enqueue(trx, { key, contract: act.contract, data, lane: `red:${uid}` });
    await setRedAct(trx, red, key);
  });
  return 1;
}

function wayNow(word: bigint): "alone" | "agreed" | undefined {
  try {
    return wayOf(word);
  } catch (error) {
    if (isRefusal(error, "red-needs-agreement")) return undefined;
    throw error;
  }
}

/** An invoice's content and proof, as the contract takes it. */
async function shownOf(db: Kysely<Database>, uid: string) {
  const row = await issuedByUid(db, uid);
  const proof = row === undefined ? null : await proofOf(db, row);
  if (row === undefined || proof === null) throw new Error(`${uid} is in no batch`);
  const { root, index, path } = proof;
  return { ...contentOf(row), root, index, path };
}

import { encodeBytes32String, id, keccak256, toUtf8Bytes } from "ethers";
import { inclusionTree } from "../../services/chain/inclusion.js";
import {
  INVOICE_BATCH,
  INVOICE_ISSUER,
  invoiceUid,
  organisationCommitment,
  organisationParty,
} from "../../services/chain/invoice.js";
import { ANCHOR_BATCH } from "../../services/shared/acts/evidence.js";
import { LOCK_BASIS } from "../../services/shared/acts/invoice-bases.js";
import { BOOK_INVOICE, LOCK_INVOICE, WITHDRAW_INVOICE } from "../../services/shared/acts/invoice.js";
import { LEGAL_PARAMETERS } from "../deploy/parameters.js";
import { CNY, type PassWorld } from "../../test/support/pass-world.js";

const DAY = 86_400n;
/** A batch of this size has a tree of depth 10. */
const BATCH = 1_000;
const PLACE = 617;
const NOTHING = `0x${"0".repeat(64)}`;
const PAYER = 1;

/** Gas of acts on invoices of a batch of a thousand. */
export interface InvoiceGas {
  /** The first act on one: its record begins. */
  readonly first: bigint;
  readonly withdraw: bigint;
  /** By an employer that has locked it. */
  readonly book: bigint;
  readonly lockBasis: bigint;
}

interface Content {
  readonly kind: number;
  readonly issuedAt: bigint;
  readonly document: string;
  readonly buyerCommitment: string;
  readonly sellerCommitment: string;
}

/** Acts on invoices, on the world's real ledgers; the consortium's council is the bureau. */
export async function measureInvoices(world: PassWorld): Promise<InvoiceGas> {
  await deployInvoices(world);
  const contents = Array.from({ length: BATCH }, (_, i) => contentOf(world, i));
  const uids = contents.map((content) => invoiceUid(BigInt(world.org("council")), content));
  const tree = inclusionTree(uids);
  await world.take("council", ANCHOR_BATCH, { root: tree.root, count: BATCH, kind: INVOICE_BATCH });
  const proof = (place: number) => ({ root: tree.root, index: place, path: tree.path(place) });

  const uid = uids[PLACE] ?? "";
  const until = world.now + 20n * DAY;
  const shown = openedOf(contents[PLACE], PLACE, proof(PLACE));
  const first = await world.take("buyer", LOCK_INVOICE, { uid, word: 0n, until }, shown);
  const now = () => world.ledger("Invoices").getFunction("wordOf")(uid);
  const withdraw = await world.take("buyer", WITHDRAW_INVOICE, { uid, word: await now(), record: NOTHING });
  await world.take("buyer", LOCK_INVOICE, { uid, word: await now(), until }, shown);
  const book = await world.take("buyer", BOOK_INVOICE, { uid, word: await now(), record: id("voucher") }, shown);
  const lockBasis = await lockAsBasis(world, uids[1] ?? "", { ...contents[1], ...proof(1) });
  return {
    first: first.gasUsed,
    withdraw: withdraw.gasUsed,
    book: book.gasUsed,
    lockBasis,
  };
}

async function deployInvoices(world: PassWorld): Promise<void> {
  const { authority, organisations, parameters, contracts, deploy } = world;
  const [book, actors] = [authority.target, organisations.target];
  const issuers = await deploy("Issuers", book);
  const anchors = contracts["Anchors"]?.target;
  const invoices = await deploy("Invoices", book, actors, actors, anchors, issuers.target);
  const passes = world.ledger("Passes").target;
  const bases = await deploy("InvoiceBases", book, actors, invoices.target, actors, parameters.target, passes);
  await invoices.getFunction("admitOperator")(bases.target);
  await issuers.getFunction("trustIssuer")(world.org("council"), INVOICE_ISSUER, 0, world.now + 4000n * DAY);
  const { value, basis } = LEGAL_PARAMETERS["invoice.basis"] ?? { value: 0n, basis: "" };
  await parameters.getFunction("setParameter")(encodeBytes32String("invoice.basis"), world.now, value, id(basis));
  Object.assign(contracts, { Invoices: invoices, InvoiceBases: bases });
}

/** An invoice of the supplier's to the buyer; its salts are those of its place. */
function contentOf(world: PassWorld, place: number): Content {
  return {
    kind: 1,
    issuedAt: world.now,
    document: id(`document ${place}`),
    buyerCommitment: organisationCommitment(saltOf("buyer", place), "TEST:BUYER"),
    sellerCommitment: organisationCommitment(saltOf("supplier", place), "TEST:SUPPLIER"),
  };
}

function saltOf(role: string, place: number): string {
  return keccak256(toUtf8Bytes(`${role} ${place}`));
}

function openedOf(content: Content | undefined, place: number, proof: object) {
  const { kind, issuedAt, document, sellerCommitment } = content ?? {};
  const opening = { salt: saltOf("buyer", place), party: organisationParty("TEST:BUYER") };
  return { kind, issuedAt, document, otherCommitment: sellerCommitment, ...opening, ...proof };
}

/** The supplier's invoice backs hand-overs, vouched for by the buyer, who owes it. */
async function lockAsBasis(world: PassWorld, uid: string, shown: object): Promise<bigint> {
  const parties = {
    sellerSalt: saltOf("supplier", 1),
    sellerParty: organisationParty("TEST:SUPPLIER"),
    buyerSalt: saltOf("buyer", 1),
    buyerParty: organisationParty("TEST:BUYER"),
  };
  const until = world.now + 300n * DAY;
  const terms = {
    uid,
    word: 0n,
    payer: world.org("buyer"),
    amount: 1_000_000n,
    currency: CNY,
    until,
    confirmer: PAYER,
  };
  const validity = { nonceKey: 0n, nonce: 0n, deadline: world.now + 4000n * DAY };
  const second = await world.sign("buyer", LOCK_BASIS, { ...terms, ...validity });
  return (await world.take("supplier", LOCK_BASIS, terms, shown, parties, second)).gasUsed;
}

import { Wallet, ZeroHash, id, keccak256, type TypedDataDomain, type TypedDataField } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inclusionTree } from "../../../services/chain/inclusion.js";
import {
  INVOICE_BATCH,
  INVOICE_ISSUER,
  holderCommitment,
  invoiceLeaf,
  invoiceUid,
  organisationCommitment,
  organisationParty,
} from "../../../services/chain/invoice.js";
import { INVOICE_STATUSES, invoiceStatus, readInvoiceWord } from "../../../services/shared/values/invoice-word.js";
import { KIND, type Answer } from "../../support/consortium/cast.js";
import { startConsortium, type Consortium } from "../../support/consortium/consortium.js";
import { final, refused, refusedLater } from "../../support/consortium/outcomes.js";
import { expectRowsAsOnChain } from "../../support/rows-and-chain/rows-and-chain.js";

const PLAIN = 2;
const RED = 130;
const DAY = 86_400n;

interface TypedData {
  readonly domain: TypedDataDomain;
  readonly types: Record<string, TypedDataField[]>;
  readonly message: Record<string, unknown>;
}

/** An invoice as its bureau keeps it. */
interface Paper {
  readonly uid: string;
  readonly content: Parameters<typeof invoiceUid>[1];
  readonly salts: { readonly buyer: string; readonly seller: string };
  readonly party: string;
  readonly place: number;
}

describe("invoices from the act to the row", () => {
  let consortium: Consortium;
  let papers: Paper[];
  let tree: ReturnType<typeof inclusionTree>;
  const holder = Wallet.createRandom();
  const issuedAt = BigInt(Math.floor(Date.now() / 1000)) - DAY;

  /** Two of the employer's, one of a traveller's, and two red letters. */
  function draw(place: number, kind: number, mine: boolean): Paper {
    const salts = { buyer: id(`buyer ${place}`), seller: id(`seller ${place}`) };
    const content = {
      ...{ kind, issuedAt, document: id(`document ${place}`) },
      buyerCommitment: mine
        ? organisationCommitment(salts.buyer, "XX-STORY:EMPLOYER")
        : holderCommitment(salts.buyer, holder.address),
      sellerCommitment: organisationCommitment(salts.seller, "XX-STORY:METRO"),
    };
    const party = mine ? organisationParty("XX-STORY:EMPLOYER") : keccak256(holder.address);
    return { uid: invoiceUid(BigInt(consortium.org("bureau")), content), content, salts, party, place };
  }
  const proof = ({ place }: Paper) => ({ root: tree.root, index: place, path: tree.path(place) });
  const opened = (paper: Paper) => {
    const { kind, document, sellerCommitment } = paper.content;
    const opening = { otherCommitment: sellerCommitment, salt: paper.salts.buyer, party: paper.party };
    return { kind, issuedAt: `${issuedAt}`, document, ...opening, ...proof(paper) };
  };
  const shown = (paper: Paper) => ({ ...paper.content, issuedAt: `${issuedAt}`, ...proof(paper) });
  const wordOf = async ({ uid }: Paper) => `${await consortium.chain.contract("Invoices").wordOf(uid)}`;
  const until = (days: bigint) => `${consortium.now() + days * DAY}`;
  const paperAt = (place: number): Paper => {
    const found = papers[place];
    if (found === undefined) throw new RangeError(`no paper ${place}`);
    return found;
  };
  const relay = async (by: string, contract: string, act: string, paper: Paper, more: object = {}) =>
    consortium.relay(by, contract, act, { uid: paper.uid, word: await wordOf(paper), ...more });

  /** An act under two signatures; the second key signs what the relay prepared for it. */
  async function both(by: string, second: string, contract: string, act: string, values: object): Promise<Answer> {
    const author = consortium.actor(by);
    const nonceKey = BigInt(Wallet.createRandom().address).toString();
    const { body } = await consortium.call("POST", "/acts/typed-data", {
      ...{ contract, act, values, signer: author.signer, nonceKey },
    });
    const signed = async (key: string, { types: all, domain, message }: TypedData) => {
      const { EIP712Domain: _, ...types } = all;
      return new Wallet(key).signTypedData(domain, types, message);
    };
    const other = { signer: new Wallet(second).address, signature: await signed(second, body.second.typedData) };
    const signature = await signed(author.key ?? "", body.typedData);
    const act_ = { contract, act, message: body.message, signer: author.signer, signature, second: other };
    const taken = await consortium.call("POST", "/acts", act_);
    return taken.status === 202 ? consortium.ended(taken.body.id) : taken;
  }

  beforeAll(async () => {
    consortium = await startConsortium({
      centre: { kind: KIND.department, gateway: true, officers: { clerk: ["tender"] } },
      bureau: { kind: KIND.taxBureau, officers: { officer: ["anchor", "tax"] } },
      metro: { kind: KIND.enterprise, officers: { director: ["agree"] } },
      employer: { kind: KIND.enterprise, officers: { clerk: ["book", "debt"], chief: ["book"] } },
      rival: { kind: KIND.enterprise, officers: { clerk: ["book"] } },
    });
    const trusted = [consortium.org("bureau"), INVOICE_ISSUER, 0, 4_000_000_000];
    await consortium.foundation.ordain("registrar", "Issuers", "trustIssuer", trusted);
    papers = [
      ...[draw(0, PLAIN, true), draw(1, PLAIN, true), draw(2, PLAIN, false)],
      ...[draw(3, RED, true), draw(4, RED, true), draw(5, PLAIN, true)],
    ];
    tree = inclusionTree(papers.map(({ uid }) => uid));
    const batch = { root: tree.root, count: papers.length, kind: INVOICE_BATCH };
    await final(consortium.relay("bureau.officer", "Anchors", "AnchorBatch", batch));
  }, 120_000);
  afterAll(() => consortium?.stop());

  const check = async ({ uid, place }: Paper, query = `?root=${tree.root}&index=${place}&path=${tree.path(place)}`) =>
    (await consortium.get(`/invoices/${uid}/check${query}`)).body.status;

  it("answers anyone with one reason before anybody acted", async () => {
    const [paper] = papers;
    expect(paper && (await check(paper))).toBe("unused");
    expect(await check(paperAt(0), "")).toBe("unknown");
    expect(await check({ ...paperAt(1), place: 0 })).toBe("proofWrong");
    expect(invoiceLeaf(paperAt(0).uid)).not.toBe(paperAt(0).uid);
    await refused(consortium.get(`/invoices/${paperAt(0).uid}`, "employer.clerk"), "not-found", 404);
    await refused(consortium.get(`/invoices/${paperAt(0).uid}`), "token-missing", 401);
  });

  it("locks, settles by another person, books and deducts", async () => {
    const paper = paperAt(0);
    const lock = { until: until(10n), opened: opened(paper) };
    await refusedLater(relay("rival.clerk", "Invoices", "LockInvoice", paper, lock), "InvoiceOfOthers");
    await final(relay("employer.clerk", "Invoices", "LockInvoice", paper, lock));
    expect(await check(paper, "")).toBe("lockedToReimburse");
    const settlement = { record: id("reimbursement") };
    await refusedLater(
      relay("employer.clerk", "Invoices", "SettleInvoice", paper, settlement),
      "SettledByFirstOfficer",
    );
    await final(relay("employer.chief", "Invoices", "SettleInvoice", paper, settlement));
    const booking = { record: id("voucher"), opened: opened(paper) };
    await final(relay("employer.clerk", "Invoices", "BookInvoice", paper, booking));
    const values = { uid: paper.uid, word: await wordOf(paper), record: id("return") };
    const officer = consortium.actor("bureau.officer").key ?? "";
    await final(both("employer.clerk", officer, "Invoices", "DeductInvoice", values));
    const { body } = await consortium.get(`/invoices/${paper.uid}`, "rival.clerk");
    expect(body).toMatchObject({ status: "deducted", flags: ["reimbursed", "booked", "deducted"], lock: null });
    expect(body.usedBy).toBe(consortium.org("employer"));
    expect(body.steps.map(({ step }: { step: string }) => step)).toEqual(["locked", "settled", "booked", "deducted"]);
  });

  it("lets one of two employers whom a traveller named have it", async () => {
    const paper = paperAt(2);
    const named = async (employer: string) => ({
      naming: { uid: paper.uid, employer: consortium.org(employer), until: until(5n) },
      ...{ word: await wordOf(paper), until: until(10n), opened: opened(paper) },
    });
    const rival = await named("rival");
    await final(both("employer.clerk", holder.privateKey, "Invoices", "LockNamedInvoice", await named("employer")));
    const late = both("rival.clerk", holder.privateKey, "Invoices", "LockNamedInvoice", rival);
    await refusedLater(late, "InvoiceLocked");
  });

  it("opens a claim by a late red letter, links it and closes the claim", async () => {
    const paper = paperAt(0);
    const request = { whole: true, reason: 320, record: id("request") };
    await final(relay("bureau.officer", "InvoiceReds", "RequestRed", paper, request));
    await final(relay("employer.chief", "InvoiceReds", "ConfirmRed", paper, { record: ZeroHash }));
    const link = { red: paperAt(3).uid, letter: shown(paperAt(3)) };
    await final(relay("bureau.officer", "InvoiceReds", "LinkRed", paper, link));
    const detail = async () => (await consortium.get(`/invoices/${paper.uid}`, "employer.clerk")).body;
    expect(await detail()).toMatchObject({ status: "reversed", redLetters: [paperAt(3).uid] });
    expect((await detail()).flags).toContain("claimOpen");
    await final(relay("employer.clerk", "InvoiceReds", "CloseClaim", paper, { record: id("money back") }));
    expect((await detail()).flags).not.toContain("claimOpen");
    const { body } = await consortium.get(`/invoices/${paperAt(3).uid}`, "employer.clerk");
    expect(body).toMatchObject({ status: "redLetter", original: paper.uid });
  });

  it("reverses one that nobody used, by its bureau alone", async () => {
    const [paper, red] = [paperAt(5), paperAt(4)];
    const reversal = { red: red.uid, whole: false, reason: 323, original: shown(paper), letter: shown(red) };
    await final(relay("bureau.officer", "InvoiceReds", "ReverseInvoice", paper, reversal));
    expect(await check(paper, "")).toBe("partlyReversed");
  });

  it("locks as a trade basis under the payer's signature, and holds it by a ruling", async () => {
    const paper = paperAt(1);
    const { buyer, seller } = paper.salts;
    const values = {
      ...{ uid: paper.uid, word: "0", payer: consortium.org("employer"), amount: "100000", currency: "0x434e59" },
      ...{ until: until(90n), confirmer: 1, shown: shown(paper) },
      parties: {
        ...{ sellerSalt: seller, sellerParty: organisationParty("XX-STORY:METRO") },
        ...{ buyerSalt: buyer, buyerParty: paper.party },
      },
    };
    const payer = consortium.actor("employer.clerk").key ?? "";
    await final(both("metro.director", payer, "InvoiceBases", "LockBasis", values));
    await consortium.foundation.ordain("arbitrator", "InvoiceHolds", "hold", [paper.uid, id("ruling")]);
    await consortium.indexer.sync();
    const { body } = await consortium.get(`/invoices/${paper.uid}`, "employer.clerk");
    expect(body).toMatchObject({ status: "held", rulings: [id("ruling")] });
    expect(body.bases).toMatchObject([{ confirmer: "payer", validUntil: null, amount: { amount: "1000.00" } }]);
    await expectRowsAsOnChain(consortium.store.pool, consortium.chain);
    await consortium.foundation.ordain("arbitrator", "InvoiceHolds", "release", [paper.uid, id("ruling")]);
  });

  it("lapses a lock that is over, by anyone", async () => {
    const paper = paperAt(2);
    await consortium.pass(11n * DAY);
    await final(consortium.step("metro.director", "Invoices", "lapseLock", { uid: paper.uid }));
    expect(await check(paper, "")).toBe("unused");
  });

  it("lists an organisation's own, and keeps rows as the contracts' storage", async () => {
    const list = async (as: string, side: string) =>
      (await consortium.get(`/invoices?side=${side}`, as)).body.items.map(({ uid }: { uid: string }) => uid);
    expect(await list("employer.clerk", "user")).toEqual([paperAt(0).uid]);
    expect(await list("metro.director", "locker")).toEqual([paperAt(1).uid]);
    expect((await list("bureau.officer", "bureau")).sort()).toEqual(papers.map(({ uid }) => uid).sort());
    expect(await list("rival.clerk", "user")).toEqual([]);
    await expectRowsAsOnChain(consortium.store.pool, consortium.chain);
  });

  it("reads a word as the contract does", async () => {
    for (const paper of papers) {
      const word = await consortium.chain.contract("Invoices").wordOf(paper.uid);
      const status = await consortium.chain.contract("Invoices").statusOf(paper.uid);
      expect(invoiceStatus(readInvoiceWord(word))).toBe(INVOICE_STATUSES[Number(status)]);
    }
    expect(() => readInvoiceWord(15n << 236n)).toThrow(RangeError);
  });
});

import { Wallet, ZeroHash, computeAddress, id } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedCommitment } from "../../services/chain/witness-trail.js";
import {
  commitmentOf,
  newBidSecret,
  openingOf,
  revisedBid,
  sealingOf,
  withdrawalOf,
  type BidSecret,
} from "../../services/chain/bid-commitment.js";
import { Indexer } from "../../services/indexer/indexer.js";
import { PROJECTIONS } from "../../services/indexer/projections.js";
import { nativeProcesses } from "../../services/records/ocds/native/processes.js";
import { SIGN_AGREEMENT } from "../../services/shared/acts/agreements.js";
import { PROPOSE_SANCTION, SECOND_SANCTION } from "../../services/shared/acts/sanctions.js";
import {
  ACCEPT_COMPLAINT,
  COMMIT_EXPERTS,
  COMMIT_SEED,
  DECIDE_COMPLAINT,
  FILE_COMPLAINT,
  RECUSE_EXPERT,
  REVEAL_SEED,
} from "../../services/shared/acts/supervision.js";
import {
  AWARD_LOT,
  ENTRUST,
  EVALUATE_LOT,
  OPEN_BID,
  PUBLISH_CANDIDATES,
  PUBLISH_TENDER,
  SEAL_BID,
  SET_ASIDE_BID,
  WITHDRAW_SEAL,
} from "../../services/shared/acts/tenders.js";
import { newBidKey, type BidKey } from "../../services/shared/bids/bid-key.js";
import { utf8 } from "../../services/shared/bids/bytes.js";
import { decryptBid, encryptBid } from "../../services/shared/bids/encrypted-bid.js";
import { factsOf } from "../../services/shared/ocds/facts/facts-of.js";
import { compile } from "../../services/shared/ocds/merge.js";
import type { IdentifiedRelease } from "../../services/shared/schemas/ocds/release.js";
import { openStore, type Store } from "../../services/store/database.js";
import { migrateIndex } from "../../services/store/migrate.js";
import { agreementById, stepsOf } from "../../services/store/queries/agreements.js";
import {
  candidatesOf,
  complaintsOf,
  evaluatorsOf,
  expertsOf,
  lateAttemptsOf,
  lotsOf,
  sealsOf,
  tenderById,
} from "../../services/store/queries/tenders.js";
import { allOf } from "../support/all-of.js";
import { createDatabase } from "../support/postgres.js";
import { expectRowsAsOnChain } from "../support/rows-and-chain/rows-and-chain.js";
import { tableHashes } from "../support/table-hashes.js";
import { publishedRelease } from "../support/published-ocds.js";
import { hasSharedData } from "../support/shared-data.js";
import { DAY, REGION, Stage, type Person } from "../support/tender-stage.js";

interface Kept {
  readonly secret: BidSecret;
  readonly oneTime: string;
  readonly key: BidKey;
  readonly jwe: string;
}

describe("A tender with six bidders, from publication to the agreement", () => {
  const kept = new Map<string, Kept>();
  let stage: Stage;
  let store: Store;
  let indexer: Indexer;
  let drop: () => Promise<unknown>;
  let subject = ZeroHash;
  let closesAt = 0n;

  beforeAll(async () => {
    stage = await Stage.open();
    const database = await createDatabase();
    drop = database.drop;
    await migrateIndex(database.url);
    store = openStore({ url: database.url });
    indexer = new Indexer({ chain: stage.chain, pool: store.pool, projections: PROJECTIONS });
    await indexer.open();
  }, 240_000);
  afterAll(async () => {
    await store.close();
    await drop();
    await stage.anvil.stop();
  });

  async function seal(person: Person, price: bigint, name: string = person): Promise<void> {
    const key = await newBidKey();
    const { jwe, ciphertext } = await encryptBid(utf8(`bid of ${name}: ${price}`), key);
    const before = kept.get(name);
    const oneTime = before?.oneTime ?? Wallet.createRandom().privateKey;
    const terms = { price, manager: ZeroHash, key: key.thumbprint, ciphertext };
    const secret =
      before === undefined
        ? newBidSecret(
            { tender: subject, lot: 1, lead: stage.of(person), partners: [], ...terms },
            computeAddress(oneTime),
          )
        : revisedBid(before.secret, terms);
    kept.set(name, { secret, oneTime, key, jwe });
    await stage.actOf(oneTime, SEAL_BID, sealingOf(secret));
  }

  const keptOf = (name: string): Kept => {
    const found = kept.get(name);
    if (found === undefined) throw new Error(`nobody sealed as ${name}`);
    return found;
  };
  const open = (person: Person, name: string = person): Promise<void> =>
    stage.act(person, OPEN_BID, openingOf(keptOf(name).secret));
  const commitment = (name: string): string => commitmentOf(keptOf(name).secret);
  const bidOf = async (name: string) => {
    await indexer.sync();
    return (await sealsOf(store.db, subject, 1)).find((row) => row.commitment === commitment(name));
  };
  const seedOf = (person: Person): string => seedCommitment(subject, stage.of(person), id(`secret of ${person}`));
  /** Who sits by the draw: drawn or a substitute, and not recused. */
  const seated = async (): Promise<number[]> => {
    await indexer.sync();
    const drawn = await expertsOf(store.db, subject);
    return drawn.filter(({ recused }) => recused === null).map(({ position }) => position);
  };
  const lotState = async () => {
    await indexer.sync();
    return (await lotsOf(store.db, subject, new Date(Number(await stage.now()) * 1000)))[0]?.state;
  };

  it("bars one bidder before it bids", async () => {
    const now = await stage.now();
    const terms = { subject: stage.of("barred"), kinds: 1, region: 0, from: now + 30n * DAY, until: now + 300n * DAY };
    await stage.act("supervisor", PROPOSE_SANCTION, { ...terms, reason: 1, basis: id("basis") });
    await stage.act("regulator", SECOND_SANCTION, { sanction: 1 });
    await stage.until(now + 31n * DAY);
  });

  it("is published by the trading centre that the buyer entrusted", async () => {
    const now = await stage.now();
    closesAt = now + 30n * DAY;
    await stage.act("buyer", ENTRUST, { organiser: stage.of("centre"), until: now + 365n * DAY });
    await stage.act("centre", PUBLISH_TENDER, {
      number: id("2026-001"),
      buyer: stage.of("buyer"),
      supervisor: stage.of("supervisor"),
      region: REGION,
      sector: "0x43505620343532333331323000000000",
      band: 9,
      currency: "0x434e59",
      lots: 1,
      experts: 5,
      conditions: 0,
      closesAt,
      opensAt: closesAt + 3600n,
      revealUntil: closesAt + 4n * 3600n,
      rule: id("rule"),
      documents: id("documents"),
      repeats: ZeroHash,
    });
    await indexer.sync();
    const row = await store.db.selectFrom("tender").selectAll().executeTakeFirstOrThrow();
    subject = row.tender;
    expect(row).toMatchObject({ sector: "CPV 45233120", currency: "CNY", organiser: BigInt(stage.of("centre")) });
    expect(await lotState()).toBe("published");
  });

  it("takes sealed bids of which nobody can tell whose they are", async () => {
    await seal("winner", 95_000_000n);
    await seal("winner", 90_000_000n);
    await seal("silent", 85_000_000n);
    await seal("barred", 80_000_000n);
    await seal("hesitant", 88_000_000n);
    await seal("double", 91_000_000n);
    await seal("double", 92_000_000n, "double again");
    await seal("withholder", 1_000_000n);
    const { secret, oneTime } = keptOf("hesitant");
    await stage.actOf(oneTime, WITHDRAW_SEAL, withdrawalOf(secret));
    await indexer.sync();
    const seals = await sealsOf(store.db, subject, 1);
    expect(seals).toHaveLength(7);
    expect(seals.every((row) => row.lead === null && row.price === null)).toBe(true);
  });

  it("commits a list of experts, and two secrets that draw from it, before the close", async () => {
    const draw = { tender: subject, list: id("list"), size: 20, seats: 5, seed: seedOf("centre") };
    await expect(stage.act("centre", COMMIT_EXPERTS, { ...draw, seats: 4 })).rejects.toMatchObject({
      error: "DrawSeatsShort",
    });
    await stage.act("centre", COMMIT_EXPERTS, draw);
    await stage.act("supervisor", COMMIT_SEED, { tender: subject, seed: seedOf("supervisor") });
  });

  it("is not stopped by a complaint of just anybody, which waits for the supervisor", async () => {
    await stage.act("rival", FILE_COMPLAINT, { tender: subject, lot: 1, reason: 3, statement: id("complaint") });
    expect(await lotState()).toBe("published");
    expect((await complaintsOf(store.db, subject))[0]).toMatchObject({ state: "recorded", accepted_at: null });
  });

  it("is suspended once it is accepted, which is dismissed, and closes later by as long", async () => {
    const [complaint] = await complaintsOf(store.db, subject);
    const answer = { complaint: complaint?.complaint, refusal: 0, statement: id("accepted") };
    await stage.act("supervisor", ACCEPT_COMPLAINT, answer);
    expect(await lotState()).toBe("suspended");
    const [accepted] = await complaintsOf(store.db, subject);
    // Thirty working days from the acceptance, not from the filing three working days before.
    expect(accepted?.decide_by?.getTime()).toBeGreaterThan((complaint?.decide_by?.getTime() ?? 0) + 30 * 86_400_000);
    await stage.until((await stage.now()) + 5n * DAY);
    await stage.act("supervisor", DECIDE_COMPLAINT, {
      complaint: complaint?.complaint,
      outcome: 3,
      decision: id("dismissed"),
    });
    expect(await lotState()).toBe("published");
    const row = await tenderById(store.db, subject);
    const moved = BigInt((row?.closes_at.getTime() ?? 0) / 1000);
    expect(moved - closesAt).toBe(row?.paused);
    expect(row?.paused).toBeGreaterThanOrEqual(5n * DAY);
    closesAt = moved;
    expect((await complaintsOf(store.db, subject))[0]?.state).toBe("dismissed");
  });

  it("keeps a late seal out and says that it came", async () => {
    await stage.until(closesAt);
    await seal("late", 1n);
    await indexer.sync();
    expect(await lateAttemptsOf(store.db, subject, 1)).toMatchObject([{ commitment: commitment("late") }]);
    expect(await bidOf("late")).toBeUndefined();
  });

  it("opens what was sealed, and nothing else", async () => {
    await stage.until(closesAt + 3600n);
    await open("winner");
    await open("barred");
    await open("double");
    await open("double", "double again");
    await open("withholder");
    await expect(open("late")).rejects.toMatchObject({ error: "BidNotSealed" });
    await expect(open("hesitant")).rejects.toMatchObject({ error: "BidNotSealed" });
    const cheaper = { ...openingOf(keptOf("winner").secret), price: 1n };
    await expect(stage.act("winner", OPEN_BID, cheaper)).rejects.toMatchObject({ error: "BidContentWrong" });
    expect(await bidOf("winner")).toMatchObject({ bid_state: "valid", price: 90_000_000n });
    expect(await bidOf("barred")).toMatchObject({ bid_state: "void", reason: "barred" });
    expect(await bidOf("double")).toMatchObject({ bid_state: "void", reason: "secondBid" });
    expect(await bidOf("double again")).toMatchObject({ bid_state: "void", reason: "secondBid" });
    expect((await lotsOf(store.db, subject, new Date()))[0]?.frozen_at).not.toBeNull();
  });

  it("lets the organiser read the opened bid with the bidder's key", async () => {
    const { jwe, key } = keptOf("winner");
    const sealed = await bidOf("winner");
    if (sealed === undefined) throw new Error("the winner's seal is missing");
    const text = await decryptBid(jwe, key.privateKey, sealed);
    expect(new TextDecoder().decode(text)).toBe("bid of winner: 90000000");
  });

  it("counts a bid that was not opened as withdrawn", async () => {
    await stage.until(closesAt + 4n * 3600n);
    await expect(open("silent")).rejects.toMatchObject({ error: "BidTooLate" });
    expect(await bidOf("silent")).toMatchObject({ live: true, bid_state: null });
  });

  it("counts a bid whose key was withheld as withdrawn, however cheap it is", async () => {
    const setAside = { commitment: commitment("withholder"), reason: 230, statement: id("no key came") };
    expect(await bidOf("withholder")).toMatchObject({ bid_state: "valid", price: 1_000_000n });
    const bids = stage.chain.contract("Bids");
    const before = await bids.biddersOf(subject, 1);
    await expect(stage.act("supervisor", SET_ASIDE_BID, setAside)).rejects.toMatchObject({ error: "NotOrganiser" });
    await stage.act("centre", SET_ASIDE_BID, setAside);
    expect(await bidOf("withholder")).toMatchObject({ bid_state: "unrevealed" });
    expect(before - (await bids.biddersOf(subject, 1))).toBe(1n);
    const candidates = [commitment("withholder")];
    const ranked = { tender: subject, lot: 1, candidates, report: id("report") };
    await expect(stage.act("centre", PUBLISH_CANDIDATES, ranked)).rejects.toMatchObject({ error: "CandidateNotValid" });
  });

  it("draws its experts by both secrets, and one who may not sit is replaced", async () => {
    const evaluation = { tender: subject, lot: 1, experts: [], report: id("report") };
    await expect(stage.act("centre", EVALUATE_LOT, evaluation)).rejects.toMatchObject({ error: "ExpertsNotDrawn" });
    await stage.act("centre", REVEAL_SEED, { tender: subject, secret: id("secret of centre") });
    await stage.act("supervisor", REVEAL_SEED, { tender: subject, secret: id("secret of supervisor") });
    await indexer.sync();
    const drawn = await expertsOf(store.db, subject);
    expect(drawn).toHaveLength(5);
    const position = drawn[0]?.position ?? 0;
    await stage.act("supervisor", RECUSE_EXPERT, { tender: subject, position, reason: 240 });
    expect(await seated()).toHaveLength(5);
    expect(await seated()).not.toContain(position);
  });

  /** A complaint of one who bid suspends at once; in the standstill it moves its end by as long as it takes. */
  async function complainInStandstill(): Promise<void> {
    const ends = () => stage.chain.contract("Awards").standstillOf(subject, 1);
    const before = await ends();
    const second = { tender: subject, lot: 1, reason: 3, statement: id("second complaint") };
    await stage.act("double", FILE_COMPLAINT, second);
    expect(await lotState()).toBe("suspended");
    await stage.until((await stage.now()) + DAY);
    await indexer.sync();
    const open = (await complaintsOf(store.db, subject)).find(({ state }) => state === "open");
    const decision = { complaint: open?.complaint, outcome: 3, decision: id("dismissed again") };
    await stage.act("supervisor", DECIDE_COMPLAINT, decision);
    expect((await ends()) - before).toBeGreaterThanOrEqual(DAY);
    await indexer.sync();
    const lots = await lotsOf(store.db, subject, new Date());
    expect(BigInt((lots[0]?.standstill_until?.getTime() ?? 0) / 1000)).toBe(await ends());
  }

  it("is evaluated and awarded after the standstill", async () => {
    const evaluation = { tender: subject, lot: 1, experts: await seated(), report: id("report") };
    const fewer = { ...evaluation, experts: evaluation.experts.slice(1) };
    await expect(stage.act("centre", EVALUATE_LOT, fewer)).rejects.toMatchObject({ error: "ExpertsIncomplete" });
    await stage.act("centre", EVALUATE_LOT, evaluation);
    await indexer.sync();
    expect(await evaluatorsOf(store.db, subject)).toEqual(evaluation.experts.map((position) => ({ lot: 1, position })));
    const candidates = [commitment("winner")];
    await stage.act("centre", PUBLISH_CANDIDATES, { tender: subject, lot: 1, candidates, report: id("report") });
    const award = { tender: subject, lot: 1, commitment: commitment("winner"), reason: 0, decision: id("award") };
    await expect(stage.act("centre", AWARD_LOT, award)).rejects.toMatchObject({ error: "StandstillNotOver" });
    await complainInStandstill();
    await stage.until((await stage.now()) + 3n * DAY);
    await stage.act("centre", AWARD_LOT, award);
    expect(await lotState()).toBe("awarded");
    const winner = BigInt(stage.of("winner"));
    expect(await candidatesOf(store.db, subject, 1)).toMatchObject([{ rank: 1, lead: winner, price: 90_000_000n }]);
  });

  it("ends in an agreement that both signed, of the price that was sealed", async () => {
    const now = await stage.now();
    const terms = {
      tender: subject,
      lot: 1,
      buyer: stage.of("buyer"),
      supplier: stage.of("winner"),
      authority: 0,
      price: 90_000_000n,
      currency: "0x434e59",
      region: REGION,
      sector: "0x43505620343532333331323000000000",
      startsAt: now,
      endsAt: now + 200n * DAY,
      signBy: now + 30n * DAY,
      document: id("agreement"),
      milestones: id("milestones"),
    };
    await expect(stage.act("buyer", SIGN_AGREEMENT, { terms: { ...terms, price: 89_000_000n } })).rejects.toMatchObject(
      { error: "AgreementNotAsAwarded" },
    );
    await stage.act("buyer", SIGN_AGREEMENT, { terms });
    await stage.act("winner", SIGN_AGREEMENT, { terms });
    await indexer.sync();
    const row = await store.db.selectFrom("agreement").selectAll().executeTakeFirstOrThrow();
    expect(await agreementById(store.db, row.agreement)).toMatchObject({
      state: "live",
      price: 90_000_000n,
      signed: 3,
    });
    expect((await stepsOf(store.db, row.agreement)).map(({ step }) => step)).toEqual(["proposed", "signed", "made"]);
  });

  it("is published as OCDS that anybody can import again", async () => {
    const filter = { publisher: BigInt(stage.of("centre")) };
    const processes = await allOf(nativeProcesses(store.db, "ocds-213czf", filter, new Date()));
    expect(processes.map(({ ocid }) => ocid)).toEqual([`ocds-213czf-tender-${subject.slice(2)}`]);
    const releases = processes.flatMap((process) => process.releases);
    expect(releases.map(({ tag }) => tag[0])).toEqual(["tender", "award", "contract"]);
    if (hasSharedData) {
      const validate = publishedRelease();
      for (const release of releases) expect(validate(release), JSON.stringify(validate.errors)).toBe(true);
    }
    const facts = factsOf(compile(releases.map((release) => release as IdentifiedRelease)));
    const said = facts.map(({ kind, amount, subject: { name } }) => [kind, amount, name]);
    expect(said.filter(([kind]) => kind !== "tender" && kind !== "bidLost")).toEqual([
      ["award", 90_000_000n, "winner"],
      ["contract", 90_000_000n, "winner"],
    ]);
    // The barred one's bid was void, and so were both of the one who bid twice.
    expect(
      said
        .filter(([kind]) => kind === "bidLost")
        .map(([, , name]) => name)
        .sort(),
    ).toEqual(["barred", "double", "double"]);
    expect(await allOf(nativeProcesses(store.db, "ocds-213czf", { publisher: 999n }, new Date()))).toEqual([]);
    const about = { ...filter, bidder: BigInt(stage.of("silent")) };
    expect(await allOf(nativeProcesses(store.db, "ocds-213czf", about, new Date()))).toEqual([]);
  });

  it("leaves rows that say what the contracts store", async () => {
    await expectRowsAsOnChain(store.pool, stage.chain);
  });

  it("leaves rows that the events alone make again", async () => {
    const tables = PROJECTIONS.flatMap((projection) => projection.tables);
    const hashes = await tableHashes(store.pool, tables);
    await indexer.rebuild();
    expect(await tableHashes(store.pool, tables)).toEqual(hashes);
  });
});

import { id, toBeHex } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECTIONS } from "../../services/indexer/projections.js";
import { personDigest } from "../../services/department/person-digest.js";
import { RECORD_KIND, packRecord, type AttestedRecord } from "../../services/shared/values/attested-record.js";
import { toIso } from "../../services/shared/values/time.js";
import { KIND } from "../support/consortium/cast.js";
import { startConsortium, type Consortium } from "../support/consortium/consortium.js";
import { final, refused, refusedLater } from "../support/consortium/outcomes.js";
import { expectRowsAsOnChain } from "../support/rows-and-chain/rows-and-chain.js";
import { tableHashes } from "../support/table-hashes.js";

const DAY = 86_400n;
const SOURCE = id("source:example");
const LISTED = "XX-STORY:A-FIRM-OF-THE-SOURCE";
const SEEN_AT = 1_455_000_000n;
/** Calendar quarter of `SEEN_AT`: 2016-Q1. */
const QUARTER = 8_064;

describe("False history, and a sanction by two", () => {
  let consortium: Consortium;
  let subject: number;

  beforeAll(async () => {
    consortium = await startConsortium(
      {
        centre: {
          kind: KIND.tradingCentre,
          gateway: true,
          imports: "director",
          officers: { director: ["admin", "sanction", "decide", "verify", "import"] },
          people: { importer: ["import"] },
        },
        supervisor: { kind: KIND.regulator, gateway: true, officers: { director: ["decide", "sanction"] } },
        court: { kind: KIND.department, officers: { judge: ["decide", "sanction"] } },
        supplier: { kind: KIND.enterprise, officers: { director: ["agree", "object", "admin"] } },
        trader: { kind: KIND.enterprise, officers: { owner: ["admin", "object"] } },
        stranger: { kind: KIND.enterprise, officers: { director: ["object", "sanction", "admin"] } },
      },
      { "sanction.notice": 1n },
    );
    subject = consortium.org("supplier");
    const trust = [consortium.org("centre"), SOURCE, 0, 4_000_000_000];
    await consortium.foundation.ordain("registrar", "Issuers", "trustIssuer", trust);
    await consortium.indexer.sync();
  }, 180_000);
  afterAll(() => consortium?.stop());

  const wordsOf = (records: readonly AttestedRecord[]): string[] =>
    records.flatMap((record, i) => [toBeHex(packRecord(record), 32), toBeHex(i + 1, 32)]);
  const attest = (part: string, records: readonly AttestedRecord[], source = SOURCE) =>
    consortium.relay("centre.importer", "History", "AttestHistory", {
      source,
      digest: id(part),
      records: wordsOf(records),
    });
  const newestBatch = async (): Promise<string> =>
    (await consortium.get("/history/batches?limit=1")).body.items[0].batch;
  const sumsOf = async (org = subject) => (await consortium.get(`/organisations/${org}/history/sums`)).body.items;
  const countersOf = (org = subject): Promise<bigint> =>
    consortium.chain.contract("History").countersOf(org, QUARTER) as Promise<bigint>;
  const objection = { reason: 105, statement: id("grounds") };
  const decision = { reason: 124, statement: id("the source is forged") };

  describe("History", () => {
    let before: unknown;
    let counted: bigint;
    let lie: string;

    it("is taken from an accredited source, and from no other", async () => {
      const award: AttestedRecord = {
        ...{ subject, at: SEEN_AT, kind: "award", region: 440_300 },
        ...{ amount: 16_000_000n, currency: "CNY", sector: { scheme: "cpv", code: "45233120" } },
      };
      await final(attest("part 1", [award, { subject, kind: "milestoneLate", at: SEEN_AT, daysLate: 31 }]));
      await refusedLater(attest("part 2", [award], id("source:another")), "ImporterNotAccredited");
      await refusedLater(attest("part 1", [award]), "BatchAttestedAlready");
      before = await sumsOf();
      counted = await countersOf();
      expect(before).toMatchObject([
        { quarter: "2016-Q1", kind: "award", records: "1", amount: "160000.00" },
        { quarter: "2016-Q1", kind: "milestoneLate", records: "1", daysLate: "31" },
      ]);
      expect(counted).toBe((1n << BigInt(16 * RECORD_KIND.award)) | (1n << BigInt(16 * RECORD_KIND.milestoneLate)));
    });

    it("counts from the first day, and so does the objection of its subject", async () => {
      await final(
        attest("forged", [
          { subject, kind: "endDefault", at: SEEN_AT },
          { subject, kind: "violationUpheld", at: SEEN_AT },
        ]),
      );
      lie = await newestBatch();
      expect(await sumsOf()).toHaveLength(4);
      const path = `/history/batches/${lie}/records/1/objection`;
      await refused(consortium.act("stranger.director", path, objection), "ObjectorNotSubject", 403);
      await refused(consortium.act("court.judge", path, objection), "duty-missing", 403);
      await refused(consortium.act("supplier.director", `${path}/withdrawal`), "HistoryObjectionNotOpen");
      const unknown = `/history/batches/${id("no batch")}/records/1/objection`;
      await refused(consortium.act("supplier.director", unknown, objection), "not-found", 404);
      await final(consortium.act("supplier.director", path, objection));
      const { body } = await consortium.get(`/organisations/${subject}/record`, "supplier.director");
      expect(body.pending.objections).toMatchObject([{ batch: lie, place: 1, state: "open", by: subject }]);
    });

    it("is voided by another organisation only, and then it is as if it had never been", async () => {
      const path = `/history/batches/${lie}/records/1/objection/voiding`;
      await refused(consortium.act("centre.director", path, decision), "DeciderNotAnother");
      await final(consortium.act("supervisor.director", path, decision));
      expect(await sumsOf()).toEqual(before);
      expect(await countersOf()).toBe(counted);
      const { body } = await consortium.get(`/history/batches/${lie}`);
      expect(body).toMatchObject({ state: "voided", by: consortium.org("supervisor"), reason: 124 });
      await refused(consortium.act("supervisor.director", path, decision), "BatchNotStanding");
    });

    it("loses one record by a decision, and keeps the rest", async () => {
      await final(
        attest("part 3", [
          { subject, kind: "contract", at: SEEN_AT },
          { subject, kind: "endDefault", at: SEEN_AT },
        ]),
      );
      const path = `/history/batches/${await newestBatch()}/records/1/objection`;
      await final(consortium.act("supplier.director", path, objection));
      const upheld = { upheld: true, reason: 121, statement: id("decision") };
      await final(consortium.act("court.judge", `${path}/decision`, upheld));
      const kinds = (await sumsOf()).map(({ kind }: { kind: string }) => kind);
      expect(kinds.sort()).toEqual(["award", "contract", "milestoneLate"]);
      await refused(consortium.act("supplier.director", path, objection), "RecordSuperseded");
    });

    it("is taken back by its importer, and by nobody else", async () => {
      await final(attest("part 4", [{ subject, kind: "contract", at: SEEN_AT }]));
      const path = `/history/batches/${await newestBatch()}/withdrawal`;
      const counts = await countersOf();
      await refused(consortium.act("supplier.director", path, { reason: 112 }), "duty-missing", 403);
      await final(consortium.act("centre.importer", path, { reason: 112 }));
      expect(counts - (await countersOf())).toBe(1n << BigInt(16 * RECORD_KIND.contract));
    });

    it("is objected to by who claims a listed organisation", async () => {
      const importer = consortium.org("centre");
      const first = Number(await consortium.chain.contract("Organisations").nextListed(importer));
      const listing = { source: SOURCE, first, identifiers: [LISTED], names: ["A firm of the source"] };
      await final(consortium.relay("centre.importer", "Listings", "ListOrganisations", listing));
      await final(attest("part 5", [{ subject: first, kind: "endDefault", at: SEEN_AT }]));
      const path = `/history/batches/${await newestBatch()}/records/0/objection`;
      const claim = { ...objection, identifier: LISTED };
      await refused(consortium.act("supplier.director", path, claim), "ObjectorNotSubject");
      const dispute = { identifier: id(LISTED), claimant: subject, evidence: id("extract of the register") };
      await final(consortium.relay("supplier.director", "IdentifierDisputes", "DisputeIdentifier", dispute));
      await final(consortium.act("supplier.director", path, claim));
      const found = (await consortium.get(`/history/objections?subject=${first}`)).body.items;
      expect(found).toMatchObject([{ by: subject, subject: first, state: "open" }]);

      // The claim is upheld: from now on the identifier is the claimant's.
      await consortium.foundation.ordain("registrar", "IdentifierDisputes", "settleDispute", [id(LISTED), true, 1]);
      await consortium.indexer.sync();
      const named = (await consortium.get(`/organisations?q=${encodeURIComponent(LISTED)}`)).body.items;
      expect(named.map(({ number }: { number: number }) => number)).toEqual([subject]);
      expect((await consortium.get(`/organisations/${first}`)).body.identifier).toBeNull();
    });
  });

  describe("A sole trader, listed under a keyed commitment", () => {
    const NAME = "NAME-ocds-example:A SOLE TRADER";
    let listed: number;
    let commitment: string;
    let batch: string;
    const confirmation = () => ({ commitments: [commitment], evidence: id("protocol") });
    const confirmed = (by: string) =>
      consortium.act(by, `/listing-claims/${consortium.org("trader")}/confirmation`, confirmation());
    const claim = () => ({ evidence: id("licence"), until: toIso(consortium.now() + DAY) });
    const find = (by = "centre.director") => consortium.act(by, "/listing-claims/search", { identifiers: [NAME] });

    it("has a history that names nobody", async () => {
      const importer = consortium.org("centre");
      listed = Number(await consortium.chain.contract("Organisations").nextListed(importer));
      const found = (await find()).body.items;
      commitment = found[0].commitment;
      expect(found).toEqual([{ commitment, holder: null }]);
      const listing = { source: SOURCE, first: listed, commitments: [commitment] };
      await final(consortium.relay("centre.importer", "Listings", "ListPersons", listing));
      await final(attest("part 6", [{ subject: listed, kind: "award", at: SEEN_AT }]));
      batch = await newestBatch();
      expect((await find()).body.items).toEqual([{ commitment, holder: listed }]);
      await refused(find("supervisor.director"), "duty-missing", 403);
      const { body } = await consortium.get(`/organisations/${listed}`);
      expect(body).toMatchObject({ kind: "person", name: null, identifier: null, principal: null });
    });

    it("is attributed only when it asks, and by whom it asked", async () => {
      await refused(confirmed("centre.director"), "ListingClaimNotOpen");
      await refused(
        consortium.act("trader.owner", "/listing-claims", { ...claim(), until: toIso(1n) }),
        "ListingClaimTermEmpty",
      );
      await final(consortium.act("trader.owner", "/listing-claims", claim()));
      await refused(consortium.act("trader.owner", "/listing-claims", claim()), "ListingClaimOpen");
      await refused(confirmed("supplier.director"), "duty-missing", 403);
      const mine = await consortium.get("/listing-claims?state=open", "trader.owner");
      const theirs = await consortium.get("/listing-claims?state=open", "centre.director");
      expect(mine.body.items).toMatchObject([{ claimant: consortium.org("trader"), state: "open" }]);
      expect(theirs.body.items).toEqual(mine.body.items);
      expect((await consortium.get("/listing-claims", "supplier.director")).body.items).toEqual([]);
    });

    it("may be refused, or take its claim back", async () => {
      const trader = consortium.org("trader");
      await final(consortium.act("centre.director", `/listing-claims/${trader}/refusal`, { reason: 271 }));
      const { body } = await consortium.get("/listing-claims", "trader.owner");
      expect(body.items).toMatchObject([{ state: "refused", reason: 271 }]);
      await final(consortium.act("trader.owner", "/listing-claims", claim()));
      await final(consortium.act("trader.owner", `/listing-claims/${consortium.org("centre")}/withdrawal`));
      await refused(confirmed("centre.director"), "ListingClaimNotOpen");
    });

    it("then answers for what was recorded, and its record is the combined one", async () => {
      const trader = consortium.org("trader");
      const path = `/history/batches/${batch}/records/0/objection`;
      await refused(consortium.act("trader.owner", path, objection), "ObjectorNotSubject");
      expect(await sumsOf(trader)).toEqual([]);
      await final(consortium.act("trader.owner", "/listing-claims", claim()));
      await final(confirmed("centre.director"));
      await final(attest("part 7", [{ subject: trader, kind: "award", at: SEEN_AT }]));
      expect(await sumsOf(trader)).toMatchObject([{ quarter: "2016-Q1", kind: "award", records: "2" }]);
      expect((await consortium.get(`/organisations/${listed}`)).body.principal).toBe(trader);
      const { body } = await consortium.get(`/organisations/${trader}/record`);
      expect(body).toMatchObject({ listings: [listed], history: [{ records: "2" }] });
      await final(consortium.act("trader.owner", path, objection));
      const pending = (await consortium.get(`/organisations/${trader}/record`, "trader.owner")).body.pending;
      expect(pending.objections).toMatchObject([{ batch, subject: listed, by: trader, state: "open" }]);
      const proposal = { subject: listed, kinds: ["bidding"], region: 0, reason: 141, basis: id("decision") };
      const term = { from: toIso(consortium.now() + 10n * DAY), until: toIso(consortium.now() + 20n * DAY) };
      await refused(consortium.act("centre.director", "/sanctions", { ...proposal, ...term }), "SanctionOnTakenOver");
      await refused(
        consortium.act("centre.director", `/listing-claims/${trader}/confirmation`, confirmation()),
        "CommitmentNotListed",
      );
    });

    it("loses it to whom a dispute gives the commitment, by the rules of identifiers in clear", async () => {
      const supplier = consortium.org("supplier");
      await final(
        consortium.act("supplier.director", "/disputes", { commitment, evidence: id("extract of the register") }),
      );
      await consortium.foundation.ordain("registrar", "IdentifierDisputes", "settleDispute", [
        personDigest(commitment),
        true,
        1,
      ]);
      await consortium.indexer.sync();
      expect((await consortium.get(`/organisations/${listed}`)).body.principal).toBe(supplier);
      expect(await sumsOf(consortium.org("trader"))).toMatchObject([{ kind: "award", records: "1" }]);
    });
  });

  describe("A sanction", () => {
    let from: bigint;
    const barredAt = async (at: bigint, region = 990_100): Promise<string[]> => {
      const query = `region=${region}&at=${encodeURIComponent(toIso(at))}`;
      return (await consortium.get(`/organisations/${subject}/restrictions?${query}`)).body.barred;
    };
    const proposal = (more: object = {}) => ({
      subject,
      kinds: ["bidding", "passes"],
      region: 990_000,
      from: toIso(from),
      until: toIso(from + 100n * DAY),
      reason: 141,
      basis: id("decision"),
      ...more,
    });

    it("needs notice, a basis, an end within the law and a reason of the table", async () => {
      from = consortium.now() + 10n * DAY;
      const propose = (more: object) => consortium.act("centre.director", "/sanctions", proposal(more));
      await refused(propose({ from: toIso(consortium.now()) }), "SanctionNoticeShort");
      await refused(propose({ until: toIso(from + 4_000n * DAY) }), "SanctionTooLong");
      await refused(propose({ basis: `0x${"0".repeat(64)}` }), "SanctionBasisMissing");
      expect((await propose({ reason: 100 })).body.errors).toMatchObject([{ path: "/body/reason" }]);
    });

    it("of one organisation binds nobody", async () => {
      await final(consortium.act("centre.director", "/sanctions", proposal()));
      await refused(consortium.act("centre.director", "/sanctions/1/second"), "SanctionPartyInvolved");
      await refused(consortium.act("supplier.director", "/sanctions/1/second"), "duty-missing", 403);
      expect(await barredAt(from + DAY)).toEqual([]);
      const { body } = await consortium.get(`/organisations/${subject}/record`);
      expect(body.sanctions).toEqual([]);
    });

    it("of two is announced, begins after notice, and bites in its region only", async () => {
      await final(consortium.act("supervisor.director", "/sanctions/1/second"));
      await refused(consortium.act("court.judge", "/sanctions/1/second"), "SanctionNotPending");
      expect(await barredAt(from - 1n)).toEqual([]);
      expect(await barredAt(from)).toEqual(["bidding", "passes"]);
      expect(await barredAt(from, 440_300)).toEqual([]);
      const { body } = await consortium.get(`/organisations/${subject}/record`);
      expect(body.sanctions).toMatchObject([{ sanction: "1", inForce: false, second: consortium.org("supervisor") }]);
    });

    it("is lifted by one of the two with a reason, which rewrites nothing", async () => {
      await consortium.pass(20n * DAY);
      const now = consortium.now();
      const { body: record } = await consortium.get(`/organisations/${subject}/record`);
      const barredIn = [{ region: 990_000, kinds: ["bidding", "passes"] }];
      expect(record).toMatchObject({ barred: [], barredIn });
      const lift = { until: toIso(now + DAY), reason: 160, basis: id("restored") };
      await refused(consortium.act("stranger.director", "/sanctions/1/lift", lift), "SanctionNotTheirs");
      await final(consortium.act("supervisor.director", "/sanctions/1/lift", lift));
      expect(await barredAt(now)).toEqual(["bidding", "passes"]);
      expect(await barredAt(now + DAY)).toEqual([]);
      const longer = { ...lift, until: toIso(now + 50n * DAY) };
      await refused(consortium.act("supervisor.director", "/sanctions/1/lift", longer), "SanctionLiftInvalid");
    });
  });

  it("leaves rows that say what the contracts store", async () => {
    await expectRowsAsOnChain(consortium.store.pool, consortium.chain);
  });

  it("leaves rows that the events alone make again", async () => {
    const tables = PROJECTIONS.flatMap((projection) => projection.tables);
    const hashes = await tableHashes(consortium.store.pool, tables);
    await consortium.indexer.rebuild();
    expect(await tableHashes(consortium.store.pool, tables)).toEqual(hashes);
  });
});

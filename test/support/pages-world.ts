import { Wallet, ZeroHash, computeAddress, id } from "ethers";
import { buildPages } from "../../scripts/start/pages.js";
import { newBidSecret, sealingOf } from "../../services/chain/bid-commitment.js";
import { LIST_ORGANISATIONS } from "../../services/shared/acts/access.js";
import { WITNESS_STEP } from "../../services/shared/acts/evidence.js";
import { ATTEST_HISTORY } from "../../services/shared/acts/history.js";
import { PROPOSE_SANCTION, SECOND_SANCTION } from "../../services/shared/acts/sanctions.js";
import { FILE_COMPLAINT } from "../../services/shared/acts/supervision.js";
import { PUBLISH_TENDER, SEAL_BID } from "../../services/shared/acts/tenders.js";
import { packRecord, wordHex, type RecordKind } from "../../services/shared/values/attested-record.js";
import { MARKET_PEOPLE, issuePass, subcontract, type OpenPass } from "./bank-market.js";
import { CNY, DAY, REGION } from "./market-chain.js";
import { Market } from "./market.js";

const FACE = 100_000_000n;
const SOURCE = id("source:pages");
const LONG = 4_000_000_000n;

export interface PagesWorld {
  readonly market: Market;
  readonly url: string;
  readonly pass: OpenPass;
  /** Tenders: one that ended in an agreement and one that takes bids, suspended. */
  readonly awarded: string;
  readonly open: string;
  /** Organisations: one with a history, and the first that was only listed. */
  readonly bidder: number;
  readonly listed: number;
  /** What the pages keep when somebody has signed in. */
  sessionOf(name: string): Promise<object>;
  stop(): Promise<void>;
}

export interface Amounts {
  /** Organisations that an import lists. */
  readonly listed: number;
  /** Records of the bidder's history. */
  readonly records: number;
  /** Parts that the pass is split into. */
  readonly parts: number;
}

/** A gateway that serves the pages, over an index filled by a chain on which a little of everything happened. */
export async function openPages({ listed, records, parts }: Amounts): Promise<PagesWorld> {
  const folder = await buildPages(() => undefined);
  const market = await Market.open(MARKET_PEOPLE, { bankA: "bank" }, { TONGBAN_STATIC: folder });
  const first = await history(market, listed, records);
  await sanction(market);
  const agreement = await market.ground.agree("buyer", "centre", ["winner", "rival", "third"], FACE);
  await market.setClock();
  const [{ tender: awarded } = { tender: "" }] = await market.store.db.selectFrom("tender").select("tender").execute();
  await witness(market, awarded);
  const pass = await issuePass(market, agreement, FACE, 90n);
  await splitUp(market, pass, parts);
  const open = await openTender(market);
  await market.setClock();
  const { url, context } = market.desk("bankA");
  return {
    ...{ market, url, pass, awarded, open, listed: first, bidder: market.of("winner").org },
    async sessionOf(name) {
      const { org, signer } = market.of(name);
      const token = await context.tokens.issue({ kind: "person", id: signer, signer }, 36_000);
      const expiresAt = new Date(Date.now() + 36_000_000).toISOString();
      return { token, expiresAt, identity: { organisation: org, duties: [], signer } };
    },
    stop: () => market.stop(),
  };
}

const KINDS: readonly RecordKind[] = [
  "award",
  "bidLost",
  "milestoneOnTime",
  "milestoneLate",
  "extraSpending",
  "bidLost",
];

/** What an accredited importer attests of the winner, over six years, for a buyer that is listed with others. */
async function history(market: Market, listed: number, records: number): Promise<number> {
  const { ground } = market;
  const importer = ground.of("centre");
  await ground.office("registrar", "Issuers", "trustIssuer", [importer.org, SOURCE, 0, LONG]);
  const first = BigInt(
    await ground.chain.simulate("Organisations", ground.chain.stepData("Organisations", "nextListed", [importer.org])),
  );
  const names = Array.from({ length: listed }, (_, i) => `示例第${i + 1}建设工程有限公司`);
  const identifiers = names.map((_, i) => `XX-PAGES:${String(i + 1).padStart(6, "0")}`);
  await ground.act(importer.key, LIST_ORGANISATIONS, { source: SOURCE, first, identifiers, names });
  const words = Array.from({ length: records }, (_, i) => record(market.of("winner").org, Number(first), i));
  for (let at = 0; at < words.length; at += BATCH) {
    const batch = words.slice(at, at + BATCH).flatMap((word, i) => [word, `0x${wordHex(BigInt(at + i + 1))}`]);
    await ground.act(importer.key, ATTEST_HISTORY, { source: SOURCE, digest: id(`part ${at}`), records: batch });
  }
  return Number(first);
}

const BATCH = 200;
const QUARTER = 7_889_400n;

function record(subject: number, buyer: number, i: number): string {
  const kind = KINDS[i % KINDS.length] ?? "award";
  const at = 1_577_836_800n + BigInt(i % 24) * QUARTER;
  const isLate = kind === "milestoneLate";
  const amount = kind === "award" || kind === "extraSpending" ? BigInt(1_234_500 * (i + 1)) : undefined;
  const rest = { ...(amount && { amount, currency: "CNY" }), ...(isLate && { daysLate: (i % 90) + 1 }) };
  const sector = { scheme: "cpv", code: "45233120" } as const;
  return `0x${wordHex(packRecord({ subject, buyer, at, kind, region: REGION, sector, ...rest }))}`;
}

async function sanction({ ground }: Market): Promise<void> {
  const now = await ground.now();
  const terms = {
    subject: ground.of("smith").org,
    kinds: 1,
    region: 0,
    from: now + 40n * DAY,
    until: now + 300n * DAY,
  };
  await ground.act(ground.of("regulator").key, PROPOSE_SANCTION, { ...terms, reason: 120, basis: id("basis") });
  await ground.act(ground.of("centre").key, SECOND_SANCTION, { sanction: 1 });
}

async function witness({ ground }: Market, tender: string): Promise<void> {
  const { key } = ground.of("centre");
  for (const [stage, files] of [
    [2, 3],
    [6, 1],
    [9, 12],
  ] as const) {
    const step = { subject: tender, root: id(`files ${stage}`), files, stage };
    await ground.act(key, WITNESS_STEP, { ...step, token: stage === 6 ? id("token") : ZeroHash });
  }
}

/** The winner hands all but a tenth on in parts, and a supplier one of them on again. */
async function splitUp(market: Market, { series }: OpenPass, parts: number): Promise<void> {
  const basis = await subcontract(market, "supplier", "winner", FACE);
  const amount = (FACE * 9n) / 10n / BigInt(parts);
  const answerBy = `${market.clock() + 5n * DAY}`;
  const to = market.of("supplier").org;
  await market.actFinally("bankA", "winner", "PassParts.ProposeMany", {
    ...{ series, start: "0", word: await market.wordOf(series, 0n), answerBy },
    parts: Array.from({ length: parts }, () => ({ amount: `${amount}`, to, basis, related: false })),
  });
  const accepted = Array.from({ length: parts - 1 }, async (_, i) => {
    const start = amount * BigInt(i);
    return { series, start: `${start}`, word: await market.wordOf(series, start) };
  });
  await market.actMany("bankA", "supplier", "Passes.AcceptHandOver", await Promise.all(accepted));
  const onward = await subcontract(market, "haulier", "supplier", amount);
  await market.actFinally("bankA", "supplier", "Passes.ProposeHandOver", {
    ...{ series, start: "0", word: await market.wordOf(series, 0n), end: `${amount / 2n}`, basis: onward },
    ...{ to: market.of("haulier").org, related: false, answerBy },
  });
  const word = await market.wordOf(series, 0n);
  await market.actFinally("bankA", "haulier", "Passes.AcceptHandOver", { series, start: "0", word });
}

/** Three lots, two sealed bids that nobody can tell whose they are, a complaint. */
async function openTender(market: Market): Promise<string> {
  const { ground } = market;
  const closesAt = (await ground.now()) + 20n * DAY;
  await ground.act(ground.of("centre").key, PUBLISH_TENDER, {
    ...{ number: id("open tender"), buyer: ground.of("buyer").org, supervisor: ground.of("regulator").org },
    ...{ region: REGION, sector: ZeroHash.slice(0, 34), band: 9, currency: CNY, lots: 3, experts: 5, conditions: 0 },
    ...{ closesAt, opensAt: closesAt + 3600n, revealUntil: closesAt + 4n * 3600n },
    ...{ rule: id("rule"), documents: id("documents"), repeats: ZeroHash },
  });
  await market.indexer.sync();
  const { tender } = await market.store.db
    .selectFrom("tender")
    .select("tender")
    .orderBy("published_at", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  for (const name of ["winner", "rival"]) {
    const oneTime = Wallet.createRandom().privateKey;
    const terms = { price: 5n, manager: ZeroHash, key: id(`key ${name}`), ciphertext: id(`sealed ${name}`) };
    const lead = { tender, lot: 2, lead: ground.of(name).org, partners: [] };
    await ground.act(oneTime, SEAL_BID, sealingOf(newBidSecret({ ...lead, ...terms }, computeAddress(oneTime))));
  }
  await ground.act(ground.of("third").key, FILE_COMPLAINT, { tender, lot: 1, reason: 220, statement: id("statement") });
  return tender;
}

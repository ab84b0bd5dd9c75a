import { Wallet, id, keccak256, toBeHex } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actDigest } from "../../../services/chain/act-types.js";
import { inclusionTree } from "../../../services/chain/inclusion.js";
import { licenceContent, licenceLeaf } from "../../../services/chain/licence-leaf.js";
import { secondHash } from "../../../services/chain/second-signature.js";
import { USE_GRANT } from "../../../services/shared/acts/licence.js";
import { CATALOGUE_TRUST, LICENCE_BATCH } from "../../../services/shared/licence/ledger-names.js";
import { answerOf } from "../../../services/shared/licence/answers.js";
import { LIST_WORDS, listId, statusIn } from "../../../services/shared/licence/list-words.js";
import { KIND } from "../../support/consortium/cast.js";
import { startConsortium, type Consortium } from "../../support/consortium/consortium.js";
import { expectRowsAsOnChain } from "../../support/rows-and-chain/rows-and-chain.js";

const FAR = 4_000_000_000n;
const BUSINESS = id("licence:business");
const ACCOUNT = id("service:open-an-account");
const FIELDS = id("salted names of two fields");
const WHY = { reason: 410, basis: id("decision") };
const DIRECT = { signer: "0x", signature: "0x", path: [] };
const VALIDITY = { nonceKey: 0, nonce: 0, deadline: FAR };

describe("licences, from the act to what anyone reads", () => {
  let consortium: Consortium;
  let list: bigint;
  let bureau: number;
  let tree: ReturnType<typeof inclusionTree>;
  const facts = (index: number) => ({
    ...{ cardType: 4, list, index, document: id(`document ${index}`), subject: id(`subject ${index}`) },
    ...{ from: 1_700_000_000n, until: FAR },
  });
  const INDEXES = [5, 130_000, 131_071];
  const membership = (place: number) => ({ root: tree.root, index: place, path: tree.path(place) });
  const answer = async (place: number) =>
    answerOf(await consortium.chain.contract("Licences").check(facts(INDEXES[place] ?? 0), membership(place)));
  const final = async (by: string, contract: string, act: string, values: object): Promise<void> => {
    expect((await consortium.relay(by, contract, act, values)).body).toMatchObject({ state: "final" });
  };
  const read = async (path: string) => {
    const { status, body } = await consortium.get(path);
    expect(status, path).toBe(200);
    return body;
  };
  /** A transaction of somebody's own. */
  const send = async (key: string, contract: "LicenceUses", method: string, args: unknown[]): Promise<void> => {
    const { chain } = consortium;
    const data = chain.abiOf(contract).encodeFunctionData(method, args);
    const tx = { to: chain.addressOf(contract), data, type: 0, gasPrice: 0n, gasLimit: 1_000_000 };
    await (await new Wallet(key, chain.provider).sendTransaction(tx)).wait();
    await consortium.indexer.sync();
  };

  beforeAll(async () => {
    consortium = await startConsortium({
      bureau: {
        kind: KIND.department,
        gateway: true,
        officers: { chief: ["admin"] },
        people: { issuer: ["anchor", "certify"] },
      },
      keeper: { kind: KIND.regulator, officers: { librarian: ["catalogue"] } },
      bank: { kind: KIND.bank, officers: { clerk: ["consult"] } },
    });
    bureau = consortium.org("bureau");
    list = listId(bureau, 7);
    const trust = (org: number, subject: string) =>
      consortium.foundation.ordain("registrar", "Issuers", "trustIssuer", [org, subject, 0, FAR]);
    await trust(consortium.org("keeper"), id(CATALOGUE_TRUST));
    await trust(bureau, BUSINESS);
    tree = inclusionTree(INDEXES.map((index) => licenceContent(facts(index))));
  }, 120_000);
  afterAll(() => consortium?.stop());

  it("types are versions that anyone reads", async () => {
    const type = { cardType: 4, issuing: BUSINESS, schema: id("schema 1"), profile: id("profile"), longest: 0 };
    await final("keeper.librarian", "LicenceTypes", "DefineType", { ...type, version: 1 });
    await final("keeper.librarian", "LicenceTypes", "DefineType", {
      ...type,
      version: 2,
      schema: id("schema 2"),
      longest: 9_000,
    });
    const { versions } = await read("/licence-types/4");
    expect(versions).toMatchObject([
      { cardType: 4, version: "2", schema: id("schema 2"), longest: "9000", keeper: consortium.org("keeper") },
      { cardType: 4, version: "1", schema: id("schema 1"), longest: null, issuing: BUSINESS },
    ]);
    expect((await read("/licence-types")).items).toMatchObject([{ cardType: 4, version: "2" }]);
    expect((await consortium.get("/licence-types/5")).body).toMatchObject({ code: "not-found" });
    const { body } = await consortium.relay("keeper.librarian", "LicenceTypes", "DefineType", { ...type, version: 9 });
    expect(JSON.stringify(body)).toContain("TypeVersionWrong");
    // No licence of this test is bound by the second version's 9,000 seconds.
    await final("keeper.librarian", "LicenceTypes", "DefineType", { ...type, version: 3 });
  });

  it("a batch is anchored, and each licence in it answers", async () => {
    expect(await answer(0)).toBe("unknown");
    const batch = { root: tree.root, count: INDEXES.length, kind: LICENCE_BATCH };
    await final("bureau.issuer", "Anchors", "AnchorBatch", batch);
    expect(await consortium.chain.contract("Licences").leafOf(facts(5))).toBe(licenceLeaf(facts(5)));
    expect(await Promise.all([0, 1, 2].map(answer))).toEqual(["valid", "valid", "valid"]);
    expect(await read(`/licence-batches/${bureau}/${tree.root}`)).toMatchObject({ count: "3", withdrawnAt: null });
    expect((await consortium.get(`/licence-batches/${bureau}/${id("none")}`)).status).toBe(404);
  });

  it("a change of status is seen at once, in the list that anyone fetches whole", async () => {
    const change = { list: String(list), index: 5, was: 0, becomes: 2, ...WHY };
    await final("bureau.issuer", "StatusLists", "ChangeStatus", change);
    expect(await answer(0)).toBe("suspended");
    const last = 1n << 254n;
    await final("bureau.issuer", "StatusLists", "ChangeWord", {
      list: String(list),
      word: 1_023,
      was: 0,
      becomes: String(last),
      ...WHY,
    });
    const was = keccak256(toBeHex(2n << 10n, 32));
    await final("bureau.issuer", "StatusLists", "ChangeRange", {
      list: String(list),
      first: 0,
      was,
      words: ["0"],
      ...WHY,
      reason: 402,
    });
    expect(await Promise.all([0, 1, 2].map(answer))).toEqual(["valid", "valid", "revoked"]);

    const { bytes, issuer, entries } = await read(`/status-lists/${list}`);
    expect({ issuer, entries }).toEqual({ issuer: bureau, entries: 131_072 });
    expect(bytes).toBe(`0x${"00".repeat(32_767)}40`);
    const { items } = await read(`/status-lists/${list}/changes`);
    expect(items).toMatchObject([
      { changes: [{ index: 5, was: "suspended", becomes: "valid" }], reason: 402 },
      { changes: [{ index: 131_071, was: "valid", becomes: "revoked" }], reason: 410, basis: WHY.basis },
      { changes: [{ index: 5, was: "valid", becomes: "suspended" }] },
    ]);
    const others = await consortium.relay("bank.clerk", "StatusLists", "ChangeStatus", { ...change, index: 9 });
    expect(JSON.stringify(others.body)).toContain("DutyMissing");
  });

  it("an epoch keeps what the list said, and proves it later", async () => {
    const step = await consortium.step("bureau.issuer", "StatusLists", "closeEpoch", { list: String(list) });
    expect(step.body).toMatchObject({ state: "final" });
    const [{ root, epoch, closedAt }] = (await read(`/status-lists/${list}/epochs`)).items;
    const then = BigInt(Math.floor(Date.parse(closedAt) / 1000));
    const { bytes } = await read(`/status-lists/${list}`);
    const words = Array.from({ length: LIST_WORDS }, (_, i) =>
      BigInt(
        `0x${Buffer.from(bytes.slice(2 + 64 * i, 66 + 64 * i), "hex")
          .reverse()
          .toString("hex")}`,
      ),
    );
    const kept = inclusionTree(words.map((word) => toBeHex(word, 32)));
    expect(kept.root).toBe(root);
    await consortium.pass(60n);
    await final("bureau.issuer", "StatusLists", "ChangeStatus", {
      list: String(list),
      index: 5,
      was: 0,
      becomes: 1,
      ...WHY,
    });
    expect(await answer(0)).toBe("revoked");

    const word = words[0] ?? 0n;
    expect(statusIn(word, 5)).toBe(0);
    const proof = { epoch, word, path: kept.path(0) };
    const { chain } = consortium;
    const found = await chain.contract("Licences").checkAt(facts(5), membership(0), then + 30n, proof);
    expect(answerOf(found)).toBe("valid");
  });

  it("a grant is used once by whom it names, and a lawful use shows its ground", async () => {
    const { chain } = consortium;
    const bank = consortium.org("bank");
    const clerk = consortium.actor("bank.clerk");
    const holder = Wallet.createRandom();
    const grant = { department: bank, service: ACCOUNT, fields: FIELDS, until: FAR };
    const [, name, version, chainId, verifyingContract] = await chain.contract("LicenceUses").eip712Domain();
    const digest = actDigest({ name, version, chainId, verifyingContract }, secondHash(USE_GRANT, { grant }));
    const signature = holder.signingKey.sign(digest).serialized;
    const second = { ...DIRECT, signer: holder.address, signature };
    await send(clerk.key ?? "", "LicenceUses", "useGrant", [{ grant, ...VALIDITY }, second, DIRECT]);
    const withdrawn = Wallet.createRandom();
    await send(withdrawn.privateKey, "LicenceUses", "withdrawGrant", [VALIDITY, DIRECT]);
    const lawful = { number: id("number"), service: ACCOUNT, fields: FIELDS, ground: 440, basis: id("case") };
    await final("bank.clerk", "LicenceUses", "UseByLaw", lawful);

    const used = await read(`/licence-uses/${keccak256(holder.address)}`);
    expect(used).toMatchObject({
      state: "used",
      consultedBy: bank,
      service: ACCOUNT,
      fieldNames: FIELDS,
      reason: null,
    });
    expect(await read(`/licence-uses/${keccak256(withdrawn.address)}`)).toMatchObject({
      state: "withdrawn",
      consultedBy: null,
    });
    const { items } = await read(`/licence-uses?consultedBy=${bank}&byLaw=true&service=${ACCOUNT}`);
    expect(items).toMatchObject([{ state: "usedByLaw", reason: 440, basis: id("case"), useNumber: id("number") }]);
    expect((await read("/licence-uses")).items).toHaveLength(3);
    expect((await consortium.get(`/licence-uses/${id("nothing")}`)).status).toBe(404);
  });

  it("a withdrawn batch answers for all that is in it", async () => {
    await final("bureau.issuer", "LicenceBatches", "WithdrawBatches", {
      roots: [tree.root],
      reason: 430,
      basis: WHY.basis,
    });
    expect(await Promise.all([0, 1, 2].map(answer))).toEqual(["batchWithdrawn", "batchWithdrawn", "batchWithdrawn"]);
    const { items } = await read(`/licence-batches?issuer=${bureau}&withdrawn=true`);
    expect(items).toMatchObject([{ root: tree.root, reason: 430, basis: WHY.basis }]);
    expect((await read("/licence-batches?withdrawn=false")).items).toEqual([]);
  });

  it("rows are what the contracts store", async () => {
    await expectRowsAsOnChain(consortium.store.pool, consortium.chain);
  });
});

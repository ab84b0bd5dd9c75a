import { JsonRpcProvider, Wallet, ZeroHash, id, keccak256 } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deploy, type Deployment } from "../../../scripts/deploy/deploy.js";
import { Chain } from "../../../services/chain/chain.js";
import type { ContractName } from "../../../services/chain/contracts.js";
import { Indexer } from "../../../services/indexer/indexer.js";
import { access } from "../../../services/indexer/access.js";
import { trust } from "../../../services/indexer/trust.js";
import { openStore, type Store } from "../../../services/store/database.js";
import { migrate } from "../../../services/store/migrate.js";
import { INDEX_MIGRATIONS } from "../../../services/store/migrations/index/list.js";
import { startAnvil, type Anvil } from "../../support/anvil.js";
import { ENROLMENTS, STANDINGS } from "../../../services/shared/values/organisation-kind.js";
import { createDatabase } from "../../support/postgres.js";
import { expectRowsAsOnChain } from "../../support/rows-and-chain/rows-and-chain.js";

const DUTIES = 2n ** 96n - 1n;
const UNTIL = 4_000_000_000n;
const SOURCE = id("source:a-province");
const DIRECT = { signer: "0x", signature: "0x", path: [] };
const TENDER = id("tender");

describe("projections of access and evidence", () => {
  let anvil: Anvil;
  let provider: JsonRpcProvider;
  let deployment: Deployment;
  let chain: Chain;
  let store: Store;
  let drop: () => Promise<unknown>;
  const accounts = () => anvil.keys.map((key) => new Wallet(key, provider));

  beforeAll(async () => {
    anvil = await startAnvil();
    provider = new JsonRpcProvider(anvil.url, undefined, { cacheTimeout: -1, pollingInterval: 50 });
    const [founder, registrar, ...others] = accounts().map(({ address }) => address);
    const one = (i: number): string[] => [others[i] ?? ""];
    deployment = await deploy({
      rpcUrl: anvil.url,
      deployerKey: anvil.keys[0] ?? founder ?? "",
      holders: {
        council: one(10),
        registrar: [registrar ?? ""],
        pauser: one(11),
        freezer: one(12),
        enforcer: one(13),
        arbitrator: one(14),
        auditor: one(15),
        publisher: one(16),
      },
    });
    chain = await Chain.connect({
      rpcUrls: [anvil.url],
      finality: { tag: "latest" },
      directory: deployment.addresses["Directory"] ?? "",
    });
    const database = await createDatabase();
    drop = database.drop;
    await migrate(database.url, "chain_index", [...INDEX_MIGRATIONS]);
    store = openStore({ url: database.url });
  });
  afterAll(async () => {
    await store.close();
    await drop();
    provider.destroy();
    await anvil.stop();
  });

  const call = async (from: Wallet, contract: ContractName, method: string, args: unknown[]): Promise<void> => {
    const data = chain.abiOf(contract).encodeFunctionData(method, args);
    const sent = await from.sendTransaction({ to: chain.addressOf(contract), data, gasPrice: 0, gasLimit: 5_000_000 });
    await sent.wait();
  };
  const signed = (...fields: unknown[]): unknown[] => [[...fields, 0, 0, UNTIL], DIRECT];
  const table = async (sql: string): Promise<Record<string, unknown>[]> => (await store.pool.query(sql)).rows;

  it("folds events into what the contracts store", async () => {
    const [, registrar, officer, watchdog] = accounts() as [Wallet, Wallet, Wallet, Wallet];
    for (const [name, kind, who] of [
      ["centre", 5, officer],
      ["watchdog", 6, watchdog],
    ] as const) {
      const first = [[keccak256(who.address), 1, DUTIES, UNTIL]];
      const registration = [`XX-REG:${name.toUpperCase()}`, name, kind, 110000, 0, DUTIES, false, ZeroHash, first];
      await call(registrar, "Organisations", "enrolOrganisation", [registration]);
    }
    await call(registrar, "Issuers", "trustIssuer", [1, SOURCE, 0, UNTIL]);
    const abi = chain.abiOf("Organisations");
    const [next] = abi.decodeFunctionResult(
      "nextListed",
      await chain.simulate("Organisations", abi.encodeFunctionData("nextListed", [1])),
    );
    await call(officer, "Listings", "listOrganisations", signed(SOURCE, next, ["XX-REG:A", "XX-REG:B"], ["A", "乙"]));
    await call(officer, "Listings", "listPersons", signed(SOURCE, BigInt(next) + 2n, [id("person")]));
    await call(registrar, "Organisations", "enrolOrganisation", [
      ["XX-REG:B", "乙公司", 4, 440300, 1, DUTIES, false, ZeroHash, []],
    ]);
    await call(watchdog, "Standings", "changeStanding", signed(next, 2, 7, ZeroHash));
    // Its standing changes, and it is a person still.
    await call(watchdog, "Standings", "changeStanding", signed(BigInt(next) + 2n, 2, 7, ZeroHash));
    await call(officer, "EncryptionKeys", "publishKey", signed("0x1234"));
    await call(registrar, "Issuers", "endTrust", [1, SOURCE, UNTIL - 10n]);
    await call(registrar, "Issuers", "trustIssuer", [1, SOURCE, UNTIL, UNTIL + 10n]);
    // Ended before it began: it never does.
    await call(registrar, "Issuers", "endTrust", [1, SOURCE, 0]);
    await call(officer, "Witness", "witnessStep", signed(TENDER, id("files"), ZeroHash, 3, 5));
    await call(officer, "Anchors", "anchorBatch", signed(id("batch"), 9, 1));

    const indexer = new Indexer({ chain, pool: store.pool, projections: [access, trust] });
    await indexer.open();
    await indexer.sync();
    await expectRowsAsOnChain(store.pool, chain, [access, trust]);

    const rows = await table("SELECT * FROM organisation ORDER BY organisation");
    expect(rows).toHaveLength(5);
    for (const row of rows) {
      const data = abi.encodeFunctionData("organisationOf", [row["organisation"]]);
      const [state] = abi.decodeFunctionResult("organisationOf", await chain.simulate("Organisations", data));
      expect([row["enrolment"], row["standing"]]).toEqual([
        ENROLMENTS[Number(state.enrolment)],
        STANDINGS[Number(state.standing)],
      ]);
      expect(BigInt(String(row["duties"]))).toBe(state.duties);
      expect((row["since"] as Date).getTime() / 1000).toBe(Number(state.since));
    }
    expect(rows.map(({ name }) => name)).toEqual(["centre", "watchdog", "A", "乙公司", null]);
    expect(rows.map(({ kind }) => kind)).toEqual(["tradingCentre", "regulator", "none", "enterprise", "person"]);
    expect(await table("SELECT * FROM organisation_identifier")).toHaveLength(4);
    expect(await table("SELECT * FROM signer_period")).toHaveLength(2);
    expect(await table("SELECT standing, reason FROM standing_change")).toHaveLength(2);
    const block = await provider.getBlock("latest");
    for (const at of [BigInt(block?.timestamp ?? 0) - 1_000n, BigInt(block?.timestamp ?? 0) + 1_000n, UNTIL + 5n]) {
      const said = await table(`SELECT FROM trusted_issuer
        WHERE begins_at <= to_timestamp(${at}) AND ends_at > to_timestamp(${at})`);
      const trusted = chain.abiOf("Issuers").encodeFunctionData("isTrustedAt", [1, SOURCE, at]);
      expect(said.length === 1).toBe(BigInt(await chain.simulate("Issuers", trusted)) === 1n);
    }
    expect(await table("SELECT FROM trusted_issuer")).toHaveLength(1);
    const keys = await table("SELECT organisation, key FROM encryption_key");
    expect(keys).toEqual([{ organisation: 1n, key: "0x1234" }]);
    const [step] = await table("SELECT * FROM witness_step");
    const witness = chain.abiOf("Witness");
    const trail = await chain.simulate("Witness", witness.encodeFunctionData("trailOf", [TENDER]));
    expect(step?.["head"]).toBe(witness.decodeFunctionResult("trailOf", trail)[0].head);
    expect(await table("SELECT * FROM anchored_batch")).toHaveLength(1);
  });
});

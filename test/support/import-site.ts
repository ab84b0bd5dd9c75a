import { type Signer, Wallet, ZeroHash, id, keccak256 } from "ethers";
import type { Holders } from "../../scripts/deploy/roles.js";
import { deploy } from "../../scripts/deploy/deploy.js";
import { Chain } from "../../services/chain/chain.js";
import { chainImporter } from "../../services/department/imports/chain-importer.js";
import { Commitments } from "../../services/department/imports/commitment.js";
import { ImportWorker } from "../../services/department/imports/worker.js";
import { Indexer } from "../../services/indexer/indexer.js";
import { PROJECTIONS } from "../../services/indexer/projections.js";
import { outboxChain } from "../../services/outbox/chain-port.js";
import { startOutbox } from "../../services/outbox/outbox.js";
import { signDigest, signingKey } from "../../services/outbox/secp256k1.js";
import { dutyBits } from "../../services/shared/values/duty.js";
import { openStore, type Store } from "../../services/store/database.js";
import { migrateIndex, migrateOwn } from "../../services/store/migrate.js";
import type { Anvil } from "./anvil.js";

export const SOURCE = id("source:example");
const SCHEMA = "org_importer";
const ROLES = ["council", "registrar", "pauser", "freezer", "enforcer", "arbitrator", "auditor", "publisher"] as const;

/** An importing organisation on a real chain: outbox, indexer and worker in this process. */
export interface ImportSite {
  readonly store: Store;
  readonly chain: Chain;
  readonly org: bigint;
  stop(): Promise<void>;
}

export async function startImportSite(
  anvil: Anvil,
  databaseUrl: string,
  onError: (e: unknown) => void,
): Promise<ImportSite> {
  const offices = ROLES.map((role) => [role, Wallet.createRandom()] as const);
  const deployment = await deploy({
    rpcUrl: anvil.url,
    deployerKey: Wallet.createRandom().privateKey,
    holders: holdersOf(offices),
  });
  const chain = await Chain.connect({
    rpcUrls: [anvil.url],
    finality: { tag: "latest" },
    addresses: deployment.addresses,
  });
  const officer = Wallet.createRandom();
  const registrar = offices.find(([role]) => role === "registrar")?.[1];
  if (!registrar) throw new Error("no registrar");
  const org = await enrolImporter(chain, registrar.connect(chain.provider), officer.address);

  await migrateIndex(databaseUrl);
  await migrateOwn(databaseUrl, SCHEMA);
  const store = openStore({ url: databaseUrl, schema: SCHEMA, connections: 8 });
  const index = openStore({ url: databaseUrl, connections: 3 });
  const relayKeys = [1, 2].map(() => Wallet.createRandom().privateKey);
  const outbox = startOutbox({ pool: store.pool, chain: outboxChain(chain), relayKeys, onError }, SCHEMA);
  const indexer = new Indexer({ chain, pool: index.pool, projections: PROJECTIONS, onError });
  await indexer.open();
  indexer.start();
  const key = signingKey(officer.privateKey);
  const importer = chainImporter(chain, {
    ...{ org, source: SOURCE, signer: officer.address.toLowerCase() },
    signDigest: (digest) => signDigest(key, digest),
  });
  const commitments = new Commitments(Buffer.alloc(32, 1));
  const worker = new ImportWorker({ db: store.db, pool: store.pool, importer, commitments, onError });
  worker.start();
  return {
    ...{ store, chain, org },
    async stop() {
      await worker.stop();
      await outbox.stop();
      await indexer.stop();
      await Promise.all([store.close(), index.close()]);
    },
  };
}

function holdersOf(offices: readonly (readonly [string, { readonly address: string }])[]): Holders {
  return Object.fromEntries(offices.map(([role, { address }]) => [role, [address]])) as unknown as Holders;
}

async function enrolImporter(chain: Chain, registrar: Signer, officer: string) {
  const registration = {
    ...{ identifier: "CN-USCC:12990100MA990001XC", name: "示例交易中心", kind: 5, region: 990_100, parent: 0 },
    ...{ duties: dutyBits(["admin", "import"]), fourEyes: false, file: ZeroHash },
    signers: [{ signer: keccak256(officer), person: 1, duties: dutyBits(["admin", "import"]), until: 4_000_000_000 }],
  };
  const send = async (contract: string, method: string, args: unknown[]) => {
    const data = chain.abiOf(contract).encodeFunctionData(method, args);
    const sent = await registrar.sendTransaction({ to: chain.addressOf(contract), data, type: 0, gasPrice: 0n });
    await sent.wait();
  };
  await send("Organisations", "enrolOrganisation", [registration]);
  const data = chain.abiOf("Organisations").encodeFunctionData("holderOf", [id(registration.identifier)]);
  const org = BigInt(await chain.simulate("Organisations", data));
  await send("Issuers", "trustIssuer", [org, SOURCE, 0, 4_000_000_000]);
  return org;
}

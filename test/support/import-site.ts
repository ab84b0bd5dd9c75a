import { setTimeout as sleep } from "node:timers/promises";
import { type Signer, Wallet, ZeroHash, id, keccak256 } from "ethers";
import type { Chain } from "../../services/chain/chain.js";
import { chainImporter } from "../../services/department/imports/chain-importer.js";
import { Commitments } from "../../services/department/imports/commitment.js";
import { readOcds } from "../../services/department/imports/reading/read-ocds.js";
import { commitRun, openRun, runProgress } from "../../services/department/imports/runs.js";
import { stageFile } from "../../services/department/imports/staging/stage.js";
import { ImportWorker } from "../../services/department/imports/worker.js";
import { Indexer } from "../../services/indexer/indexer.js";
import { PROJECTIONS } from "../../services/indexer/projections.js";
import { outboxChain } from "../../services/outbox/chain-port.js";
import { startOutbox } from "../../services/outbox/outbox.js";
import { signDigest, signingKey } from "../../services/outbox/secp256k1.js";
import { dutyBits, type DutyName } from "../../services/shared/values/duty.js";
import { openStore, type Store } from "../../services/store/database.js";
import { migrateIndex, migrateOwn } from "../../services/store/migrate.js";
import { startFoundedChain } from "./founded-chain.js";

export const SOURCE = id("source:example");
const SCHEMA = "org_importer";

/** An importing organisation on a real chain of its own: outbox, indexer and worker in this process. */
export interface ImportSite {
  readonly store: Store;
  readonly chain: Chain;
  readonly org: bigint;
  /** Enrols an organisation with one officer. */
  enrol(identifier: string, kind: number, duties: readonly DutyName[]): Promise<{ org: bigint; officer: Wallet }>;
  /** Has an officer send an act itself; throws when the ledger refuses. */
  act(officer: Wallet, contract: string, method: string, fields: readonly unknown[]): Promise<void>;
  stop(): Promise<void>;
}

/** Secret of the commitments of natural persons, where the test names none. */
const COMMITMENT_KEY = Buffer.alloc(32, 1);
const FAR = 4_000_000_000;

export async function startImportSite(
  databaseUrl: string,
  onError: (e: unknown) => void,
  commitmentKey: Uint8Array = COMMITMENT_KEY,
): Promise<ImportSite> {
  const { anvil, chain, offices } = await startFoundedChain({}, { blockTime: 1 });
  const registrar = new Wallet(offices.get("registrar") ?? "", chain.provider);
  const registry = registryOf(chain, registrar);
  const { org, officer } = await registry.enrol("CN-USCC:12990100MA990001XC", 5, ["admin", "import"]);
  await registry.send("Issuers", "trustIssuer", [org, SOURCE, 0, FAR]);

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
  const commitments = new Commitments(commitmentKey);
  const worker = new ImportWorker({ db: store.db, pool: store.pool, importer, commitments, onError });
  worker.start();
  return {
    ...{ store, chain, org, enrol: registry.enrol },
    act: (by, contract, method, fields) => sendAct(chain, by, contract, method, fields),
    async stop() {
      await worker.stop();
      await outbox.stop();
      await indexer.stop();
      await Promise.all([store.close(), index.close(), anvil.stop()]);
    },
  };
}

/** A whole import of files of JSON lines; gives its run once everything is final and projected. */
export async function importAll({ store }: ImportSite, files: Readonly<Record<string, string>>): Promise<string> {
  const run = await openRun(store.db);
  for (const [name, text] of Object.entries(files))
    await stageFile(store.pool, run, { name, digest: "00".repeat(32) }, readOcds(bytes(text), name));
  await commitRun(store.db, run);
  while ((await runProgress(store.db, run))?.state !== "done") await sleep(50);
  return run;
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < text.length; from += 65_536) yield Buffer.from(text.slice(from, from + 65_536));
}

/** The registrar, who may enrol and trust. */
function registryOf(chain: Chain, registrar: Signer) {
  const send = (contract: string, method: string, args: readonly unknown[]) =>
    transact(chain, registrar, contract, method, args);
  return {
    send,
    async enrol(identifier: string, kind: number, duties: readonly DutyName[]) {
      const officer = new Wallet(Wallet.createRandom().privateKey);
      const bits = dutyBits(duties);
      const registration = {
        ...{ identifier, name: "示例机构", kind, region: 990_100, parent: 0 },
        ...{ duties: bits, fourEyes: false, file: ZeroHash },
        signers: [{ signer: keccak256(officer.address), person: 1, duties: bits, until: FAR }],
      };
      await send("Organisations", "enrolOrganisation", [registration]);
      const data = chain.abiOf("Organisations").encodeFunctionData("holderOf", [id(identifier)]);
      return { org: BigInt(await chain.simulate("Organisations", data)), officer };
    },
  };
}

function sendAct(chain: Chain, officer: Wallet, contract: string, method: string, fields: readonly unknown[]) {
  const nonceKey = BigInt(Wallet.createRandom().address);
  const direct = ["0x", "0x", []];
  return transact(chain, officer.connect(chain.provider), contract, method, [[...fields, nonceKey, 0, FAR], direct]);
}

async function transact(chain: Chain, from: Signer, contract: string, method: string, args: readonly unknown[]) {
  const data = chain.abiOf(contract).encodeFunctionData(method, args);
  const to = chain.addressOf(contract);
  const { hash } = await from.sendTransaction({ to, data, type: 0, gasPrice: 0n });
  // `wait` may miss a block that is mined before it begins to look, and there is not always a next one.
  for (;;) {
    const receipt = await chain.provider.getTransactionReceipt(hash);
    if (receipt?.status === 1) return;
    if (receipt !== null) throw new Error(`${method} failed`);
    await sleep(20);
  }
}

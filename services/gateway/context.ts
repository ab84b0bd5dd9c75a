import { join } from "node:path";
import type pg from "pg";
import { pino, type Logger } from "pino";
import { Chain, type ChainConfig } from "../chain/chain.js";
import { signerPeriod } from "../chain/signer-period.js";
import { Commitments } from "../department/imports/commitment.js";
import { createDocuments, type Documents } from "../documents/documents.js";
import type { OwnKey } from "../documents/own-key.js";
import { storageOf } from "../documents/storage-of.js";
import type { Clients } from "../http/auth/clients.js";
import { rememberBriefly, type SignerLookup } from "../http/auth/signers.js";
import { createTokens, type Tokens } from "../http/auth/tokens.js";
import type { HttpServices } from "../http/call.js";
import { createSpending, type Spending } from "../http/limits.js";
import { recoverNatively, signDigest } from "../outbox/secp256k1.js";
import { ACT_TYPES } from "../shared/acts/list.js";
import type { ActType } from "../shared/acts/act.js";
import { dutyBits } from "../shared/values/duty.js";
import { nowInSeconds } from "../shared/values/time.js";
import { openStore, type Store } from "../store/database.js";
import { enrolledNames } from "../store/queries/organisations.js";
import { migrateOwn } from "../store/migrate.js";
import type { GatewayConfig } from "./config.js";
import { loadEncryptionKey, loadOfficers, loadRelayKeys, loadSecret, loadTokenKey, type Officers } from "./keys.js";
import { inboxing, type Inboxing } from "./inboxing.js";
import { createGatewayMetrics, type GatewayMetrics } from "./metrics.js";
import { licensing, type Licensing } from "./licensing.js";
import { secondPersonOf } from "./second-person.js";
import { taxing, type Taxing } from "./taxing.js";
import { createNameBook, type NameBook } from "./names.js";

/** What some operations need besides what all have: COPY and streams want a connection of their own. */
export interface GatewayServices extends HttpServices {
  readonly pool: pg.Pool;
}

/** Everything that a gateway is made of. Tests pass replacements. */
export interface GatewayContext {
  readonly config: GatewayConfig;
  readonly services: GatewayServices;
  readonly store: Store;
  readonly chain: Chain;
  readonly acts: ReadonlyMap<string, ActType>;
  readonly documents: Documents;
  readonly officers: Officers;
  /** With which the organisation reads what is encrypted to it. */
  readonly ownKey: OwnKey;
  /** Who reads every file that a department keeps. */
  readonly regulator: number | undefined;
  /** What hides natural persons whom this gateway lists; undefined where it imports nothing. */
  readonly commitments: Commitments | undefined;
  readonly relayKeys: readonly string[];
  readonly clients: Clients;
  readonly tokens: Tokens;
  readonly lookup: SignerLookup;
  readonly spending: Spending;
  readonly metrics: GatewayMetrics;
  readonly nameBook: NameBook;
  readonly log: Logger;
  /** Of a tax bureau's gateway. */
  readonly tax: Taxing;
  /** Of employers without a gateway. */
  readonly inbox: Inboxing;
  /** Of every gateway: whoever verifies needs it; only some issue. */
  readonly licences: Licensing;
}

/** What tests put in the place of the real thing. */
export interface Replacements {
  readonly chain?: Partial<ChainConfig>;
  readonly lookup?: SignerLookup;
  readonly acts?: ReadonlyMap<string, ActType>;
  readonly loadNames?: () => Promise<ReadonlyMap<number, string>>;
  readonly now?: () => bigint;
  readonly log?: Logger;
}

export async function createContext(config: GatewayConfig, replaced: Replacements = {}): Promise<GatewayContext> {
  const log = replaced.log ?? pino({ name: `gateway-${config.organisation}`, level: config.logLevel });
  const metrics = createGatewayMetrics();
  await migrateOwn(config.databaseUrl, config.schema);
  const chain = await connect(config, replaced.chain);
  const store = openStore({ url: config.databaseUrl, schema: config.schema, connections: 20 });
  const documents = createDocuments(storageOf(config.documents ?? diskBeside(config)), (digest) => {
    metrics.documentsCorrupt.inc();
    log.error({ digest }, "a stored document is damaged");
  });
  const officers = loadOfficers(config.dataFolder, config.officers);
  const byAddress = new Map([...officers.values()].map((key) => [key.address, key]));
  const now = replaced.now ?? nowInSeconds;
  const nameBook = createNameBook(replaced.loadNames ?? (() => enrolledNames(store.db)));
  const services: GatewayServices = {
    org: config.organisation,
    db: store.db,
    pool: store.pool,
    chain,
    documents,
    custody: (signer, digest) => {
      const key = byAddress.get(signer);
      return key === undefined ? undefined : signDigest(key, digest);
    },
    secondPerson: secondPersonOf(config.secondPerson),
    names: nameBook.names,
    now,
    log,
  };
  const tax = taxing({ config, chain, officers, services, store });
  return {
    config,
    services,
    store,
    chain,
    acts: replaced.acts ?? ACT_TYPES,
    documents,
    officers,
    ownKey: loadEncryptionKey(config.dataFolder),
    regulator: config.regulator,
    commitments: config.imports && new Commitments(Buffer.from(loadSecret(config.dataFolder, "commitments"), "hex")),
    relayKeys: loadRelayKeys(config.dataFolder, config.relayKeys),
    clients: clientsOf(config, officers),
    tokens: createTokens(loadTokenKey(config.dataFolder), config.publicUrl),
    lookup: rememberBriefly(replaced.lookup ?? ((signer) => signerPeriod(chain, signer, now()))),
    spending: createSpending(store.pool, config.schema, config.limits),
    metrics,
    nameBook,
    log,
    tax,
    inbox: inboxing({ config, tax }),
    licences: licensing({ config, chain, officers, services, store, metrics }),
  };
}

function connect(config: GatewayConfig, replaced: Partial<ChainConfig> | undefined): Promise<Chain> {
  const { rpcUrls, finality, directory, chainId } = config;
  return Chain.connect({
    rpcUrls,
    directory,
    finality: /^https?:/.test(finality) ? { url: finality } : { tag: finality as "latest" },
    ...(chainId !== undefined && { chainId }),
    recover: recoverNatively,
    ...replaced,
  });
}

function diskBeside({ dataFolder }: GatewayConfig) {
  return { kind: "disk" as const, folder: join(dataFolder, "documents") };
}

function clientsOf({ clients }: GatewayConfig, officers: Officers): Clients {
  return new Map(
    clients.map(({ id, jwks, officer, duties }) => [
      id,
      { id, jwks, signer: officers.get(officer)?.address ?? "", duties: dutyBits(duties) },
    ]),
  );
}

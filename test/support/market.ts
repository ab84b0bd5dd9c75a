import { mkdtemp, rm, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Wallet } from "ethers";
import { exportJWK, generateKeyPair } from "jose";
import { pino } from "pino";
import { gatewayConfig, type GatewayConfig, type GatewayKind } from "../../services/gateway/config.js";
import { createContext, type GatewayContext } from "../../services/gateway/context.js";
import { startGateway, type Gateway } from "../../services/gateway/index.js";
import { Indexer } from "../../services/indexer/indexer.js";
import { PROJECTIONS } from "../../services/indexer/projections.js";
import { DUTY_NAMES } from "../../services/shared/values/duty.js";
import { openStore, type Store } from "../../services/store/database.js";
import { migrateIndex } from "../../services/store/migrate.js";
import type { Anvil } from "./anvil.js";
import type { Answer, Wire } from "./gateway.js";
import { MarketChain, type Enrolment, type Party } from "./market-chain.js";
import { createDatabase } from "./postgres.js";

/** A member's gateway over HTTP. */
export interface Desk {
  readonly gateway: Gateway;
  readonly context: GatewayContext;
  readonly url: string;
  /** Token of the organisation's own system. */
  readonly system: string;
}

const SYSTEM = "core-system";

/** What every gateway of a market is configured with besides. */
interface More {
  readonly settings: Readonly<Record<string, string>>;
  readonly config: Partial<GatewayConfig>;
}

/** Banks, a buyer and suppliers on a real chain, each bank with its gateway; the index is one for all. */
export class Market {
  readonly desks = new Map<string, Desk>();
  readonly #tokens = new Map<string, string>();
  #offset = 0n;

  private constructor(
    readonly anvil: Anvil,
    readonly ground: MarketChain,
    readonly store: Store,
    readonly indexer: Indexer,
    private readonly database: { readonly url: string; drop(): Promise<void> },
    private readonly folder: string,
    private readonly more: More,
  ) {}

  /** `settings`: of every gateway, by the names of its environment; `config`: what the environment does not name. */
  static async open(
    enrolments: readonly Enrolment[],
    desks: Readonly<Record<string, GatewayKind>>,
    settings: Readonly<Record<string, string>> = {},
    config: Partial<GatewayConfig> = {},
  ): Promise<Market> {
    const ground = await MarketChain.open();
    await ground.enrol(enrolments);
    const database = await createDatabase();
    await migrateIndex(database.url);
    const store = openStore({ url: database.url });
    const indexer = new Indexer({ chain: ground.chain, pool: store.pool, projections: PROJECTIONS });
    await indexer.open();
    await indexer.sync();
    const folder = await mkdtemp(join(tmpdir(), "tongban-market-"));
    const market = new Market(ground.anvil, ground, store, indexer, database, folder, { settings, config });
    for (const [name, kind] of Object.entries(desks)) await market.#openDesk(name, kind);
    return market;
  }

  of(name: string): Party {
    return this.ground.of(name);
  }

  /** Seconds, by the chain's clock. */
  clock = (): bigint => BigInt(Math.floor(Date.now() / 1000)) + this.#offset;

  /** Lets time run until a second of the chain's clock. */
  async until(time: bigint): Promise<void> {
    await this.ground.until(time);
    this.#offset = time - BigInt(Math.floor(Date.now() / 1000));
    await this.indexer.sync();
  }

  /** The clock follows what was done to the chain elsewhere. */
  async setClock(): Promise<void> {
    this.#offset = (await this.ground.now()) - BigInt(Math.floor(Date.now() / 1000));
    await this.indexer.sync();
  }

  desk(name: string): Desk {
    const desk = this.desks.get(name);
    if (desk === undefined) throw new Error(`${name} has no gateway`);
    return desk;
  }

  /** A call to a member's gateway; `as` is somebody of the market, or `system` for the member's own system. */
  async call(at: string, as: string | undefined, method: string, path: string, body?: unknown): Promise<Answer> {
    const token = as === undefined ? undefined : as === "system" ? this.desk(at).system : await this.#tokenOf(at, as);
    const response = await fetch(`${this.desk(at).url}/v1${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(method !== "GET" && { "idempotency-key": crypto.randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: Wire = text === "" ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, text, body: parsed };
  }

  get(at: string, as: string, path: string): Promise<Answer> {
    return this.call(at, as, "GET", path);
  }

  /** Posts, expects success and, where an act's id comes back, waits until it is in the index. */
  async post(at: string, as: string, path: string, body: unknown = {}): Promise<Wire> {
    const answer = await this.call(at, as, "POST", path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
    if (answer.status === 202 && answer.body.id !== undefined) await this.settled(at, answer.body.id);
    return answer.body;
  }

  /** Where an act ends; the index has caught up when it is final. */
  async settled(at: string, id: string): Promise<Wire> {
    const { body } = await this.call(at, undefined, "GET", `/acts/${id}?wait=30`);
    await this.indexer.sync();
    return body;
  }

  sign(as: string, typedData: Wire): Promise<string> {
    const { EIP712Domain: _, ...types } = typedData.types;
    return new Wallet(this.of(as).key).signTypedData(typedData.domain, types, typedData.message);
  }

  /** An act that somebody signs with their own key and hands in at a gateway. @returns where it ended */
  async act(at: string, as: string, name: string, values: object, more: object = {}): Promise<Wire> {
    const { status, body, text } = await this.hand(at, as, name, values, more);
    if (status !== 202) throw new Error(`${name}: ${text}`);
    return this.settled(at, body.id);
  }

  /** The same, as far as the gateway's answer. */
  async hand(at: string, as: string, name: string, values: object, more: object = {}): Promise<Answer> {
    const signed = await this.signed(at, as, name, values);
    return this.call(at, undefined, "POST", "/acts", { ...signed, ...more });
  }

  /** An act signed by its author. */
  async signed(at: string, as: string, name: string, values: object) {
    const [contract, act] = name.split(".");
    const { signer } = this.of(as);
    const draft = { contract, act, values, signer, nonceKey: sequence(), deadline: this.#tomorrow() };
    const prepared = await this.call(at, undefined, "POST", "/acts/typed-data", draft);
    if (prepared.status !== 200) throw new Error(prepared.text);
    const signature = await this.sign(as, prepared.body.typedData);
    return { contract, act, message: prepared.body.message, signer, signature };
  }

  /** Many acts of one contract under one signature, all of them final. */
  async actMany(at: string, as: string, name: string, values: readonly object[]): Promise<void> {
    const [contract, act] = name.split(".");
    const { signer } = this.of(as);
    const [only] = values;
    if (values.length === 1 && only !== undefined) return void (await this.actFinally(at, as, name, only));
    const draft = {
      ...{ signer, nonceKey: sequence(), deadline: this.#tomorrow() },
      acts: values.map((each) => ({ contract, act, values: each })),
    };
    const { body: prepared } = await this.call(at, undefined, "POST", "/acts/typed-data/list", draft);
    const signature = await this.sign(as, prepared.typedData);
    const acts = prepared.acts.map(({ message, path }: Wire) => ({ contract, act, message, path, signer, signature }));
    const { body } = await this.call(at, undefined, "POST", "/acts/list", { acts });
    for (const id of body.ids) requireFinal(name, await this.#stateOf(at, id));
    await this.indexer.sync();
  }

  /** One act that must go through. */
  async actFinally(at: string, as: string, name: string, values: object, more: object = {}): Promise<Wire> {
    const status = await this.act(at, as, name, values, more);
    requireFinal(name, status);
    return status;
  }

  /** What anyone may carry out. */
  async step(at: string, as: string, contract: string, step: string, values: object): Promise<Wire> {
    return this.post(at, as, "/steps", { contract, step, values });
  }

  async wordOf(series: string, start: bigint): Promise<string> {
    const row = await this.store.db
      .selectFrom("pass_lot")
      .select("word")
      .where("series", "=", BigInt(series))
      .where("start", "=", start)
      .executeTakeFirstOrThrow();
    return row.word;
  }

  /** Ends a member's gateway and starts it anew over the same database and keys. */
  async restart(name: string): Promise<void> {
    const { gateway, context, system } = this.desk(name);
    await gateway.stop();
    const again = await createContext(context.config, { now: this.clock, log: context.log });
    const started = await startGateway(again);
    this.desks.set(name, { gateway: started, context: again, url: `http://127.0.0.1:${started.port}`, system });
  }

  async stop(): Promise<void> {
    for (const { gateway } of this.desks.values()) await gateway.stop();
    await this.store.close();
    await this.anvil.stop();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #stateOf(at: string, id: string): Promise<Wire> {
    return (await this.call(at, undefined, "GET", `/acts/${id}?wait=30`)).body;
  }

  #tomorrow(): string {
    return new Date(Number(this.clock() + 86_400n) * 1000).toISOString();
  }

  async #tokenOf(at: string, as: string): Promise<string> {
    const known = this.#tokens.get(`${at}:${as}`);
    if (known !== undefined) return known;
    const { signer } = this.of(as);
    const token = await this.desk(at).context.tokens.issue({ kind: "person", id: signer, signer }, 36_000);
    this.#tokens.set(`${at}:${as}`, token);
    return token;
  }

  /** A gateway whose system acts as the organisation's officer. */
  async #openDesk(name: string, kind: GatewayKind): Promise<void> {
    const { org, key, signer } = this.of(name);
    const home = join(this.folder, name);
    await mkdir(join(home, "keys", "officers"), { recursive: true });
    await writeFile(join(home, "keys", "officers", "officer"), key.slice(2), { mode: 0o600 });
    const pair = await generateKeyPair("ES256");
    const jwk = { ...(await exportJWK(pair.publicKey)), kty: "EC", alg: "ES256" };
    const config = gatewayConfig(undefined, {
      DATABASE_URL: this.database.url,
      TONGBAN_ORGANISATION: `${org}`,
      TONGBAN_KIND: kind,
      TONGBAN_SCHEMA: `org_${name.toLowerCase()}`,
      TONGBAN_GATEWAY_PORT: "0",
      TONGBAN_PUBLIC_URL: `http://${name.toLowerCase()}.example`,
      TONGBAN_GATEWAY_DATA: home,
      TONGBAN_RPC_URLS: this.anvil.url,
      TONGBAN_FINALITY: "latest",
      TONGBAN_DIRECTORY: this.ground.chain.addressOf("Directory"),
      ...this.more.settings,
    });
    const client = { id: SYSTEM, jwks: { keys: [jwk] }, officer: "officer", duties: [...DUTY_NAMES] };
    const unlimited = { points: 1_000_000, seconds: 60 };
    const limits = { ...config.limits, anonymous: unlimited, calls: unlimited };
    const context = await createContext(
      { ...config, ...this.more.config, officers: ["officer"], clients: [client], limits },
      { now: this.clock, log: pino({ level: process.env["TEST_LOG"] ?? "silent" }) },
    );
    const gateway = await startGateway(context);
    const system = await context.tokens.issue({ kind: "system", id: SYSTEM, signer }, 36_000);
    this.desks.set(name, { gateway, context, url: `http://127.0.0.1:${gateway.port}`, system });
  }
}

function requireFinal(name: string, status: Wire): void {
  if (status.state !== "final") throw new Error(`${name} is ${status.state}: ${JSON.stringify(status.error)}`);
}

function sequence(): string {
  return BigInt(`0x${crypto.randomUUID().replaceAll("-", "")}`).toString();
}

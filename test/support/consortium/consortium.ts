import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Wallet } from "ethers";
import type { Chain } from "../../../services/chain/chain.js";
import { loadOfficers } from "../../../services/gateway/keys.js";
import { Indexer } from "../../../services/indexer/indexer.js";
import { PROJECTIONS } from "../../../services/indexer/projections.js";
import { openStore, type Store } from "../../../services/store/database.js";
import { migrateIndex } from "../../../services/store/migrate.js";
import type { Anvil } from "../anvil.js";
import { createDatabase } from "../postgres.js";
import type { Actor, Answer, Cast } from "./cast.js";
import { enrol, foundConsortium, type Foundation } from "./foundation.js";
import { openGateway, type OpenGateway } from "./gateway.js";

/** A real chain with every contract, PostgreSQL, the indexer and one gateway for each organisation that runs one. */
export interface Consortium {
  readonly anvil: Anvil;
  readonly chain: Chain;
  readonly foundation: Foundation;
  readonly indexer: Indexer;
  /** Of the index. */
  readonly store: Store;
  /** `supplier.director`. */
  actor(name: string): Actor;
  org(slug: string): number;
  /** Where an organisation's gateway listens. */
  url(slug: string): string;
  /** Reads at a gateway; without an actor as nobody in particular. */
  get(path: string, as?: string, at?: string): Promise<Answer>;
  /** Any call at a gateway. */
  call(method: string, path: string, body?: unknown, as?: string, media?: string, at?: string): Promise<Answer>;
  /** Waits for an act that was handed in. */
  ended(act: string): Promise<Answer>;
  /**
   * A business act: a system posts it to its own gateway, a person signs the typed data that the first gateway gives and
   * hands it in. Ends when it is final and indexed.
   * @returns the act, or the problem at whatever step there was one
   */
  act(by: string, path: string, body?: unknown): Promise<Answer>;
  /** Any act by its name, signed by a person and relayed. @returns how it ended, or the problem */
  relay(by: string, contract: string, act: string, values: object): Promise<Answer>;
  /** A step that anyone may carry out. */
  step(by: string, contract: string, step: string, values: object): Promise<Answer>;
  now(): bigint;
  /** Lets time run on, for the chain and for the gateways. */
  pass(seconds: bigint): Promise<void>;
  stop(): Promise<void>;
}

export async function startConsortium(
  casts: Readonly<Record<string, Cast>>,
  parameters: Readonly<Record<string, bigint>> = {},
): Promise<Consortium> {
  const foundation = await foundConsortium(parameters);
  const database = await createDatabase();
  const folder = await mkdtemp(join(tmpdir(), "tongban-consortium-"));
  await migrateIndex(database.url);
  const store = openStore({ url: database.url });
  const { anvil, chain } = foundation;
  let ahead = 0n;
  const now = (): bigint => BigInt(Math.floor(Date.now() / 1000)) + ahead;

  const actors = new Map<string, Actor>();
  const orgs = new Map<string, number>();
  for (const [slug, cast] of Object.entries(casts)) {
    const keys = keysOf(cast, join(folder, slug));
    const signers = new Map([...keys].map(([name, { signer }]) => [name, signer]));
    const org = await enrol(foundation, slug, cast, signers);
    orgs.set(slug, org);
    for (const [name, found] of keys) actors.set(`${slug}.${name}`, { name: `${slug}.${name}`, org, ...found });
  }
  const indexer = new Indexer({ chain, pool: store.pool, projections: PROJECTIONS });
  await indexer.open();
  await indexer.sync();
  const gateways = new Map<string, OpenGateway>();
  for (const [slug, cast] of Object.entries(casts).filter(([, { gateway }]) => gateway === true)) {
    const site = { slug, org: orgs.get(slug) ?? 0, folder: join(folder, slug), databaseUrl: database.url };
    gateways.set(slug, await openGateway(site, cast, { anvil, directory: foundation.directory, now }));
  }

  const actor = (name: string): Actor => found(actors.get(name), name);
  const gatewayOf = (slug = [...gateways.keys()][0] ?? ""): OpenGateway => found(gateways.get(slug), slug);
  const ended = async (gateway: OpenGateway, id: string): Promise<Answer> => {
    let answer = await gateway.call("GET", `/acts/${id}?wait=30`);
    // A ledger's refusal of what its simulation agreed to is tried again for a while.
    while (answer.body.state !== "final" && answer.body.state !== "refused") {
      answer = await gateway.call("GET", `/acts/${id}?wait=30`);
    }
    await indexer.sync();
    return answer;
  };
  const handIn = async (gateway: OpenGateway, by: Actor, prepared: Answer): Promise<Answer> => {
    if (prepared.status !== 200) return prepared;
    const { contract, act, typedData, message, second } = prepared.body;
    const { EIP712Domain: _, ...types } = typedData.types;
    const signature = await new Wallet(by.key ?? "").signTypedData(typedData.domain, types, typedData.message);
    // Another's signature that is there already, such as that of an invoice's holder.
    const other = second?.signature === undefined ? {} : { second };
    const body = { contract, act, message, signer: by.signer, signature, ...other };
    const taken = await gateway.call("POST", "/acts", { body });
    return taken.status === 202 ? ended(gateway, taken.body.id) : taken;
  };

  return {
    ...{ anvil, chain, foundation, indexer, store, actor, now },
    org: (slug) => found(orgs.get(slug), slug),
    url: (slug) => gatewayOf(slug).url,
    get: (path, as, at) => gatewayOf(at).call("GET", path, as === undefined ? {} : { as: actor(as) }),
    call: (method, path, body, as, media, at) => {
      const more = { ...(as !== undefined && { as: actor(as) }), ...(media !== undefined && { media }) };
      return gatewayOf(at).call(method, path, { ...more, body });
    },
    ended: (act) => ended(gatewayOf(), act),
    async act(name, path, body) {
      const by = actor(name);
      const options = { as: by, ...(body !== undefined && { body }) };
      if (by.key !== undefined) {
        return handIn(gatewayOf(), by, await gatewayOf().call("POST", `${path}/typed-data`, options));
      }
      const own = gatewayOf(name.split(".")[0]);
      const taken = await own.call("POST", path, options);
      if (taken.status !== 202) return taken;
      const end = await ended(own, taken.body.id);
      return { status: end.status, body: { ...taken.body, ...end.body } };
    },
    async relay(name, contract, act, values) {
      const by = actor(name);
      const nonceKey = BigInt(Wallet.createRandom().address).toString();
      const draft = { contract, act, values, signer: by.signer, nonceKey };
      const { status, body } = await gatewayOf().call("POST", "/acts/typed-data", { body: draft });
      return handIn(gatewayOf(), by, { status, body: { ...body, contract, act } });
    },
    async step(name, contract, step, values) {
      const options = { as: actor(name), body: { contract, step, values } };
      const taken = await gatewayOf().call("POST", "/steps", options);
      return taken.status === 202 ? ended(gatewayOf(), taken.body.id) : taken;
    },
    async pass(seconds) {
      ahead += seconds;
      await anvil.rpc("evm_setNextBlockTimestamp", Number(now()));
      await anvil.mine();
      await indexer.sync();
    },
    async stop() {
      for (const gateway of gateways.values()) await gateway.stop();
      await store.close();
      await database.drop();
      await anvil.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Keys of an organisation's officers by name: those that its gateway keeps, and those of people. */
function keysOf({ gateway, officers, people }: Cast, folder: string): Map<string, { signer: string; key?: string }> {
  const kept = gateway === true ? loadOfficers(folder, Object.keys(officers)) : new Map<string, { address: string }>();
  const own = (): { signer: string; key: string } => {
    const { address, privateKey } = Wallet.createRandom();
    return { signer: address.toLowerCase(), key: privateKey };
  };
  const names = [...Object.keys(officers), ...Object.keys(people ?? {})];
  return new Map(
    names.map((name) => {
      const held = kept.get(name);
      return [name, held === undefined ? own() : { signer: held.address }];
    }),
  );
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`nobody is called ${name}`);
  return value;
}

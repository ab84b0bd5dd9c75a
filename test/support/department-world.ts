import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Wallet, ZeroHash, computeAddress, id, keccak256 } from "ethers";
import { pino } from "pino";
import { SANDBOX_PARAMETERS } from "../../scripts/deploy/parameters.js";
import { gatewayConfig } from "../../services/gateway/config.js";
import { createContext } from "../../services/gateway/context.js";
import { startGateway } from "../../services/gateway/index.js";
import { loadOfficers } from "../../services/gateway/keys.js";
import { Indexer } from "../../services/indexer/indexer.js";
import { PROJECTIONS } from "../../services/indexer/projections.js";
import { openStore } from "../../services/store/database.js";
import { migrateIndex } from "../../services/store/migrate.js";
import { startFoundedChain } from "./founded-chain.js";
import type { Answer, CallOptions, Wire } from "./gateway.js";
import { createDatabase } from "./postgres.js";

const EVERY_DUTY = (1n << 19n) - 1n;
const KINDS: Readonly<Record<string, number>> = { centre: 5, supervisor: 6 };
export const REGION = 990_100;

/** A trading centre's gateway with everything real: contracts, chain, database, index, custody, HTTP. */
export async function departmentWorld(names: readonly string[]) {
  const parameters = { ...SANDBOX_PARAMETERS, "tender.minimumBids": 1n, "tender.seed": 7200n };
  const { anvil, chain, directory, offices } = await startFoundedChain(parameters);
  const registrar = new Wallet(offices.get("registrar") ?? "", chain.provider);
  const folder = await mkdtemp(join(tmpdir(), "tongban-department-"));
  const officer = loadOfficers(folder, ["chief"]).get("chief")?.address ?? "";
  const keys = new Map(names.map((name) => [name, Wallet.createRandom().privateKey]));
  const numbers = new Map<string, number>();
  let ahead = 0n;
  // The chain's clock runs on with the machine's, so the gateway's does too.
  const now = (): bigint => BigInt(Math.floor(Date.now() / 1000)) + ahead;

  async function transact(from: Wallet, to: string, data: string): Promise<void> {
    const sent = await from.sendTransaction({ to, data, gasPrice: 0, gasLimit: 8_000_000, type: 0 });
    await sent.wait();
  }

  async function enrol(name: string, more: object = {}, signers: readonly object[] = []): Promise<number> {
    const until = now() + 3650n * 86_400n;
    const own = { signer: keccak256(computeAddress(keys.get(name) ?? "")), person: 1, duties: EVERY_DUTY, until };
    const chief = { signer: keccak256(officer), person: 9, duties: EVERY_DUTY, until };
    const registration = {
      identifier: `XX-TEST:${name.toUpperCase()}`,
      name,
      kind: KINDS[name] ?? 4,
      region: REGION,
      parent: 0,
      duties: EVERY_DUTY,
      fourEyes: false,
      file: ZeroHash,
      signers: [own, ...(name === "centre" ? [chief] : []), ...signers],
      ...more,
    };
    const registry = chain.abiOf("Organisations");
    const data = registry.encodeFunctionData("enrolOrganisation", [registration]);
    await transact(registrar, chain.addressOf("Organisations"), data);
    const holder = await chain.contract("Organisations").holderOf(id(registration.identifier));
    numbers.set(name, Number(holder));
    return Number(holder);
  }
  for (const name of names) await enrol(name);

  const database = await createDatabase();
  await migrateIndex(database.url);
  const config = {
    ...gatewayConfig(undefined, {
      DATABASE_URL: database.url,
      TONGBAN_ORGANISATION: `${numbers.get("centre")}`,
      TONGBAN_KIND: "department",
      TONGBAN_SCHEMA: "org_centre",
      TONGBAN_GATEWAY_PORT: "0",
      TONGBAN_PUBLIC_URL: "http://centre.example",
      TONGBAN_GATEWAY_DATA: folder,
      TONGBAN_RPC_URLS: anvil.url,
      TONGBAN_FINALITY: "latest",
      TONGBAN_DIRECTORY: directory,
    }),
    officers: ["chief"],
    regulator: numbers.get("supervisor"),
    clients: [{ id: "system", jwks: { keys: [{ kty: "EC" }] }, officer: "chief", duties: DUTIES }],
  };
  const context = await createContext(config as never, {
    chain: { rpc: {} },
    now,
    log: pino({ level: process.env["TEST_LOG"] ?? "silent" }),
  });
  const gateway = await startGateway(context);
  const store = openStore({ url: database.url });
  const indexer = new Indexer({ chain, pool: store.pool, projections: PROJECTIONS });
  await indexer.open();

  async function call(method: string, path: string, { token, body, headers }: CallOptions = {}): Promise<Answer> {
    const isRaw = typeof body === "string";
    const response = await fetch(`http://127.0.0.1:${gateway.port}/v1${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": isRaw ? "application/octet-stream" : "application/json" }),
        ...(method === "POST" && { "idempotency-key": crypto.randomUUID() }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get("content-type") ?? "");
    const parsed: Wire = isJson && text !== "" ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, body: parsed };
  }

  const system = await context.tokens.issue({ kind: "system", id: "system", signer: officer }, 3600);
  const tokenOf = (key: string): Promise<string> => {
    const signer = computeAddress(key).toLowerCase();
    return context.tokens.issue({ kind: "person", id: signer, signer }, 3600);
  };

  async function settled(act: string): Promise<Wire> {
    const { body } = await call("GET", `/acts/${act}?wait=20`);
    await indexer.sync();
    return body;
  }

  return {
    anvil,
    chain,
    call,
    settled,
    enrol,
    keys,
    system,
    tokenOf,
    store,
    registrar,
    transact,
    directory,
    sync: () => indexer.sync(),
    now,
    of: (name: string): number => numbers.get(name) ?? 0,
    token: (name: string) => tokenOf(keys.get(name) ?? ""),
    /** Lets time run to a second of the chain's clock, and the gateway's with it. */
    async until(time: bigint): Promise<void> {
      await anvil.rpc("evm_setNextBlockTimestamp", Number(time));
      await anvil.mine();
      ahead += time - now();
    },
    /** The gateway's own system asks; the acts must become final. */
    async ask(path: string, body: object = {}): Promise<Wire> {
      const answer = await call("POST", path, { token: system, body });
      if (answer.status !== 202) throw new Error(`${path}: ${answer.status} ${answer.text}`);
      const acts: { id: string }[] = answer.body.acts ?? [answer.body];
      for (const act of acts) {
        const status = await settled(act.id);
        if (status.state !== "final") throw new Error(`${path}: ${JSON.stringify(status)}`);
      }
      return answer.body;
    },
    /** A person asks for the typed data, signs them with a key and hands them in; @returns the answer and the statuses */
    async sign(key: string, path: string, body: object = {}): Promise<{ answer: Answer; statuses: Wire[] }> {
      const answer = await call("POST", `${path}/typed-data`, { token: await tokenOf(key), body });
      const statuses: Wire[] = [];
      if (answer.status === 200) {
        for (const act of answer.body.acts ?? [answer.body]) statuses.push(await settled(await handIn(key, act)));
      }
      return { answer, statuses };
    },
    handIn,
    async stop(): Promise<void> {
      await gateway.stop();
      await store.close();
      await anvil.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };

  async function handIn(key: string, { contract, act, typedData, message }: Wire): Promise<string> {
    const { EIP712Domain: _, ...types } = typedData.types;
    const wallet = new Wallet(key);
    const signature = await wallet.signTypedData(typedData.domain, types, typedData.message);
    const signed = { contract, act, message, signer: wallet.address.toLowerCase(), signature };
    const { status, body, text } = await call("POST", "/acts", { body: signed });
    if (status !== 202) throw new Error(text);
    return body.id;
  }
}

const DUTIES = ["admin", "tender", "decide", "witness", "verify", "object", "identity"];

export type DepartmentWorld = Awaited<ReturnType<typeof departmentWorld>>;

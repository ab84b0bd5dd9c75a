import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Wallet, computeAddress } from "ethers";
import { SignJWT, exportJWK, generateKeyPair } from "jose";
import { SiweMessage } from "siwe";
import { pino } from "pino";
import type { SignerPeriod } from "../../services/chain/signer-period.js";
import { gatewayConfig, type GatewayConfig } from "../../services/gateway/config.js";
import { createContext, type GatewayContext } from "../../services/gateway/context.js";
import { startGateway, type Gateway } from "../../services/gateway/index.js";
import type { Operation } from "../../services/http/operation.js";
import { collect } from "../../services/shared/acts/list.js";
import { dutyBits, type DutyName } from "../../services/shared/values/duty.js";
import { migrateIndex } from "../../services/store/migrate.js";
import { startAnvil } from "./anvil.js";
import { AMEND_NOTE, WRITE_NOTE, deployNotes } from "./notes.js";
import { createDatabase } from "./postgres.js";

export const GATEWAY_ORG = 7;
export const PUBLIC_URL = "http://gateway.example:8080";

/** At most these has the system "system", whatever its officer holds. */
export const SYSTEM_DUTIES = ["tender", "agree", "decide", "import", "pay"] as const;

export interface TestGateway {
  readonly url: string;
  readonly gateway: Gateway;
  readonly context: GatewayContext;
  /** Signers by 0x bytes in lower case; tests change them at will. */
  readonly signers: Map<string, SignerPeriod>;
  /** Private keys that the test chain knows, organisations 1 and so on. */
  readonly keys: readonly string[];
  readonly systemKey: CryptoKey;
  mine(): Promise<void>;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** Signs a person in; `duties` are entered in the registry before. */
  signIn(key: string, period: { org: number; person?: number; duties: readonly DutyName[] }): Promise<string>;
  /** A token of the system "system", whose officer gets the duties. */
  systemToken(duties: readonly DutyName[]): Promise<string>;
  assertion(claims?: Record<string, unknown>): Promise<string>;
  stop(): Promise<void>;
}

export interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

// oxlint-disable-next-line typescript/no-explicit-any -- what came over the wire is looked at field by field
export type Wire = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Wire;
  readonly text: string;
}

export interface TestGatewayOptions {
  readonly operations?: readonly Operation[];
  readonly settings?: Record<string, string>;
  readonly privateWebhooks?: boolean;
  readonly trustProxy?: GatewayConfig["trustProxy"];
  readonly limits?: Partial<GatewayConfig["limits"]>;
  /** Systems beside "system", of the officer "chief" too. */
  readonly clients?: readonly { readonly id: string; readonly duties: readonly DutyName[] }[];
  readonly secondPerson?: GatewayConfig["secondPerson"];
  /** The officer "chief", whom systems are mapped to, has the last of the keys that the chain knows. */
  readonly chiefOnChain?: boolean;
  /** The department imports history. */
  readonly imports?: boolean;
}

/** A whole gateway with a real database and a real chain; only the registry of signers is the test's own. */
export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const anvil = await startAnvil();
  const keys = anvil.keys.slice(0, 3);
  const notes = await deployNotes(anvil, keys);
  const database = await createDatabase();
  const folder = await mkdtemp(join(tmpdir(), "tongban-gateway-"));
  await migrateIndex(database.url);
  const system = await generateKeyPair("ES256");
  const given = gatewayConfig(undefined, {
    DATABASE_URL: database.url,
    TONGBAN_ORGANISATION: `${GATEWAY_ORG}`,
    TONGBAN_KIND: "department",
    TONGBAN_SCHEMA: "org_test",
    TONGBAN_GATEWAY_PORT: "0",
    TONGBAN_PUBLIC_URL: PUBLIC_URL,
    TONGBAN_GATEWAY_DATA: folder,
    TONGBAN_RPC_URLS: anvil.url,
    TONGBAN_FINALITY: "latest",
    TONGBAN_DIRECTORY: `0x${"11".repeat(20)}`,
    ...options.settings,
  });
  const jwk = { ...(await exportJWK(system.publicKey)), kty: "EC", alg: "ES256" };
  if (options.chiefOnChain === true) await keepOfficer(folder, "chief", keys.at(-1) ?? "");
  const config: GatewayConfig = {
    ...given,
    ...(options.secondPerson !== undefined && { secondPerson: options.secondPerson }),
    officers: ["chief"],
    webhooksToPrivateAddresses: options.privateWebhooks ?? false,
    clients: [{ id: "system", duties: [...SYSTEM_DUTIES] }, ...(options.clients ?? [])].map(({ id, duties }) => ({
      ...{ id, duties: [...duties], jwks: { keys: [jwk] }, officer: "chief" },
    })),
    ...(options.imports === true && { imports: { source: "source:test.example", officer: "chief" } }),
    trustProxy: options.trustProxy ?? given.trustProxy,
    limits: { ...given.limits, anonymous: { points: 100_000, seconds: 60 }, ...options.limits },
  };
  const signers = new Map<string, SignerPeriod>();
  const { factories, addresses } = notes;
  const context = await createContext(config, {
    chain: { addresses, factories, directory: undefined as never },
    lookup: (signer) => Promise.resolve(signers.get(signer)),
    acts: collect([WRITE_NOTE, AMEND_NOTE]),
    loadNames: () => Promise.resolve(new Map([[1, "甲公司"]])),
    log: pino({ level: process.env["TEST_LOG"] ?? "silent" }),
  });
  const gateway = await startGateway(context, options.operations);
  const url = `http://127.0.0.1:${gateway.port}`;

  async function call(method: string, path: string, { token, body, headers }: CallOptions = {}): Promise<Answer> {
    const isText = typeof body === "string";
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && !isText && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text !== "" ? JSON.parse(text) : undefined,
    };
  }

  const enter = (signer: string, org: number, person: number, duties: readonly DutyName[]): void =>
    void signers.set(signer, { org, person, duties: dutyBits(duties), from: 0n, until: 4_000_000_000n });

  async function assertion(claims: Record<string, unknown> = {}): Promise<string> {
    return new SignJWT({ jti: crypto.randomUUID(), ...claims })
      .setProtectedHeader({ alg: "ES256" })
      .setIssuer((claims["iss"] as string) ?? "system")
      .setSubject((claims["sub"] as string) ?? "system")
      .setAudience((claims["aud"] as string) ?? `${PUBLIC_URL}/v1/oauth/token`)
      .setIssuedAt()
      .setExpirationTime((claims["exp"] as number) ?? "60s")
      .sign(system.privateKey);
  }

  return {
    url,
    gateway,
    context,
    signers,
    keys,
    systemKey: system.privateKey,
    mine: () => anvil.mine(),
    call,
    assertion,
    async signIn(key, { org, person = 1, duties }) {
      const address = computeAddress(key);
      enter(address.toLowerCase(), org, person, duties);
      const { body } = await call("POST", "/v1/session/nonce");
      const message = signInMessage(address, body.nonce, { chainId: body.chainId });
      const signature = await new Wallet(key).signMessage(message);
      const answer = await call("POST", "/v1/session", { body: { message, signature } });
      if (answer.status !== 201) throw new Error(answer.text);
      return answer.body.token;
    },
    async systemToken(duties) {
      const officer = context.officers.get("chief")?.address ?? "";
      enter(officer, GATEWAY_ORG, 9, duties);
      const answer = await call("POST", "/v1/oauth/token", tokenRequest(await assertion()));
      if (answer.status !== 200) throw new Error(answer.text);
      return answer.body.access_token;
    },
    async stop() {
      await gateway.stop();
      await anvil.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function keepOfficer(folder: string, name: string, key: string): Promise<void> {
  await mkdir(join(folder, "keys", "officers"), { recursive: true, mode: 0o700 });
  await writeFile(join(folder, "keys", "officers", name), key.slice(2), { mode: 0o600 });
}

export function tokenRequest(assertion: string, changes: Record<string, string> = {}): CallOptions {
  const fields = {
    grant_type: "client_credentials",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
    ...changes,
  };
  return {
    body: new URLSearchParams(fields).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  };
}

/** An ERC-4361 message for the test gateway. */
export function signInMessage(address: string, nonce: string, changes: Partial<SiweMessage> = {}): string {
  return new SiweMessage({
    domain: new URL(PUBLIC_URL).host,
    uri: PUBLIC_URL,
    address,
    version: "1",
    chainId: 31337,
    nonce,
    issuedAt: new Date().toISOString(),
    expirationTime: new Date(Date.now() + 60_000).toISOString(),
    ...changes,
  }).prepareMessage();
}

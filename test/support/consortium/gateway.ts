import { pino } from "pino";
import { gatewayConfig, type GatewayConfig } from "../../../services/gateway/config.js";
import { createContext } from "../../../services/gateway/context.js";
import { startGateway } from "../../../services/gateway/index.js";
import type { Anvil } from "../anvil.js";
import { KIND, type Actor, type Answer, type Cast } from "./cast.js";

interface CallOptions {
  readonly as?: Actor;
  /** JSON; a text or bytes go as they are. */
  readonly body?: unknown;
  /** Media type of a text. */
  readonly media?: string;
}

export interface OpenGateway {
  /** Where it listens. */
  readonly url: string;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  stop(): Promise<void>;
}

interface Site {
  readonly slug: string;
  readonly org: number;
  readonly folder: string;
  readonly databaseUrl: string;
}

interface World {
  readonly anvil: Anvil;
  readonly directory: string;
  readonly now: () => bigint;
}

const HOUR = 3600;

/** A department's gateway over HTTP; each of its officers has a system of that name. */
export async function openGateway(site: Site, cast: Cast, { anvil, directory, now }: World): Promise<OpenGateway> {
  const names = Object.keys(cast.officers);
  const given = gatewayConfig(undefined, {
    DATABASE_URL: site.databaseUrl,
    TONGBAN_ORGANISATION: `${site.org}`,
    TONGBAN_KIND: cast.invoices !== undefined ? "tax" : cast.kind === KIND.bank ? "bank" : "department",
    TONGBAN_SCHEMA: `org_${site.slug.replaceAll("-", "_")}`,
    TONGBAN_GATEWAY_PORT: "0",
    TONGBAN_PUBLIC_URL: `http://${site.slug}.example:8080`,
    TONGBAN_GATEWAY_DATA: site.folder,
    TONGBAN_RPC_URLS: anvil.url,
    TONGBAN_FINALITY: "latest",
    TONGBAN_DIRECTORY: directory,
    ...(cast.pages !== undefined && { TONGBAN_STATIC: cast.pages }),
  });
  const jwks = { keys: [{ kty: "EC" }] };
  const config: GatewayConfig = {
    ...given,
    officers: names,
    webhooksToPrivateAddresses: true,
    clients: names.map((name) => ({ id: name, jwks, officer: name, duties: [...(cast.officers[name] ?? [])] })),
    ...(cast.imports !== undefined && { imports: { source: "source:example", officer: cast.imports } }),
    ...(cast.invoices !== undefined && { invoices: { officer: cast.invoices } }),
    ...(cast.licences !== undefined && { licences: { officer: cast.licences, code: codeOf(cast) } }),
    limits: {
      ...given.limits,
      anonymous: { points: 1_000_000, seconds: 60 },
      calls: { points: 1_000_000, seconds: 60 },
    },
  };
  const log = pino({ level: process.env["TEST_LOG"] ?? "silent" });
  const context = await createContext(config, { now, log });
  const gateway = await startGateway(context);
  const tokenOf = ({ name, signer, key }: Actor): Promise<string> =>
    key === undefined
      ? context.tokens.issue({ kind: "system", id: name.split(".")[1] ?? "", signer }, HOUR)
      : context.tokens.issue({ kind: "person", id: signer, signer }, HOUR);
  return {
    url: `http://127.0.0.1:${gateway.port}`,
    async call(method, path, { as, body, media = "application/json" } = {}) {
      const response = await fetch(`http://127.0.0.1:${gateway.port}/v1${path}`, {
        method,
        headers: {
          "idempotency-key": crypto.randomUUID(),
          ...(as !== undefined && { authorization: `Bearer ${await tokenOf(as)}` }),
          ...(body !== undefined && { "content-type": media }),
        },
        ...(body !== undefined && { body: plain(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: bodyOf(text, response.headers.get("content-type") ?? "") };
    },
    stop: () => gateway.stop(),
  };
}

function plain(body: unknown): string | Uint8Array<ArrayBuffer> {
  return typeof body === "string" || body instanceof Uint8Array
    ? (body as Uint8Array<ArrayBuffer>)
    : JSON.stringify(body);
}

/** The authority's code in its licences: its credit code, or a bureau of a place that does not exist. */
function codeOf({ identifier }: Cast): string {
  return identifier?.replace("CN-USCC:", "") ?? "11990100MA9900028F";
}

/** JSON as a value, NDJSON as the values of its lines, all else as text. */
function bodyOf(text: string, media: string): unknown {
  if (text === "") return undefined;
  if (media.includes("ndjson"))
    return text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  return media.includes("json") ? JSON.parse(text) : text;
}

import { readFileSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { z } from "zod";
import type { Environment } from "../chain/config.js";
import { DEFAULT_LIMITS } from "../http/limits.js";
import { secondPersonSchema } from "./second-person.js";
import { DUTY_NAMES } from "../shared/values/duty.js";
import { LARGEST_ORGANISATION } from "../shared/values/organisation.js";

/** What decides which APIs a gateway serves. */
export const GATEWAY_KINDS = ["department", "tax", "bank"] as const;
export type GatewayKind = (typeof GATEWAY_KINDS)[number];

const url = z.url({ protocol: /^https?$/ });
const allowance = z.object({ points: z.int().min(1), seconds: z.int().min(1) });

const documents = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("disk"), folder: z.string().min(1) }),
  z.object({
    kind: z.literal("s3"),
    endpoint: url,
    bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,62}$/),
    region: z.string().default("us-east-1"),
    accessKeyId: z.string().min(1),
    secretAccessKey: z.string().min(1),
  }),
]);

const client = z.object({
  id: z.string().regex(/^[\w.:-]{3,80}$/),
  jwks: z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) }),
  officer: z.string(),
  duties: z.array(z.enum(DUTY_NAMES)),
});

/** Where an organisation imports history from: it must be trusted as issuer of the source, its officer hold the duty. */
const imports = z.object({ source: z.string().regex(/^source:[a-z0-9][a-z0-9.-]{1,60}$/), officer: z.string() });

/**
 * Whose `X-Forwarded-For` is believed: so many proxies before the gateway, or those at these addresses. Never all of it:
 * its left end is written by the caller, who would choose the address that limits are counted by.
 */
const proxies = z.union([
  z.int().min(0).max(8),
  z
    .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6(), z.enum(["loopback", "linklocal", "uniquelocal"])]))
    .min(1)
    .max(50),
]);

/** Whose key anchors invoices and tells the chain of red letters: duties `anchor` and `tax`. */
const invoices = z.object({ officer: z.string() });

/**
 * Whose key anchors licences and records uses of others': duties `anchor` and `certify`, and `consult`; and the authority's
 * code, which identifiers of its licences bear.
 */
const licences = z.object({ officer: z.string(), code: z.string().regex(/^[0-9A-Z]{18}$/) });

const fileSchema = z.strictObject({
  organisation: z.coerce.number().int().min(1).max(LARGEST_ORGANISATION),
  kind: z.enum(GATEWAY_KINDS),
  schema: z.string().regex(/^[a-z][a-z0-9_]{0,47}$/),
  databaseUrl: z.string().regex(/^postgres(ql)?:\/\//),
  host: z.string().default("127.0.0.1"),
  port: z.coerce.number().int().min(0).max(65_535),
  publicUrl: url,
  dataFolder: z.string().min(1),
  rpcUrls: z.array(url).min(1),
  finality: z.string().regex(/^(latest|safe|finalized|https?:\/\/.+)$/),
  directory: z.string().regex(/^0x[0-9a-fA-F]{40}$/),
  chainId: z.coerce.bigint().optional(),
  relayKeys: z.int().min(1).max(16).default(2),
  officers: z.array(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)).default([]),
  clients: z.array(client).default([]),
  imports: imports.optional(),
  invoices: invoices.optional(),
  /** Who supervises a department: it reads every file that is kept here. Enrolled as a regulator; its own supervisor is itself. */
  regulator: z.coerce.number().int().min(1).max(LARGEST_ORGANISATION).optional(),
  licences: licences.optional(),
  secondPerson: secondPersonSchema.optional(),
  /** The publisher's own, as registered with the Open Contracting Partnership; this one is nobody's. */
  ocidPrefix: z
    .string()
    .regex(/^ocds-[a-z0-9]{6}$/)
    .default("ocds-000000"),
  staticFolder: z.string().optional(),
  corsOrigins: z.array(url).default([]),
  trustProxy: proxies.default(0),
  documents: documents.optional(),
  webhooksToPrivateAddresses: z.boolean().default(false),
  limits: z
    .object({
      anonymous: allowance.default(DEFAULT_LIMITS.anonymous),
      calls: allowance.default(DEFAULT_LIMITS.calls),
      quotas: z
        .record(z.string(), allowance)
        .default({})
        .transform((quotas) => ({ ...DEFAULT_LIMITS.quotas, ...quotas })),
    })
    .prefault({}),
  logLevel: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type GatewayConfig = z.output<typeof fileSchema>;

/** Settings that the environment may give instead of the file: what differs by machine, and what is secret. */
const VARIABLES: Readonly<Record<string, keyof z.input<typeof fileSchema>>> = {
  DATABASE_URL: "databaseUrl",
  TONGBAN_ORGANISATION: "organisation",
  TONGBAN_KIND: "kind",
  TONGBAN_REGULATOR: "regulator",
  TONGBAN_SCHEMA: "schema",
  TONGBAN_GATEWAY_HOST: "host",
  TONGBAN_GATEWAY_PORT: "port",
  TONGBAN_PUBLIC_URL: "publicUrl",
  TONGBAN_GATEWAY_DATA: "dataFolder",
  TONGBAN_RPC_URLS: "rpcUrls",
  TONGBAN_FINALITY: "finality",
  TONGBAN_DIRECTORY: "directory",
  TONGBAN_CHAIN_ID: "chainId",
  TONGBAN_STATIC: "staticFolder",
  TONGBAN_LOG_LEVEL: "logLevel",
};

/** A setting is missing or wrong; the message names the variable or the place in the file. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Reads a JSON file and the environment, which wins; paths in the file are relative to the file. */
export function gatewayConfig(path: string | undefined, env: Environment): GatewayConfig {
  const given = { ...(path === undefined ? {} : readFile(path)), ...fromEnvironment(env) };
  const parsed = fileSchema.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(sayIssue).join("\n"));
  const config = parsed.data;
  requireOfficers(config);
  return config;
}

function readFile(path: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new ConfigError(`${path}: ${cause instanceof Error ? cause.message : "unreadable"}`, { cause });
  }
  if (typeof content !== "object" || content === null) throw new ConfigError(`${path}: not a JSON object`);
  const config: Record<string, unknown> = { ...content };
  for (const name of ["dataFolder", "staticFolder"]) {
    const folder = config[name];
    if (typeof folder === "string" && !isAbsolute(folder)) config[name] = resolve(path, "..", folder);
  }
  return config;
}

function fromEnvironment(env: Environment): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [variable, setting] of Object.entries(VARIABLES)) {
    const text = env[variable]?.trim();
    if (text === undefined || text === "") continue;
    given[setting] = setting === "rpcUrls" ? text.split(",").map((part) => part.trim()) : text;
  }
  return given;
}

function sayIssue({ path, message }: z.core.$ZodIssue): string {
  const setting = path.map(String).join(".");
  const variable = Object.entries(VARIABLES).find(([, name]) => name === path[0])?.[0];
  return `${variable === undefined ? setting : `${variable} (${setting} in the file)`}: ${message}`;
}

/** What is mapped to an officer whom nobody holds a key of could never act. */
function requireOfficers({
  clients,
  officers,
  imports: importing,
  invoices: issuing,
  licences: office,
}: GatewayConfig): void {
  const mapped: [what: string, officer: string | undefined][] = [
    ["licences: mapped", office?.officer],
    ["invoices: mapped", issuing?.officer],
    [`imports: ${importing?.source} is mapped`, importing?.officer],
    ...clients.map(({ id, officer }): [string, string] => [`clients: ${id} is mapped`, officer]),
  ];
  for (const [what, officer] of mapped) {
    if (officer !== undefined && !officers.includes(officer))
      throw new ConfigError(`${what} to the unknown officer ${officer}`);
  }
}

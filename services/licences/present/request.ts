import { randomBytes } from "node:crypto";
import { z } from "zod";
import { isMember } from "../../http/principal.js";
import type { Call } from "../../http/call.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { serviceItemSchema } from "../../shared/licence/catalogue/schema.js";
import { presentationQuery, visit, type HeldLicence } from "../../shared/licence/one-visit.js";
import { digest, isoTime, organisationNumber, uintText } from "../../shared/schemas/values.js";
import { keepRequest, requestById, type RequestRow } from "../../store/queries/presentations.js";
import { serviceDigest, serviceOr404 } from "../catalogue/catalogue.js";
import type { LicenceParts } from "../parts.js";
import { lacking, showVisit } from "../visit/visit.js";

const caseIds = z.array(z.string().max(60)).max(30).default([]);

export const requestBody = z.object({
  service: z.string().max(80).meta({ description: "服务事项 · id of the service item" }),
  cases: caseIds.meta({ description: "属实的情形 · cases that are so" }),
  denied: caseIds.meta({ description: "不属实的情形 · cases that are not so" }),
  minutes: z.int().min(1).max(1_440).default(15),
});

export const madeRequest = z
  .object({
    request: z.uuid(),
    link: z.url().meta({ description: "二维码内容 · what the QR code holds" }),
    expiresAt: isoTime,
  })
  .meta({ id: "MadePresentationRequest" });

export const presentationRequest = z
  .object({
    request: z.uuid(),
    verifier: organisationNumber,
    audience: z.url(),
    nonce: z.string(),
    service: serviceItemSchema,
    query: z.record(z.string(), z.unknown()).meta({ description: "DCQL (OpenID4VP 1.0)" }),
    lacking,
    grant: z
      .object({ department: organisationNumber, service: digest, until: uintText })
      .meta({ description: "持证人以一次性密钥签署的授权 · what the holder grants, signed with a key of one time" }),
    domain: z
      .object({ name: z.string(), version: z.string(), chainId: z.string(), verifyingContract: z.string() })
      .meta({ description: "授权签名的 EIP-712 域 · in which the grant is signed" }),
    answered: z.boolean(),
    expiresAt: isoTime,
  })
  .meta({ id: "PresentationRequest" });

/** Opens a request for a service item: a nonce of its own, good once and for a short while. */
export async function makeRequest(call: Call, parts: LicenceParts, given: z.output<typeof requestBody>) {
  const service = serviceOr404(await parts.catalogues.newest(call.sql), given.service);
  const expires_at = new Date((Number(call.now()) + given.minutes * 60) * 1000);
  const request = await keepRequest(call.sql, {
    ...{ service: service.id, service_version: service.version, nonce: randomBytes(24).toString("base64url") },
    ...{ cases: given.cases, denied: given.denied, expires_at },
    made_by: isMember(call.principal) ? call.principal.person : 0,
  });
  const link = `${parts.base}/v1/presentation-requests/${request}`;
  return { request, link, expiresAt: expires_at.toISOString() };
}

export async function requestOr404(db: Call["db"], id: string, isLocked = false): Promise<RequestRow> {
  const row = await requestById(db, id, isLocked);
  if (row === undefined) throw new Refusal("not-found", { what: "presentation request", id });
  return row;
}

/** What a wallet is asked for: the licences, the fields, and what it grants by showing them. */
export async function showRequest({ db, chain }: Pick<Call, "db" | "chain">, parts: LicenceParts, row: RequestRow) {
  const { service, stand } = await standOf(db, parts, row, []);
  const { chainId, ...domain } = await chain.domainOf("LicenceUses");
  return {
    ...{ request: row.id, verifier: parts.org, audience: parts.base, nonce: row.nonce, service },
    ...{ query: { ...presentationQuery(stand) }, lacking: showVisit(stand) },
    grant: { department: parts.org, service: serviceDigest(service), until: untilOf(row) },
    domain: { ...domain, chainId: `${chainId}` },
    ...{ answered: row.answered, expiresAt: row.expires_at.toISOString() },
  };
}

/** Last second of the grant: that of the request. */
export function untilOf({ expires_at: at }: Pick<RequestRow, "expires_at">): string {
  return String(Math.floor(at.getTime() / 1000));
}

/** Where the applicant stands with the service of a request, in the version in which it was asked. */
export async function standOf(db: Call["db"], parts: LicenceParts, row: RequestRow, held: readonly HeldLicence[]) {
  const { newest, services } = await parts.catalogues.state(db);
  const service = services.find(({ id, version }) => id === row.service && version === row.service_version);
  if (service === undefined) throw new Refusal("not-found", { what: "service item", id: row.service });
  return { service, stand: visit(newest, service, held, new Set(row.cases), new Set(row.denied)) };
}

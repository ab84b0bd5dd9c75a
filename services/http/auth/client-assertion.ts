import { createLocalJWKSet, decodeJwt, errors, jwtVerify } from "jose";
import type { Kysely } from "kysely";
import { Refusal } from "../../shared/errors/refusal.js";
import type { Database } from "../../store/tables/database.js";
import { useOnce } from "../once.js";
import type { Client, Clients } from "./clients.js";

/** Seconds that an assertion may be valid: long enough for a bad clock, short enough to remember every `jti`. */
const LONGEST = 300;
const CLOCK_SKEW = 30;

/** The client that an assertion (RFC 7523, `private_key_jwt`) proves, used up by this call. */
export async function clientOf(
  assertion: string,
  clients: Clients,
  audiences: readonly string[],
  db: Kysely<Database>,
): Promise<Client> {
  const client = claimedClient(assertion, clients);
  const { jti, exp, iat } = await verified(assertion, client, audiences);
  if (jti === undefined || exp === undefined) throw invalid("jti and exp are required");
  if (exp - (iat ?? Date.now() / 1000) > LONGEST + CLOCK_SKEW) throw invalid(`valid for more than ${LONGEST} s`);
  const forget = new Date((exp + CLOCK_SKEW) * 1000);
  if (!(await useOnce(db, "jti", `${client.id}:${jti}`, forget))) throw new Refusal("assertion-replayed");
  return client;
}

function claimedClient(assertion: string, clients: Clients): Client {
  let issuer: string | undefined;
  try {
    const { iss, sub } = decodeJwt(assertion);
    if (iss === sub) issuer = iss;
  } catch (cause) {
    throw invalid("not a JWT", cause);
  }
  if (issuer === undefined) throw invalid("iss and sub must both be the client id");
  const client = clients.get(issuer);
  if (client === undefined) throw new Refusal("client-unknown", { client: issuer });
  return client;
}

async function verified(assertion: string, client: Client, audiences: readonly string[]) {
  try {
    const { payload } = await jwtVerify(assertion, createLocalJWKSet(client.jwks), {
      audience: [...audiences],
      algorithms: ["EdDSA", "ES256", "ES384", "PS256", "RS256"],
      clockTolerance: CLOCK_SKEW,
    });
    return payload;
  } catch (cause) {
    if (cause instanceof errors.JWTExpired) throw new Refusal("assertion-expired", {}, { cause });
    if (cause instanceof errors.JWTClaimValidationFailed && cause.claim === "aud") {
      throw new Refusal("assertion-audience-wrong", { expected: audiences[0] }, { cause });
    }
    throw invalid(cause instanceof errors.JOSEError ? cause.code : "unreadable", cause);
  }
}

function invalid(reason: string, cause?: unknown): Refusal {
  return new Refusal("assertion-invalid", { reason }, { cause });
}

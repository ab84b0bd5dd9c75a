import { z } from "zod";
import { Refusal } from "../../shared/errors/refusal.js";
import { dutyNames } from "../../shared/values/duty.js";
import { clientOf } from "../auth/client-assertion.js";
import type { Clients } from "../auth/clients.js";
import { memberOf } from "../auth/member.js";
import type { SignerLookup } from "../auth/signers.js";
import type { Tokens } from "../auth/tokens.js";
import { form } from "../body.js";
import { operation, type Operation } from "../operation.js";
import { Reply } from "../reply.js";
import { anyone } from "../who.js";

export interface TokenParts {
  readonly tokens: Tokens;
  readonly clients: Clients;
  readonly lookup: SignerLookup;
  /** What `aud` of an assertion may be: the token endpoint's address first, then the gateway's. */
  readonly audiences: readonly string[];
}

const TOKEN_SECONDS = 600;
const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** OAuth 2.0 client credentials with `private_key_jwt` (RFC 6749, RFC 7523). */
export function tokenOperations({ tokens, clients, lookup, audiences }: TokenParts): Operation[] {
  const issueToken = operation({
    id: "issueToken",
    method: "post",
    path: "/oauth/token",
    tags: ["session"],
    summary: { zh: "业务系统换取访问令牌", en: "An access token for a department's system" },
    who: anyone(),
    request: {
      body: form(
        z.object({
          grant_type: z.string().optional(),
          client_assertion_type: z.string().optional(),
          client_assertion: z.string().max(8000).optional(),
          client_id: z.string().optional(),
        }),
      ),
    },
    answer: {
      schema: z.object({
        access_token: z.string(),
        token_type: z.literal("Bearer"),
        expires_in: z.int(),
        scope: z.string().meta({ description: "职责 · duties" }),
      }),
    },
    async handle({ db, now }, { body }) {
      if (body.grant_type !== "client_credentials") throw new Refusal("grant-unsupported");
      if (body.client_assertion_type !== ASSERTION_TYPE || body.client_assertion === undefined) {
        throw new Refusal("assertion-missing");
      }
      const { id, signer, duties } = await clientOf(body.client_assertion, clients, audiences, db);
      const member = await memberOf({ kind: "system", id, signer, most: duties }, lookup, now());
      const token = {
        access_token: await tokens.issue(member, TOKEN_SECONDS),
        token_type: "Bearer" as const,
        expires_in: TOKEN_SECONDS,
        scope: dutyNames(member.duties).join(" "),
      };
      return new Reply(token, { headers: { "cache-control": "no-store" } });
    },
  });
  return [issueToken];
}

import { z } from "zod";
import { bytes, isoTime, organisationNumber } from "../../shared/schemas/values.js";
import { DUTY_NAMES, dutyNames } from "../../shared/values/duty.js";
import { memberOf } from "../auth/member.js";
import type { SignerLookup } from "../auth/signers.js";
import { offerNonce, signedInBy, type SignInRules } from "../auth/sign-in.js";
import type { Tokens } from "../auth/tokens.js";
import { operation, type Operation } from "../operation.js";
import { isMember, type Member } from "../principal.js";
import { anyone, members } from "../who.js";

export interface SessionParts {
  readonly tokens: Tokens;
  readonly lookup: SignerLookup;
  readonly rules: SignInRules;
}

const SESSION_SECONDS = 3600;

const identity = z
  .object({
    kind: z.enum(["person", "system"]),
    id: z.string(),
    organisation: organisationNumber,
    person: z.int(),
    duties: z.array(z.enum(DUTY_NAMES)),
    signer: bytes,
  })
  .meta({ id: "Identity" });

/** Sign-In with Ethereum (ERC-4361). */
export function sessionOperations({ tokens, lookup, rules }: SessionParts): Operation[] {
  const offer = operation({
    id: "offerSignInNonce",
    method: "post",
    path: "/session/nonce",
    tags: ["session"],
    summary: { zh: "获取登录随机数", en: "A nonce for one sign-in" },
    who: anyone(),
    answer: {
      status: 201,
      schema: z.object({ nonce: z.string(), domain: z.string(), chainId: z.int(), expiresAt: isoTime }),
    },
    async handle({ sql, now }) {
      const { nonce, expiresAt } = await offerNonce(sql, now());
      return { nonce, domain: rules.domain, chainId: rules.chainId, expiresAt: expiresAt.toISOString() };
    },
  });

  const signIn = operation({
    id: "signIn",
    method: "post",
    path: "/session",
    tags: ["session"],
    summary: { zh: "用以太坊账户登录（ERC-4361）", en: "Sign in with an Ethereum key (ERC-4361)" },
    who: anyone(),
    request: { body: z.object({ message: z.string().max(4000), signature: bytes }) },
    answer: {
      status: 201,
      schema: z.object({ token: z.string(), tokenType: z.literal("Bearer"), expiresAt: isoTime, identity }),
    },
    async handle({ db, now }, { body: { message, signature } }) {
      // Not in the call's transaction: a nonce is used up by a sign-in that fails, too.
      const signer = await signedInBy(message, signature, rules, db);
      const member = await memberOf({ kind: "person", id: signer, signer }, lookup, now());
      const token = await tokens.issue(member, SESSION_SECONDS);
      const expiresAt = new Date((Number(now()) + SESSION_SECONDS) * 1000).toISOString();
      return { token, tokenType: "Bearer" as const, expiresAt, identity: identityOf(member) };
    },
  });

  const whoAmI = operation({
    id: "readSession",
    method: "get",
    path: "/session",
    tags: ["session"],
    summary: { zh: "当前登录身份", en: "Who the caller is" },
    who: members(),
    answer: { schema: identity },
    handle({ principal }) {
      if (!isMember(principal)) throw new Error("the rule of access admits members only");
      return identityOf(principal);
    },
  });

  return [offer, signIn, whoAmI];
}

function identityOf({ kind, id, org, person, duties, signer }: Member): z.input<typeof identity> {
  return { kind, id, organisation: org, person, duties: dutyNames(duties), signer };
}

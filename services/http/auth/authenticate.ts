import { Refusal } from "../../shared/errors/refusal.js";
import { ANONYMOUS, type Principal } from "../principal.js";
import type { Clients } from "./clients.js";
import { memberOf } from "./member.js";
import type { SignerLookup } from "./signers.js";
import type { Tokens } from "./tokens.js";

export interface AuthenticateOptions {
  readonly tokens: Tokens;
  readonly clients: Clients;
  readonly lookup: SignerLookup;
  readonly now: () => bigint;
}

/** Who calls, by the Authorization header. None: nobody in particular. A bad one is refused, even on public routes. */
export function createAuthenticate({ tokens, clients, lookup, now }: AuthenticateOptions) {
  return async (authorization: string | undefined): Promise<Principal> => {
    if (authorization === undefined) return ANONYMOUS;
    const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new Refusal("token-malformed");
    const subject = await tokens.read(token);
    if (subject.kind === "person") return memberOf(subject, lookup, now());

    const client = clients.get(subject.id);
    // A client that was removed, or mapped to another officer, since its token was issued.
    if (client === undefined || client.signer !== subject.signer)
      throw new Refusal("client-unknown", { client: subject.id });
    return memberOf({ ...subject, most: client.duties }, lookup, now());
  };
}

import { z } from "zod";
import { checksummed, type Account } from "../../../../chain/personal-key.js";
import { send } from "../../lib/api.js";
import { keepAccount, keepSession, sessionSchema, type Session } from "../../lib/session.js";

const nonceSchema = z.object({ nonce: z.string(), domain: z.string(), chainId: z.number(), expiresAt: z.string() });

const STATEMENT = "Sign in to Tongban. Nothing is sent to the chain.";

/** Signs in with a key by an ERC-4361 message, and keeps the session. */
export async function signIn(account: Account): Promise<Session> {
  const { nonce, domain, chainId, expiresAt } = await send("/session/nonce", {}, nonceSchema);
  const message = [
    `${domain} wants you to sign in with your Ethereum account:`,
    checksummed(account.address),
    "",
    STATEMENT,
    "",
    `URI: ${window.location.origin}`,
    "Version: 1",
    `Chain ID: ${chainId}`,
    `Nonce: ${nonce}`,
    `Issued At: ${new Date().toISOString()}`,
    `Expiration Time: ${expiresAt}`,
  ].join("\n");
  const signature = await account.signText(message);
  const session = await send("/session", { message, signature }, sessionSchema);
  keepSession(session);
  keepAccount(account);
  return session;
}

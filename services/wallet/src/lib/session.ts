import { useSyncExternalStore } from "react";
import { z } from "zod";
import type { Account } from "../../../chain/personal-key.js";

const sessionSchema = z.object({
  token: z.string(),
  expiresAt: z.string(),
  identity: z.object({ organisation: z.number(), duties: z.array(z.string()), signer: z.string() }),
});

/** Who is signed in here: kept until the tab is closed or the token expires. */
export type Session = z.infer<typeof sessionSchema>;
export { sessionSchema };

/** The account that signed in: for as long as the page is open, so that it need not be asked for again at each act. */
let account: Account | undefined;

export function keepAccount(given: Account): void {
  account = given;
}

/** The account of whoever is signed in, where it is still at hand. */
export function accountNow(): Account | undefined {
  const signer = sessionNow()?.identity.signer.toLowerCase();
  return account?.address.toLowerCase() === signer ? account : undefined;
}

const STORED = "tongban.session";
const watchers = new Set<() => void>();
let current = stored();

function stored(): Session | undefined {
  const text = sessionStorage.getItem(STORED);
  if (text === null) return undefined;
  const parsed = sessionSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}

export function sessionNow(): Session | undefined {
  if (current !== undefined && new Date(current.expiresAt) <= new Date()) keepSession(undefined);
  return current;
}

export function keepSession(session: Session | undefined): void {
  current = session;
  if (session === undefined) account = undefined;
  if (session === undefined) sessionStorage.removeItem(STORED);
  else sessionStorage.setItem(STORED, JSON.stringify(session));
  for (const watcher of watchers) watcher();
}

export function useSession(): Session | undefined {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => current,
  );
}

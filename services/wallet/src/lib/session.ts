import { useSyncExternalStore } from "react";
import { z } from "zod";

const sessionSchema = z.object({
  token: z.string(),
  expiresAt: z.string(),
  identity: z.object({ organisation: z.number(), duties: z.array(z.string()), signer: z.string() }),
});

/** Who is signed in here: kept until the tab is closed or the token expires. */
export type Session = z.infer<typeof sessionSchema>;
export { sessionSchema };

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

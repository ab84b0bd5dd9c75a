import { useSyncExternalStore } from "react";
import { z } from "zod";
import { change, entries, type Change } from "./database.js";
import { vaultItem, type ItemKind, type ItemOf, type VaultItem } from "./items.js";
import { lockSchema, makeLock, openLock, seal, sealedSchema, unseal, type Lock, type Sealed } from "./lock.js";

/**
 * What this browser keeps for its owner: keys, invoices and licences, each closed under one key that a passphrase opens.
 * Nothing of it leaves the browser but what its owner shows or saves.
 */
export interface Vault {
  /** `unread` until the browser's storage has answered. */
  readonly state: "unread" | "none" | "locked" | "open";
  readonly items: readonly VaultItem[];
}

const FORMAT = "tongban-vault/1";
const LOCK = "lock";

/** A vault as a file: closed as it is in the browser. */
const fileSchema = z.object({
  format: z.literal(FORMAT),
  lock: lockSchema,
  items: z.record(z.string(), sealedSchema),
});

/** A file that is no vault. */
export class NoVaultError extends Error {
  override readonly name = "NoVaultError";
}

let vault: Vault = { state: "unread", items: [] };
let openKey: CryptoKey | undefined;
const watchers = new Set<() => void>();

function become(next: Vault): void {
  vault = next;
  for (const watcher of watchers) watcher();
}

export function vaultNow(): Vault {
  return vault;
}

export function useVault(): Vault {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => vault,
  );
}

/** Items of one kind, newest first. */
export function useItems<K extends ItemKind>(kind: K): ItemOf<K>[] {
  const { items } = useVault();
  return items.filter((item): item is ItemOf<K> => item.kind === kind).toReversed();
}

/** Looks whether there is a vault in this browser. */
export async function lookForVault(): Promise<void> {
  const lock = await storedLock();
  if (vault.state === "unread") become({ state: lock === undefined ? "none" : "locked", items: [] });
}

export async function createVault(passphrase: string): Promise<void> {
  const { lock, key } = await makeLock(passphrase);
  await change([{ store: "lock", id: LOCK, value: lock }], { emptyFirst: true });
  // Asked in vain where the browser decides by itself: it may then clear the vault when it runs out of room.
  await navigator.storage?.persist?.();
  openKey = key;
  become({ state: "open", items: [] });
}

/** Throws `LockedError` for another passphrase. */
export async function openVault(passphrase: string): Promise<void> {
  const lock = await storedLock();
  if (lock === undefined) return become({ state: "none", items: [] });
  const key = await openLock(lock, passphrase);
  const items = await Promise.all([...(await storedItems()).values()].map((sealed) => readItem(key, sealed)));
  openKey = key;
  become({ state: "open", items: items.toSorted((a, b) => a.madeAt.localeCompare(b.madeAt)) });
}

export function closeVault(): void {
  openKey = undefined;
  become({ state: "locked", items: [] });
}

/** Keeps an item, in place of the one with its id. */
export async function keepItem(item: VaultItem): Promise<void> {
  if (openKey === undefined) throw new Error("the vault is locked");
  await change([{ store: "items", id: item.id, value: await seal(openKey, JSON.stringify(item)) }]);
  become({ ...vault, items: [...vault.items.filter(({ id }) => id !== item.id), item] });
}

export async function dropItem(id: string): Promise<void> {
  await change([{ store: "items", id, value: undefined }]);
  become({ ...vault, items: vault.items.filter((item) => item.id !== id) });
}

/** The vault as a file, still closed. */
export async function saveVault(): Promise<string> {
  const lock = await storedLock();
  if (lock === undefined) throw new NoVaultError("there is no vault");
  return JSON.stringify({ format: FORMAT, lock, items: Object.fromEntries(await storedItems()) });
}

/** Takes a saved vault in place of what the browser has. Throws `NoVaultError`, or `LockedError` for another passphrase. */
export async function restoreVault(text: string, passphrase: string): Promise<void> {
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new NoVaultError("not a saved vault", { cause: parsed.error });
  const { lock, items } = parsed.data;
  const key = await openLock(lock, passphrase);
  await Promise.all(Object.values(items).map((sealed) => readItem(key, sealed)));
  const changes: Change[] = Object.entries(items).map(([id, value]) => ({ store: "items", id, value }));
  await change([{ store: "lock", id: LOCK, value: lock }, ...changes], { emptyFirst: true });
  await openVault(passphrase);
}

async function readItem(key: CryptoKey, sealed: Sealed): Promise<VaultItem> {
  return vaultItem.parse(JSON.parse(await unseal(key, sealed)));
}

async function storedLock(): Promise<Lock | undefined> {
  return lockSchema.optional().parse((await entries("lock")).get(LOCK));
}

async function storedItems(): Promise<Map<string, Sealed>> {
  return z.map(z.string(), sealedSchema).parse(await entries("items"));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

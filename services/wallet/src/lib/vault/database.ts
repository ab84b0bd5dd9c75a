const NAME = "tongban";
const VERSION = 1;
const STORES = ["lock", "items"] as const;
type StoreName = (typeof STORES)[number];

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.addEventListener("upgradeneeded", () => STORES.forEach((store) => request.result.createObjectStore(store)));
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("IndexedDB did not open")));
  });
  return opened;
}

/** What is written together is kept together or not at all. */
export interface Change {
  readonly store: StoreName;
  readonly id: string;
  /** undefined takes the entry away. */
  readonly value: unknown;
}

export async function change(changes: readonly Change[], { emptyFirst = false } = {}): Promise<void> {
  const transaction = (await open()).transaction(STORES, "readwrite");
  const ended = endOf(transaction);
  if (emptyFirst) STORES.forEach((store) => transaction.objectStore(store).clear());
  for (const { store, id, value } of changes) {
    const target = transaction.objectStore(store);
    if (value === undefined) target.delete(id);
    else target.put(value, id);
  }
  await ended;
}

/** Every entry of a store by its id. */
export async function entries(store: StoreName): Promise<Map<string, unknown>> {
  const transaction = (await open()).transaction(store);
  const [ids, values] = [transaction.objectStore(store).getAllKeys(), transaction.objectStore(store).getAll()];
  await endOf(transaction);
  return new Map(ids.result.map((id, i) => [String(id), values.result[i]]));
}

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("IndexedDB did not take it")));
  });
}

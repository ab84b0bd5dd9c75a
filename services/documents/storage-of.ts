import { diskStorage } from "./disk.js";
import { s3Storage, type S3Options } from "./s3.js";
import type { DocumentStorage } from "./storage.js";

export type StorageChoice = { readonly kind: "disk"; readonly folder: string } | ({ readonly kind: "s3" } & S3Options);

/** The storage that an operator chose. */
export function storageOf(choice: StorageChoice): DocumentStorage {
  return choice.kind === "disk" ? diskStorage(choice.folder) : s3Storage(choice);
}

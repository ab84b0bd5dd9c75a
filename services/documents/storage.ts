/** Where encrypted documents lie, each under the digest of its bytes. */
export interface DocumentStorage {
  /** Keeps bytes: after it resolves they survive a crash. Writing the same again changes nothing. */
  put(digest: string, bytes: Uint8Array): Promise<void>;
  /** The bytes as they lie there, or undefined; whether they are still the right ones is for the caller to check. */
  get(digest: string): Promise<Buffer | undefined>;
}

/** What is committed to for a file: enough to recognise it, so that contents need not travel with a proof. */
export interface FileDescription {
  readonly name: string;
  /** Media type. */
  readonly media: string;
  /** Length of the content. */
  readonly bytes: number;
  /** SHA-256 of the content in the clear, as 0x string. */
  readonly sha256: string;
  /** SHA-256 of the encrypted document, by which stores name it. */
  readonly document: string;
}

/** The canonical bytes under a file's salted commitment: JSON with its members in this order, UTF-8. */
export function describedBytes({ name, media, bytes, sha256, document }: FileDescription): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ name, media, bytes, sha256, document }));
}

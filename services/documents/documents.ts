import { createHash } from "node:crypto";
import { Refusal } from "../shared/errors/refusal.js";
import { headerOf, readEnvelope, type EnvelopeHeader } from "./envelope.js";
import { createSealer, type Plain } from "./seal.js";
import type { DocumentStorage } from "./storage.js";

export interface Documents {
  /** Encrypts and keeps documents. @returns their digests (SHA-256 of the encrypted bytes), in order */
  keep(plains: readonly Plain[]): Promise<string[]>;
  /** Keeps bytes that somebody else encrypted, after checking that they are an envelope and have this digest. */
  keepSealed(digest: string, bytes: Uint8Array): Promise<EnvelopeHeader>;
  /** The encrypted bytes, proved by their digest. */
  read(digest: string): Promise<Buffer>;
}

/** Encrypted, content-addressed documents. `onCorrupt` hears of stored bytes that do not fit their digest. */
export function createDocuments(storage: DocumentStorage, onCorrupt: (digest: string) => void): Documents {
  return {
    async keep(plains) {
      const seal = createSealer();
      const digests: string[] = [];
      for (const plain of plains) {
        const bytes = seal(plain);
        const digest = digestOf(bytes);
        await storage.put(digest, bytes);
        digests.push(digest);
      }
      return digests;
    },

    async keepSealed(digest, bytes) {
      const found = digestOf(bytes);
      if (found !== digest) throw new Refusal("document-digest-wrong", { found, expected: digest });
      const header = headerOfSealed(bytes);
      await storage.put(digest, bytes);
      return header;
    },

    async read(digest) {
      const bytes = await storage.get(digest);
      if (bytes === undefined) throw new Refusal("document-missing", { digest });
      if (digestOf(bytes) === digest) return bytes;
      onCorrupt(digest);
      throw new Refusal("document-corrupt", { digest });
    },
  };
}

/** How documents are named. */
export function digestOf(bytes: Uint8Array): string {
  return `0x${createHash("sha256").update(bytes).digest("hex")}`;
}

function headerOfSealed(bytes: Uint8Array): EnvelopeHeader {
  try {
    return headerOf(readEnvelope(bytes));
  } catch (cause) {
    throw new Refusal("body-malformed", { expected: "JWE (RFC 7516)" }, { cause });
  }
}

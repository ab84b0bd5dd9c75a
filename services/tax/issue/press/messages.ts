import type { z } from "zod";
import type { ErrorArgs, Fault } from "../../../shared/errors/refusal.js";
import type { ErrorCode } from "../../../shared/errors/catalogue.js";
import type { bulkLine } from "../../schemas.js";
import type { Outline } from "../item.js";

/** Whole lines of a stream: the number of the first, and their bytes. */
export interface Block {
  readonly first: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A refusal on its way between threads. */
export interface PlainRefusal {
  readonly code: ErrorCode;
  readonly args: ErrorArgs;
  readonly faults: readonly Fault[];
}

/** A line that is no invoice for the thread to keep. */
export type OddLine =
  | { readonly line: number; readonly kind: "refused"; readonly refusal: PlainRefusal }
  | { readonly line: number; readonly kind: "broken"; readonly message: string }
  /** A sale or an XML: judged elsewhere. */
  | { readonly line: number; readonly kind: "other"; readonly value: z.output<typeof bulkLine> };

/** What invoices of one seller, day and currency have in common. */
export type Purse = Pick<Outline, "seller" | "sellerNumber" | "day" | "currency">;

/** Invoices that China's rules find right and the thread keeps, column by column: its place there is the index. */
export interface KeptLines {
  readonly lines: readonly number[];
  readonly purses: readonly Purse[];
  /** Index of each one's purse. */
  readonly purse: readonly number[];
  readonly nets: readonly string[];
  /** Where they came with one; else empty. */
  readonly numbers: readonly string[];
  readonly fingerprints: readonly string[];
}

export interface Found {
  readonly kept: KeptLines;
  readonly odd: readonly OddLine[];
}

/** Invoices of one block that have their numbers, column by column. */
export interface FormOrder {
  readonly bureau: number;
  /** Seconds since 1970. */
  readonly issuedAt: bigint;
  /** The key that seals, as it is: it stays within the process. */
  readonly sealing: Uint8Array;
  /** The number under which it is kept. */
  readonly key: bigint;
  readonly batch: bigint | null;
  readonly indexes: readonly number[];
  readonly numbers: readonly string[];
  /** In the batch, and among what the key seals. */
  readonly places: readonly number[];
}

/** Rows as COPY takes them, contents, and the numbers on the chain, 32 bytes each, in the order of the order. */
export interface Formed {
  readonly lines: Uint8Array<ArrayBuffer>;
  readonly uids: Uint8Array<ArrayBuffer>;
  /** Contents of them all, sealed; its place under the key. */
  readonly bundle: { readonly place: number; readonly sealed: Uint8Array<ArrayBuffer> };
}

/** What a thread is started with. */
export interface PressSettings {
  readonly secret: Uint8Array;
  readonly rates: readonly string[];
}

export type PressRequest =
  | { readonly id: number; readonly kind: "read"; readonly block: Block }
  | { readonly id: number; readonly kind: "form"; readonly of: number; readonly order: FormOrder }
  | { readonly id: number; readonly kind: "forget"; readonly of: number };

export type PressAnswer =
  | { readonly id: number; readonly found: Found }
  | { readonly id: number; readonly formed: Formed }
  | { readonly id: number; readonly error: string };

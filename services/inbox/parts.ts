import type { Kysely } from "kysely";
import type { Fault } from "../shared/errors/refusal.js";
import type { Invoice } from "../shared/invoice/model.js";
import type { InvoicePackage } from "../shared/schemas/invoice-package.js";
import type { Database } from "../store/tables/database.js";

/** What an inbox is made of, beside what every operation has. */
export interface InboxParts {
  readonly safe: Safe;
  readonly reader: FileReader;
  /** Of a tax bureau's gateway: its own invoices need not be fetched first. */
  readonly bureau: BureauDesk | undefined;
}

/** Keeps what employers put in closed under this gateway's secret; each text under a key of its own, bound to its place. */
export interface Safe {
  close(place: string, text: string): { readonly wrapped: Buffer; readonly sealed: Buffer };
  /** 0x strings as the database gives them. */
  open(place: string, wrapped: string, sealed: string): string;
}

/** What was found in a file. */
export interface FileFindings {
  readonly kind: "json" | "xml" | "pdf" | "image";
  readonly media: string;
  /** A package that the file is or carries, not checked yet. */
  readonly package?: unknown;
  readonly invoice?: Invoice;
  /** Why an XML invoice is refused: each rule of its syntax that it breaks. */
  readonly faults: readonly Fault[];
  /** Whether the published rules of its syntax were asked. */
  readonly isJudged: boolean;
  /** What its QR codes say. */
  readonly codes: readonly string[];
}

export interface FileReader {
  read(name: string, bytes: Buffer): Promise<FileFindings>;
}

export interface BureauDesk {
  /** The buyer's package, where the organisation is the buyer. */
  packageFor(db: Kysely<Database>, organisation: number, uid: string): Promise<InvoicePackage | undefined>;
  proofOf(db: Kysely<Database>, uid: string): Promise<InvoicePackage["proof"]>;
}

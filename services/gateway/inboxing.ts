import type { Kysely } from "kysely";
import { createFileReader, type Judged } from "../inbox/files/read-file.js";
import { createScanner } from "../inbox/files/scanner.js";
import type { BureauDesk, InboxParts, Safe } from "../inbox/parts.js";
import { showFault } from "../shared/invoice/fault.js";
import { issuedByUid } from "../store/queries/tax-invoices.js";
import type { Database } from "../store/tables/database.js";
import { bytesOf } from "../store/tables/column.js";
import { openContents, openingFor, packageOf } from "../tax/answers/open.js";
import { proofOf } from "../tax/answers/proof.js";
import { refusals } from "../tax/documents/validator/verdict.js";
import { Vault } from "../documents/vault.js";
import type { GatewayContext } from "./context.js";
import { loadSecret } from "./keys.js";
import type { Taxing } from "./taxing.js";

/** What serves the inboxes of employers: made once, when first needed. */
export interface Inboxing {
  parts(): InboxParts;
  stop(): Promise<void>;
}

type Base = Pick<GatewayContext, "config"> & { readonly tax: Taxing };

export function inboxing({ config, tax }: Base): Inboxing {
  const scanner = createScanner();
  let made: InboxParts | undefined;
  const makeParts = (): InboxParts => ({
    safe: safeOf(new Vault(Buffer.from(loadSecret(config.dataFolder, "inbox"), "hex"), "inbox")),
    reader: createFileReader(scanner, (bytes) => judge(tax, bytes)),
    bureau: config.kind === "tax" ? deskOf(tax) : undefined,
  });
  return { parts: () => (made ??= makeParts()), stop: () => scanner.close() };
}

/** Each text has a key of its own, so its place within the key is always the first. */
function safeOf(vault: Vault): Safe {
  return {
    close(place, text) {
      const crate = vault.open();
      return { wrapped: crate.wrapped, sealed: crate.seal(0, place, text) };
    },
    open: (place, wrapped, sealed) => vault.unseal(bytesOf(wrapped), 0, place, bytesOf(sealed)),
  };
}

/** Refused are rules that a file breaks; one whose rules are not installed is taken, and says so. */
async function judge(tax: Taxing, bytes: Uint8Array): Promise<Judged> {
  const verdict = await tax.validator.validate(bytes);
  const faults = refusals(verdict).map(showFault);
  const isJudged = verdict.syntax === "china" || verdict.labels.en16931 === "valid";
  return { ...(verdict.invoice !== undefined && { invoice: verdict.invoice }), faults, isJudged };
}

/** The bureau's own invoices, as it gives them to their buyers. */
function deskOf(tax: Taxing): BureauDesk {
  return {
    async packageFor(db: Kysely<Database>, organisation: number, uid: string) {
      const row = await issuedByUid(db, uid);
      if (row === undefined) return undefined;
      const contents = openContents(tax.parts().vault, row);
      const opening = await openingFor(db, organisation, row, contents);
      if (opening?.side !== "buyer") return undefined;
      const { proof, ...given } = packageOf(tax.parts().chain, row, {
        contents,
        opening,
        proof: await proofOf(db, row),
      });
      return { ...given, labels: [...given.labels], proof: proof && { ...proof, path: [...proof.path] } };
    },
    async proofOf(db: Kysely<Database>, uid: string) {
      const row = await issuedByUid(db, uid);
      const proof = row === undefined ? null : await proofOf(db, row);
      return proof && { ...proof, path: [...proof.path] };
    },
  };
}

import { z } from "zod";
import {
  holderCommitmentOf,
  invoiceLeaf,
  invoiceUid,
  organisationCommitmentOf,
  type InvoiceContent,
} from "../../services/chain/invoice.js";
import { isIncluded } from "../../services/chain/inclusion.js";
import { commitmentOf, documentCommitment, type Disclosure } from "../../services/shared/invoice/disclosure.js";
import type { Invoice } from "../../services/shared/invoice/model.js";
import { bureauOf } from "../../services/shared/values/invoice-word.js";
import { presentedFile } from "../../services/shared/schemas/invoice-presentation.js";
import { invoicePackage } from "../../services/shared/schemas/invoice-package.js";
import { failure, type Failure } from "./report.js";

const packageFile = invoicePackage.required({ chainId: true });

export type InvoicePackage = z.output<typeof packageFile>;
export type PresentedInvoice = z.output<typeof presentedFile>;
/** What a party keeps of its invoice, or what it shows somebody of it. */
export type InvoiceFile = InvoicePackage | PresentedInvoice;

const named = z.object({ uid: z.string(), content: z.object({ document: z.string() }) });

/** Whether a file is about an invoice; whether it is a good one shows later. */
export function isInvoiceFile(file: unknown): boolean {
  return named.safeParse(file).success;
}

export const invoiceFile = z.union([packageFile, presentedFile]);

export function isWhole(file: InvoiceFile): file is InvoicePackage {
  return "secret" in file;
}

/** What is shown leads to the document that stands behind the number. */
export function documentFailures(file: InvoiceFile): Failure[] {
  const field = isWhole(file) ? "/invoice" : "/disclosure";
  try {
    const found = isWhole(file)
      ? documentCommitment(file.invoice as Invoice, Buffer.from(file.secret.slice(2), "hex"))
      : commitmentOf(file.disclosure as Disclosure);
    return found === file.content.document ? [] : [failure("document-differs", field, file.content.document, found)];
  } catch (error) {
    return [failure("document-differs", field, error instanceof Error ? error.message : "")];
  }
}

export function numberFailures({ uid, content }: InvoiceFile): Failure[] {
  const found = invoiceUid(BigInt(bureauOf(uid)), contentOf(content));
  return found === uid ? [] : [failure("number-differs", "/uid", uid, found)];
}

/** A package opens its own side's commitment; nobody's where the party has no identifier. */
export function openingFailures({ side, salt, party, content }: InvoicePackage): Failure[] {
  if (party === null) return [];
  const committed = side === "buyer" ? content.buyerCommitment : content.sellerCommitment;
  const opened = [organisationCommitmentOf(salt, party), holderCommitmentOf(salt, party)];
  return opened.includes(committed) ? [] : [failure("commitment-differs", "/salt", salt, committed)];
}

export function inclusionFailures({ uid, proof }: InvoiceFile): Failure[] {
  if (proof === null) return [];
  const { root, index, count, path } = proof;
  return isIncluded(root, invoiceLeaf(uid), index, count, path) ? [] : [failure("inclusion-wrong", "/proof", root)];
}

function contentOf({ issuedAt, ...rest }: InvoiceFile["content"]): InvoiceContent {
  return { ...rest, issuedAt: BigInt(issuedAt) };
}

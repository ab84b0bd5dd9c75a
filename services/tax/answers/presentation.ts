import { z } from "zod";
import { invoiceUid } from "../../chain/invoice.js";
import { SECTION_NAMES, commitmentOf, type Disclosure, type Section } from "../../shared/invoice/disclosure.js";
import { content, place } from "../../shared/schemas/invoice-package.js";
import { digest, uintText } from "../../shared/schemas/values.js";

const section = z.enum(SECTION_NAMES as readonly [Section, ...Section[]]);

/** Some sections of an invoice, the digests of the others, and the content behind its number. */
export const presentation = z
  .object({
    content,
    disclosure: z.object({
      shown: z.partialRecord(section, z.object({ salt: digest, fields: z.record(z.string(), z.unknown()) })),
      hidden: z.partialRecord(section, digest),
    }),
  })
  .meta({ id: "InvoicePresentation" });

/** As its holder hands it over: with its number, its place in a batch, and the chain that knows the batch. */
export const presentedFile = presentation
  .extend({ chainId: uintText, uid: digest, proof: place.nullable() })
  .meta({ id: "PresentedInvoice" });

/** Whether what is shown is of this invoice: the sections lead to its document, and the content to its number. */
export function isGenuine(uid: string, given: z.output<typeof presentation>): boolean {
  const { issuedAt, ...rest } = given.content;
  try {
    const isOfDocument = commitmentOf(given.disclosure as Disclosure) === rest.document;
    const number = invoiceUid(BigInt(uid) >> 208n, { ...rest, issuedAt: BigInt(issuedAt) });
    return isOfDocument && number === uid;
  } catch {
    // A section both shown and hidden, or a value that is no commitment's.
    return false;
  }
}

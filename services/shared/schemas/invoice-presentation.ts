import { z } from "zod";
import { SECTION_NAMES, type Section } from "../invoice/disclosure.js";
import { content, place } from "./invoice-package.js";
import { digest, uintText } from "./values.js";

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

export type InvoicePresentation = z.output<typeof presentation>;

/** As its holder hands it over: with its number, its place in a batch, and the chain that knows the batch. */
export const presentedFile = presentation
  .extend({ chainId: uintText, uid: digest, proof: place.nullable() })
  .meta({ id: "PresentedInvoice" });

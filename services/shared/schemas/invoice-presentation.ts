import { z } from "zod";
import { SECTION_NAMES, type Section } from "../invoice/disclosure.js";
import { content } from "./invoice-package.js";
import { digest } from "./values.js";

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

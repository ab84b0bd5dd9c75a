import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { isIncluded } from "../../../../../chain/inclusion.js";
import { isGenuine } from "../../../../../chain/invoice-presentation.js";
import { invoiceLeaf } from "../../../../../chain/invoice.js";
import { place } from "../../../../../shared/schemas/invoice-package.js";
import type { InvoicePresentation } from "../../../../../shared/schemas/invoice-presentation.js";
import { invoiceStatus } from "../../../../../shared/schemas/invoices.js";
import { digest } from "../../../../../shared/schemas/values.js";
import { read } from "../../../lib/api.js";

const verification = z.object({
  uid: digest,
  status: invoiceStatus,
  bureau: z.int(),
  block: z.object({ number: z.int(), hash: digest }),
  proof: place.nullable(),
});
export type Verification = z.infer<typeof verification>;

/** The one typed reason for how an invoice stands, at a final block. */
export function useVerification(uid: string) {
  return useQuery({
    queryKey: ["verification", uid],
    queryFn: () => read(`/verify/invoices/${uid}`, verification),
    // Somebody else may use it at any time.
    staleTime: 0,
  });
}

/** Whether the proof leads from the invoice to the batch that it names: worked out here, with nobody's word for it. */
export function leadsToBatch({ uid, proof }: Verification): boolean {
  if (proof === null) return false;
  return isIncluded(proof.root, invoiceLeaf(uid), proof.index, proof.count, proof.path);
}

/** Whether sections that somebody shows are of this invoice: worked out here, too. */
export function isOfInvoice(uid: string, shown: InvoicePresentation): boolean {
  return isGenuine(uid, shown);
}

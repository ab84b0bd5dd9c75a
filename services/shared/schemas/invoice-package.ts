import { z } from "zod";
import { invoice } from "../invoice/model.js";
import { digest, uintText } from "./values.js";

/** Where a bureau anchored an invoice. */
export const place = z
  .object({
    root: digest,
    index: z.int(),
    count: z.int(),
    path: z.array(digest).meta({ description: "由叶到根的兄弟节点 · siblings from the leaf up" }),
  })
  .meta({ id: "InvoiceProof" });

/** What is behind an invoice's number. */
export const content = z
  .object({
    kind: z.int(),
    issuedAt: uintText,
    document: digest,
    buyerCommitment: digest,
    sellerCommitment: digest,
  })
  .meta({ id: "InvoiceContent" });

/** What a party takes away: the document, what opens its parts and its own commitment, and the proof. */
export const invoicePackage = z
  .object({
    /** Of the chain that knows the batch: for whoever checks the package without a gateway. */
    chainId: uintText.optional(),
    uid: digest,
    content,
    invoice,
    labels: z.array(z.string()),
    secret: digest.meta({
      description: "票面各部分的盐的来源，勿外传 · opens the document's sections; pass it on to nobody",
    }),
    side: z.enum(["buyer", "seller"]),
    salt: digest.meta({ description: "本方承诺的盐 · opens one's own commitment, nobody else's" }),
    party: digest.nullable(),
    proof: place.nullable(),
  })
  .meta({ id: "InvoicePackage" });

export type InvoicePackage = z.output<typeof invoicePackage>;

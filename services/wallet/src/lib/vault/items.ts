import { z } from "zod";
import { invoicePackage } from "../../../../shared/schemas/invoice-package.js";

const id = z.string();
const madeAt = z.iso.datetime();
const privateKey = z.string().regex(/^0x[0-9a-f]{64}$/);

/** A key under a name that its owner gave it: an officer's, enrolled by the organisation. */
const key = z.object({ kind: z.literal("key"), id, madeAt, label: z.string(), address: z.string(), privateKey });

/** An invoice of a natural person, held by a key of its own; without a package until the bureau has given it out. */
const invoice = z.object({
  kind: z.literal("invoice"),
  id,
  madeAt,
  address: z.string(),
  privateKey,
  package: invoicePackage.optional(),
});

/** What a vault keeps. */
export const vaultItem = z.discriminatedUnion("kind", [key, invoice]);
export type VaultItem = z.infer<typeof vaultItem>;
export type ItemKind = VaultItem["kind"];
export type ItemOf<K extends ItemKind> = Extract<VaultItem, { kind: K }>;

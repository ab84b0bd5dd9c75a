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

const point = z.object({ kty: z.literal("EC"), crv: z.literal("P-256"), x: z.string(), y: z.string() });

/** The key that a person's licences are bound to (ES256). */
const licenceKey = z.object({
  kind: z.literal("licenceKey"),
  id,
  madeAt,
  publicKey: point,
  privateKey: point.extend({ d: z.string() }),
});

/** A licence as its issuer gave it out: the credential, and the proof once it is anchored. */
const licence = z.object({
  kind: z.literal("licence"),
  id,
  madeAt,
  type: z.string(),
  credential: z.string(),
  proof: z.record(z.string(), z.unknown()).nullable(),
});

/** A use of licences that their holder granted. */
const use = z.object({
  kind: z.literal("use"),
  id,
  madeAt,
  department: z.number(),
  service: z.object({ zh: z.string(), en: z.string() }),
  fields: z.array(z.string()),
});

/** What a vault keeps. */
export const vaultItem = z.discriminatedUnion("kind", [key, invoice, licenceKey, licence, use]);
export type VaultItem = z.infer<typeof vaultItem>;
export type ItemKind = VaultItem["kind"];
export type ItemOf<K extends ItemKind> = Extract<VaultItem, { kind: K }>;

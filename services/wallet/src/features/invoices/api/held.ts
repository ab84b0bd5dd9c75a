import { z } from "zod";
import { personalKey, newPersonalKey } from "../../../../../chain/personal-key.js";
import { holderMessage } from "../../../../../shared/invoice/holder-message.js";
import { disclose, type Section } from "../../../../../shared/invoice/disclosure.js";
import { invoicePackage } from "../../../../../shared/schemas/invoice-package.js";
import type { InvoicePresentation } from "../../../../../shared/schemas/invoice-presentation.js";
import { digest } from "../../../../../shared/schemas/values.js";
import { send } from "../../../lib/api.js";
import type { ItemOf } from "../../../lib/vault/items.js";
import { keepItem } from "../../../lib/vault/vault.js";

export type HeldInvoice = ItemOf<"invoice">;
type Package = NonNullable<HeldInvoice["package"]>;

/** Seconds that a request to the bureau is good for. */
const GOOD_FOR = 300;

/** A key for one invoice alone: nobody can tell that two invoices have the same holder. */
export async function makeHolderKey(): Promise<HeldInvoice> {
  const { address, privateKey } = newPersonalKey();
  const item: HeldInvoice = {
    ...{ kind: "invoice", id: address.toLowerCase(), madeAt: new Date().toISOString() },
    ...{ address: address.toLowerCase(), privateKey },
  };
  await keepItem(item);
  return item;
}

/** Fetches an invoice from its bureau with its holder's key and keeps it. Throws `ApiProblem` where the key is another's. */
export async function fetchHeld(item: HeldInvoice, uid: string): Promise<HeldInvoice> {
  const until = BigInt(Math.floor(Date.now() / 1000) + GOOD_FOR);
  const signature = await personalKey(item.privateKey).signText(holderMessage(uid, until));
  const given = await send(`/tax/invoices/${uid}/holder`, { until: `${until}`, signature }, invoicePackage);
  const held = { ...item, package: given };
  await keepItem(held);
  return held;
}

/** What a holder shows of its invoice: made here, the bureau learns nothing of it. */
export function showSections({ content, invoice, secret }: Package, sections: readonly Section[]): InvoicePresentation {
  const { shown, hidden } = disclose(invoice, bytesOf(secret), sections);
  return { content, disclosure: { shown, hidden } as InvoicePresentation["disclosure"] };
}

/** Sections that this invoice has. */
export function sectionsOf({ invoice, secret }: Package): Section[] {
  return Object.keys(disclose(invoice, bytesOf(secret), []).hidden) as Section[];
}

const typedData = z.object({
  domain: z.object({ name: z.string(), version: z.string(), chainId: z.string(), verifyingContract: z.string() }),
  types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
  primaryType: z.literal("NameEmployer"),
  message: z.object({ uid: digest, employer: z.string(), until: z.string() }),
});
export type Naming = z.infer<typeof typedData>;

/** What the holder signs to name its employer, checked to say just that. `until`: ISO 8601. */
export async function prepareNaming(uid: string, employer: number, until: string): Promise<Naming> {
  const answer = await send(
    `/inboxes/${employer}/claims/typed-data`,
    { uid, until },
    z.object({ typedData, until: z.string() }),
  );
  const { message } = answer.typedData;
  if (message.uid !== uid || message.employer !== `${employer}` || Number(message.until) * 1000 > Date.parse(until)) {
    throw new Error("the gateway gave something else to sign");
  }
  return answer.typedData;
}

/** Hands the invoice in to the employer's inbox. */
export async function handIn(item: HeldInvoice, naming: Naming, signature: string, note: string): Promise<void> {
  const { employer, until } = naming.message;
  const body = {
    package: item.package,
    naming: { until, signer: item.address, signature },
    ...(note !== "" && { note }),
  };
  await send(`/inboxes/${employer}/claims`, body, z.object({ uid: digest, isNew: z.boolean() }));
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(hex.slice(2 + 2 * i, 4 + 2 * i), 16));
}

import { presentation, type InvoicePresentation } from "../../../../shared/schemas/invoice-presentation.js";
import { invoicePackage } from "../../../../shared/schemas/invoice-package.js";
import { unpack } from "../../lib/packed.js";

/** What somebody asks about: an invoice's number on the chain, and what was packed behind the # of its link. */
export interface Asked {
  readonly uid: string;
  readonly packed?: string;
  /** Whose page the link leads to, where it is another's than ours. */
  readonly elsewhere?: URL;
}

const UID = /^0x[0-9a-f]{64}$/;
const PATH = /^\/verify\/invoices\/(0x[0-9a-f]{64})$/i;

/** Reads what was typed or scanned: a number on the chain, or the link of a QR code. */
export function readAsked(text: string, origin: string): Asked | undefined {
  const given = text.trim();
  if (UID.test(given.toLowerCase())) return { uid: given.toLowerCase() };
  if (!/^https?:\/\//i.test(given) || !URL.canParse(given)) return undefined;
  const url = new URL(given);
  const uid = PATH.exec(url.pathname)?.[1]?.toLowerCase();
  if (uid === undefined) return undefined;
  return {
    uid,
    ...(url.hash.length > 1 && { packed: url.hash.slice(1) }),
    ...(url.origin !== origin && { elsewhere: url }),
  };
}

export function pathOf({ uid, packed }: Asked): string {
  return `/verify/invoices/${uid}${packed === undefined ? "" : `#${packed}`}`;
}

/** The sections that a link shows; undefined where it carries none that can be read. */
export async function readShown(packed: string): Promise<InvoicePresentation | undefined> {
  return presentation.safeParse(await unpack(packed)).data;
}

/** What a file is about: a saved answer or proof, a presentation, or an invoice's whole package. */
export function uidInFile(text: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const named = invoicePackage.pick({ uid: true }).safeParse(value);
  return named.success ? named.data.uid : undefined;
}

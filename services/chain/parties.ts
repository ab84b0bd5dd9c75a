import type { Interface, ParamType } from "ethers";
import { readInvoiceWord } from "../shared/values/invoice-word.js";
import type { EventFields } from "./event-layout.js";

/** `OrgId`'s underlying type; no event carries another value of 48 bits that is nobody's number. */
const ORGANISATION = "uint48";

/** The organisations that an event names: by the types of its fields, and those in an invoice's word. */
export function partiesOf(abi: Interface, event: string, fields: EventFields): Set<number> {
  const parties = new Set<number>();
  for (const input of abi.getEvent(event)?.inputs ?? []) collect(input, fields[input.name], parties);
  if (event === INVOICE_CHANGED && typeof fields["word"] === "bigint") addHolders(fields["word"], parties);
  parties.delete(0);
  return parties;
}

const INVOICE_CHANGED = "InvoiceChanged";

/** Who has locked or uses an invoice is to hear of a red letter against it, whoever asks for it. */
function addHolders(word: bigint, parties: Set<number>): void {
  const { lockOwner, user } = readInvoiceWord(word);
  parties.add(Number(lockOwner)).add(Number(user));
}

function collect(type: ParamType, value: unknown, parties: Set<number>): void {
  if (type.type === ORGANISATION && typeof value === "bigint") parties.add(Number(value));
  if (typeof value !== "object" || value === null) return;
  const { arrayChildren, components } = type;
  if (arrayChildren !== null) for (const item of Object.values(value)) collect(arrayChildren, item, parties);
  // A struct comes as a list whose members are in order.
  components?.forEach((component, i) => collect(component, (value as Record<number, unknown>)[i], parties));
}

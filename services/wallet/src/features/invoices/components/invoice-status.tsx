import { useTranslation } from "react-i18next";
import type { InvoiceStatus } from "../../../../../shared/values/invoice-word.js";
import { Status, type Tone } from "../../../components/status.js";

const TONES: Readonly<Record<InvoiceStatus, Tone>> = {
  unknown: "bad",
  proofWrong: "bad",
  issuerNotTrusted: "bad",
  unused: "good",
  partlyReversed: "warn",
  reimbursed: "news",
  booked: "news",
  deducted: "news",
  lockedToReimburse: "wait",
  lockedAsBasis: "wait",
  redRequested: "wait",
  refused: "warn",
  reversed: "bad",
  redLetter: "news",
  held: "warn",
};

export const toneOf = (status: InvoiceStatus): Tone => TONES[status];

/** How an invoice stands, in a word. */
export function InvoiceStatusTag({ status }: { status: InvoiceStatus }) {
  const { t } = useTranslation();
  return <Status tone={TONES[status]}>{t(`invoices.status.${status}`)}</Status>;
}

import { useTranslation } from "react-i18next";
import { Status, type Tone } from "../../../components/status.js";
import type { InboxItem } from "../api/inbox.js";

const GOOD = new Set(["unused", "partlyReversed"]);
const DONE = new Set(["reimbursed", "booked", "deducted"]);

/** How an item stands for this organisation: used by us is done, used by others is a warning. */
export function ItemStatus({ item: { status, isOurs, dismissed, uid } }: { item: InboxItem }) {
  const { t } = useTranslation();
  if (dismissed !== null) return <Status tone="plain">{t("inbox.dismissed")}</Status>;
  return (
    <span className="states">
      <Status tone={toneOf(status, isOurs || uid === null)}>{t(`invoices.status.${status}`)}</Status>
      {uid === null && <Status tone="plain">{t("inbox.unprovable")}</Status>}
    </span>
  );
}

function toneOf(status: InboxItem["status"], isOurs: boolean): Tone {
  if (GOOD.has(status)) return "good";
  if (!isOurs) return "bad";
  if (DONE.has(status)) return "news";
  return "wait";
}

import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSaid } from "../../../components/failure.js";
import { useActingList, type LeftOut } from "../../../components/signing/use-acting-list.js";
import { languageNow } from "../../../lib/i18n.js";
import type { InboxItem } from "../api/inbox.js";

/** Acts that one signature covers at most. */
const MOST = 100;

/** What the chain can prove and nobody has taken up. */
export function isLockable({ uid, status, dismissed }: InboxItem): boolean {
  return uid !== null && dismissed === null && (status === "unused" || status === "partlyReversed");
}

interface Props {
  readonly items: readonly InboxItem[];
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
  readonly onDone: () => void;
}

/** Locks all that is chosen under one signature; what cannot be locked is named with its reason. */
export function BatchLock({ items, chosen, onChosen, onDone }: Props) {
  const { t } = useTranslation();
  const [left, setLeft] = useState<readonly LeftOut[]>([]);
  const acting = useActingList(() => {
    onChosen([]);
    onDone();
  });
  const said = useSaid(acting.trouble);
  const lockable = items.filter(isLockable).map(({ item }) => item);
  if (lockable.length === 0 && left.length === 0) return undefined;
  return (
    <div role="group" aria-label={t("inbox.batch.title")} className="batch">
      <p className="actions">
        <Button disabled={acting.isBusy} onClick={() => onChosen(lockable.slice(0, MOST))}>
          {t("inbox.batch.all", { count: Math.min(lockable.length, MOST) })}
        </Button>
        <Button
          type="primary"
          disabled={chosen.length === 0}
          loading={acting.isBusy}
          onClick={() =>
            void acting.start("/inbox/batches", { step: "lock", items: chosen.slice(0, MOST) }, (out) => setLeft(out))
          }
        >
          {t("inbox.batch.lock", { count: chosen.length })}
        </Button>
      </p>
      {acting.trouble !== undefined && <Alert type="error" showIcon role="alert" className="trouble" title={said} />}
      {left.length > 0 && <LeftOuts left={left} items={items} />}
      {acting.box}
    </div>
  );
}

function LeftOuts({ left, items }: { left: readonly LeftOut[]; items: readonly InboxItem[] }) {
  const { t } = useTranslation();
  const numbers = new Map(items.map(({ item, number }) => [item, number]));
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      className="trouble"
      title={t("inbox.batch.left", { count: left.length })}
      description={left.map(({ item, messages }) => (
        <p key={item} className="risk">
          {numbers.get(item) ?? item}: {messages[languageNow()]}
        </p>
      ))}
    />
  );
}

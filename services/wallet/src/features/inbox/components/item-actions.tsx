import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSaid } from "../../../components/failure.js";
import { useActing } from "../../../components/signing/use-acting.js";
import { dismiss, type InboxDetail } from "../api/inbox.js";
import { LocalBox, type LocalStep } from "./local-box.js";
import { ShareForm } from "./share-form.js";

/** What each path of the API is called where the chain knows nothing of the invoice. */
const LOCAL = {
  lock: "lock",
  withdrawal: "withdraw",
  settlement: "settle",
  booking: "book",
  unbooking: "unbook",
} as const;
type StepPath = keyof typeof LOCAL;

/** What this person may do next. Each step on the chain is read and signed; another person pays than locked. */
export function ItemActions({ item, onDone }: { item: InboxDetail; onDone: () => void }) {
  const { t } = useTranslation();
  const acting = useActing(onDone);
  const [asked, setAsked] = useState<LocalStep>();
  const said = useSaid(acting.trouble);
  const act = (path: StepPath, content: object): void => {
    if (item.uid !== null) void acting.start(`/inbox/items/${item.item}/${path}`, content);
    else setAsked({ step: LOCAL[path], content });
  };
  const title = t("inbox.next.title");
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {acting.trouble !== undefined && <Alert type="error" showIcon role="alert" className="trouble" title={said} />}
      {acting.isBusy && <Alert type="info" showIcon role="status" className="trouble" title={t("inbox.next.busy")} />}
      <Next item={item} isBusy={acting.isBusy} act={act} onDone={onDone} />
      {acting.box}
      {asked !== undefined && (
        <LocalBox item={item.item} asked={asked} onDone={onDone} onEnd={() => setAsked(undefined)} />
      )}
    </section>
  );
}

interface Ways {
  readonly item: InboxDetail;
  readonly isBusy: boolean;
  readonly act: (path: StepPath, content: object) => void;
  readonly onDone: () => void;
}

function Next(ways: Ways) {
  const { t } = useTranslation();
  const { item, isBusy, act } = ways;
  const { status, isOurs, left } = item;
  const ours = isOurs || item.uid === null;
  if (item.dismissed !== null) return <p>{t("inbox.next.dismissed", { reason: item.dismissed })}</p>;
  if (ours && status === "lockedToReimburse") {
    return (
      <>
        <p>{t("inbox.next.second")}</p>
        <ShareForm
          left={left}
          currency={item.currency}
          isBusy={isBusy}
          onShares={(content) => act("settlement", content)}
        />
        <Button disabled={isBusy} onClick={() => act("withdrawal", {})}>
          {t("inbox.next.withdraw")}
        </Button>
      </>
    );
  }
  if (ours && status === "reimbursed") return <Book isBusy={isBusy} act={act} mayLock={hasRest(left)} />;
  if (ours && status === "booked") {
    return (
      <Button disabled={isBusy} onClick={() => act("unbooking", {})}>
        {t("inbox.next.unbook")}
      </Button>
    );
  }
  if (status !== "unused" && status !== "partlyReversed") return <p>{t("inbox.next.none")}</p>;
  return (
    <>
      <p>{t("inbox.next.lockLead")}</p>
      <p className="actions">
        <Button type="primary" disabled={isBusy} onClick={() => act("lock", {})}>
          {t("inbox.next.lock")}
        </Button>
      </p>
      <Dismiss {...ways} />
    </>
  );
}

const hasRest = (left: string | null): boolean => left !== null && Number(left) > 0;

function Book({ isBusy, act, mayLock }: Pick<Ways, "isBusy" | "act"> & { mayLock: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Form
        layout="vertical"
        requiredMark={false}
        className="vault-form"
        onFinish={({ voucher }: { voucher: string }) => act("booking", { voucher: voucher.trim() })}
      >
        <Form.Item
          name="voucher"
          label={t("inbox.next.voucher")}
          rules={[{ required: true, message: t("inbox.next.voucherNeeded") }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Button type="primary" htmlType="submit" disabled={isBusy}>
          {t("inbox.next.book")}
        </Button>
      </Form>
      {mayLock && (
        <p>
          <Button disabled={isBusy} onClick={() => act("lock", {})}>
            {t("inbox.next.lockRest")}
          </Button>
        </p>
      )}
    </>
  );
}

function Dismiss({ item, onDone }: Ways) {
  const { t } = useTranslation();
  const [trouble, setTrouble] = useState<unknown>();
  const said = useSaid(trouble);
  return (
    <details>
      <summary>{t("inbox.next.dismiss")}</summary>
      {trouble !== undefined && <Alert type="error" showIcon role="alert" title={said} />}
      <Form
        layout="vertical"
        requiredMark={false}
        className="vault-form"
        onFinish={({ reason }: { reason: string }) => void dismiss(item.item, reason).then(onDone, setTrouble)}
      >
        <Form.Item
          name="reason"
          label={t("inbox.next.why")}
          rules={[{ required: true, message: t("inbox.next.whyNeeded") }]}
        >
          <Input maxLength={300} />
        </Form.Item>
        <Button htmlType="submit">{t("inbox.next.dismiss")}</Button>
      </Form>
    </details>
  );
}

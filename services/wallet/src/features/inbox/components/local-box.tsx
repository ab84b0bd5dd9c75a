import { Alert, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSaid } from "../../../components/failure.js";
import { doStep } from "../api/inbox.js";

/** A step that nobody signs, since the chain knows nothing of the invoice. */
export interface LocalStep {
  readonly step: "lock" | "withdraw" | "settle" | "book" | "unbook";
  readonly content: object;
}

/** Says before such a step that the inbox alone keeps it. */
export function LocalBox(props: { item: string; asked: LocalStep; onDone: () => void; onEnd: () => void }) {
  const { item, asked, onDone, onEnd } = props;
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const said = useSaid(trouble);
  const go = async (): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await doStep(item, asked.step, asked.content);
      onDone();
      onEnd();
    } catch (error) {
      setTrouble(error);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t(`inbox.local.${asked.step}`)}
      okText={t(`inbox.local.${asked.step}`)}
      cancelText={t("inbox.local.no")}
      confirmLoading={isBusy}
      onOk={() => void go()}
      onCancel={onEnd}
    >
      <p>{t("inbox.local.lead")}</p>
      {trouble !== undefined && <Alert type="error" showIcon role="alert" title={said} />}
    </Modal>
  );
}

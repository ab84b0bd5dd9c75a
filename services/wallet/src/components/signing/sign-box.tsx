import { Alert, Button, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Account, SignableData } from "../../../../chain/personal-key.js";
import { languageNow } from "../../lib/i18n.js";
import { Digest } from "../digest.js";
import { Facts } from "../facts.js";
import { Moment } from "../moment.js";

interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** What somebody is asked to sign, and the sentence that says what it does. */
export interface ToSign {
  readonly sentence: Sentence;
  /** The sentences of many acts that one signature covers. */
  readonly list?: readonly Sentence[];
  readonly typedData: SignableData;
  /** Past it the signature is worth nothing. ISO 8601. */
  readonly deadline?: string;
}

/** Shows the sentence before anything is signed, and signs it with the account once its owner agrees. */
export function SignBox(props: {
  toSign: ToSign;
  account: Account | undefined;
  /** Chosen here where the account is not known yet. */
  chooser?: ReactNode;
  onSigned: (signature: string) => void;
  onCancel: () => void;
}) {
  const { toSign, account, chooser, onSigned, onCancel } = props;
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const sign = async (): Promise<void> => {
    if (account === undefined) return;
    setBusy(true);
    setFailed(false);
    try {
      onSigned(await account.signTyped(toSign.typedData));
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t("signing.title")}
      onCancel={onCancel}
      footer={[
        <Button key="no" onClick={onCancel}>
          {t("signing.no")}
        </Button>,
        <Button key="yes" type="primary" disabled={account === undefined} loading={busy} onClick={() => void sign()}>
          {t("signing.yes")}
        </Button>,
      ]}
    >
      <p>{t("signing.lead")}</p>
      <blockquote className="sentence">{toSign.sentence[languageNow()]}</blockquote>
      {toSign.list !== undefined && (
        <ol aria-label={toSign.sentence[languageNow()]}>
          {toSign.list.map((each) => (
            <li key={each.en}>{each[languageNow()]}</li>
          ))}
        </ol>
      )}
      {failed && <Alert type="error" showIcon role="alert" title={t("session.failed")} />}
      {account === undefined ? (
        chooser
      ) : (
        <Facts
          facts={[
            { label: t("signing.by"), value: <Digest value={account.address} /> },
            { label: t("signing.deadline"), value: toSign.deadline && <Moment at={toSign.deadline} /> },
          ]}
        />
      )}
      <details>
        <summary>{t("signing.data")}</summary>
        <pre className="plain-fields">{JSON.stringify(toSign.typedData, null, 2)}</pre>
      </details>
    </Modal>
  );
}

import { Alert, Button, Form, Input } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LockedError } from "../../lib/vault/lock.js";
import { createVault, lookForVault, openVault, useVault } from "../../lib/vault/vault.js";

const SHORTEST = 10;

/** Shows what needs the vault once its owner has opened it, or made one. */
export function VaultGate({ children }: { children: ReactNode }) {
  const { state } = useVault();
  useEffect(() => {
    void lookForVault();
  }, []);
  if (state === "open") return children;
  if (state === "none") return <Make />;
  return state === "locked" ? <Open /> : null;
}

function Open() {
  const { t } = useTranslation();
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const open = async (passphrase: string): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    await openVault(passphrase).catch(setTrouble);
    setBusy(false);
  };
  return (
    <Form
      className="vault-form"
      layout="vertical"
      requiredMark={false}
      onFinish={({ passphrase }: { passphrase: string }) => void open(passphrase)}
    >
      <p>{t("vault.lockedLead")}</p>
      {trouble !== undefined && (
        <Alert
          type="error"
          showIcon
          role="alert"
          className="trouble"
          title={t(trouble instanceof LockedError ? "vault.wrong" : "vault.broken")}
        />
      )}
      <Form.Item
        name="passphrase"
        label={t("vault.passphrase")}
        rules={[{ required: true, message: t("vault.needed") }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t("vault.open")}
      </Button>
    </Form>
  );
}

function Make() {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const make = async (passphrase: string): Promise<void> => {
    setBusy(true);
    await createVault(passphrase).finally(() => setBusy(false));
  };
  return (
    <Form
      className="vault-form"
      layout="vertical"
      requiredMark={false}
      onFinish={({ passphrase }: { passphrase: string }) => void make(passphrase)}
    >
      <p>{t("vault.newLead")}</p>
      <Form.Item
        name="passphrase"
        label={t("vault.newPassphrase")}
        extra={t("vault.newHint", { least: SHORTEST })}
        validateTrigger="onSubmit"
        rules={[{ required: true, min: SHORTEST, message: t("vault.tooShort", { least: SHORTEST }) }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t("vault.again")}
        dependencies={["passphrase"]}
        validateTrigger="onSubmit"
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue("passphrase") ? Promise.resolve() : Promise.reject(new Error(t("vault.differs"))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t("vault.make")}
      </Button>
    </Form>
  );
}

import { Alert, Button, Form, Input, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newPersonalKey, personalKey } from "../../../../chain/personal-key.js";
import { Digest } from "../../components/digest.js";
import { Page } from "../../components/page.js";
import { SureButton } from "../../components/sure-button.js";
import { VaultGate } from "../../components/vault/vault-gate.js";
import { saveFile } from "../../lib/save-file.js";
import { LockedError } from "../../lib/vault/lock.js";
import {
  NoVaultError,
  closeVault,
  dropItem,
  keepItem,
  restoreVault,
  saveVault,
  useItems,
  useVault,
} from "../../lib/vault/vault.js";

/** The vault of this browser: keys, a copy as a file, and the way back from one. */
export function VaultPage() {
  const { t } = useTranslation();
  const { state } = useVault();
  return (
    <Page
      title={t("vault.title")}
      subtitle={t("vault.lead")}
      extra={state === "open" && <Button onClick={closeVault}>{t("vault.close")}</Button>}
    >
      <div className="stack">
        <section className="panel narrow" aria-label={t("vault.keys")}>
          <VaultGate>
            <h2>{t("vault.keys")}</h2>
            <Keys />
            <NewKey />
            <h2>{t("vault.copy")}</h2>
            <p>{t("vault.copyLead")}</p>
            <Button onClick={() => void saveVault().then((text) => saveFile("tongban-vault.json", text))}>
              {t("vault.save")}
            </Button>
          </VaultGate>
        </section>
        <Restore />
      </div>
    </Page>
  );
}

function Keys() {
  const { t } = useTranslation();
  const keys = useItems("key");
  if (keys.length === 0) return <p className="faint">{t("vault.noKeys")}</p>;
  return (
    <ul className="cards" aria-label={t("vault.keys")}>
      {keys.map(({ id, label, address }) => (
        <li key={id} className="spread">
          <span>
            <strong>{label}</strong> <Digest value={address} />
          </span>
          <SureButton size="small" danger question={t("vault.dropSure")} onSure={() => void dropItem(id)}>
            {t("vault.drop")}
          </SureButton>
        </li>
      ))}
    </ul>
  );
}

/** A key that the organisation enrolled already is typed in; a new one is made here, its address to be enrolled. */
function NewKey() {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ label: string; key?: string }>();
  const keep = async ({ label, key = "" }: { label: string; key?: string }): Promise<void> => {
    const { address, privateKey } = key.trim() === "" ? newPersonalKey() : personalKey(key.trim());
    const madeAt = new Date().toISOString();
    await keepItem({
      kind: "key",
      id: address.toLowerCase(),
      madeAt,
      label,
      address: address.toLowerCase(),
      privateKey,
    });
    form.resetFields();
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => void keep(given)}>
      <Form.Item name="label" label={t("vault.label")} rules={[{ required: true, message: t("vault.labelNeeded") }]}>
        <Input maxLength={60} placeholder={t("vault.labelHint")} />
      </Form.Item>
      <Form.Item
        name="key"
        label={t("vault.key")}
        extra={t("vault.keyHint")}
        validateTrigger="onSubmit"
        rules={[{ pattern: /^\s*(0x)?[0-9a-fA-F]{64}\s*$/, message: t("session.keyWrong") }]}
      >
        <Input.Password autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Button htmlType="submit">{t("vault.keep")}</Button>
    </Form>
  );
}

type Told = "none" | "restored" | "wrong" | "noVault" | "broken";

function toldOf(error: unknown): Told {
  if (error instanceof LockedError) return "wrong";
  return error instanceof NoVaultError ? "noVault" : "broken";
}

function Restore() {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ passphrase: string }>();
  const [text, setText] = useState<string>();
  const [told, setTold] = useState<Told>("none");
  const restore = async (passphrase: string): Promise<void> => {
    const outcome = await restoreVault(text ?? "", passphrase).then(() => "restored" as const, toldOf);
    setTold(outcome);
    if (outcome === "restored") setText(undefined);
  };
  return (
    <section className="panel narrow" aria-label={t("vault.restore")}>
      <h2>{t("vault.restore")}</h2>
      <p>{t("vault.restoreLead")}</p>
      {told !== "none" && (
        <Alert
          type={told === "restored" ? "success" : "error"}
          showIcon
          role="alert"
          className="trouble"
          title={t(`vault.told.${told}`)}
        />
      )}
      <Upload
        accept=".json,application/json"
        showUploadList={false}
        beforeUpload={(file) => {
          void file.text().then(setText);
          return false;
        }}
      >
        <Button>{t("vault.chooseFile")}</Button>
      </Upload>
      {text !== undefined && (
        <Form
          form={form}
          className="vault-form"
          layout="vertical"
          onFinish={({ passphrase }: { passphrase: string }) => void restore(passphrase)}
        >
          <Form.Item name="passphrase" label={t("vault.itsPassphrase")}>
            <Input.Password autoComplete="off" />
          </Form.Item>
          <SureButton danger question={t("vault.replaceSure")} onSure={form.submit}>
            {t("vault.replace")}
          </SureButton>
        </Form>
      )}
    </section>
  );
}

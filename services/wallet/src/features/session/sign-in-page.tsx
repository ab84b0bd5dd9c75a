import { Alert, Avatar, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import { personalKey, type Account } from "../../../../chain/personal-key.js";
import { useSaid } from "../../components/failure.js";
import { Page } from "../../components/page.js";
import { useSession } from "../../lib/session.js";
import { ApiProblem, AnswerLost } from "../../lib/problem.js";
import { useItems, useVault } from "../../lib/vault/vault.js";
import { accountOf, useWallets } from "../../lib/wallets.js";
import { VaultGate } from "../../components/vault/vault-gate.js";
import { signIn } from "./sign-in.js";

/** Only a path of our own: a link must not lead away after the sign-in. */
function ownPath(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : "/";
}

/** Sign in with a wallet extension, or with a key that is typed in. */
export function SignInPage() {
  const { t } = useTranslation();
  const wallets = useWallets();
  const go = useNavigate();
  const session = useSession();
  const [search] = useSearchParams();
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState("");
  const to = ownPath(search.get("to"));

  const enter = async (by: string, account: () => Promise<Account>) => {
    setBusy(by);
    setTrouble(undefined);
    try {
      await signIn(await account());
      await go(to, { replace: true });
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy("");
    }
  };

  return (
    <Page title={t("session.title")}>
      <div className="panel narrow">
        {session !== undefined && (
          <p role="status">
            {t("session.already")} <Link to={to}>{t("session.onward")}</Link>
          </p>
        )}
        {trouble !== undefined && <Trouble error={trouble} />}
        <p>{t("session.lead")}</p>
        <h2>{t("session.wallet")}</h2>
        {wallets.map(({ id, name, icon, provider }) => (
          <Button key={id} block loading={busy === id} onClick={() => void enter(id, () => accountOf(provider))}>
            <Avatar src={icon} size="small" shape="square" alt="" /> {name}
          </Button>
        ))}
        {wallets.length === 0 && <p className="faint">{t("session.noWallet")}</p>}
        <h2>{t("session.kept")}</h2>
        <KeptKeys busy={busy} onKey={(key) => void enter(key, () => Promise.resolve(personalKey(key)))} />
        <h2>{t("session.ownKey")}</h2>
        <KeyForm isBusy={busy === "key"} onKey={(key) => void enter("key", () => Promise.resolve(personalKey(key)))} />
        <p className="faint">{t("session.why")}</p>
      </div>
    </Page>
  );
}

/** Keys of this browser's vault, once it is open. */
function KeptKeys({ busy, onKey }: { busy: string; onKey: (key: string) => void }) {
  const { t } = useTranslation();
  const { state } = useVault();
  const keys = useItems("key");
  if (state === "none" || state === "unread" || (state === "open" && keys.length === 0)) {
    return (
      <p className="faint">
        {t("session.noneKept")} <Link to="/keys">{t("session.keepOne")}</Link>
      </p>
    );
  }
  return (
    <VaultGate>
      {keys.map(({ id, label, privateKey }) => (
        <Button key={id} block loading={busy === privateKey} onClick={() => onKey(privateKey)}>
          {label}
        </Button>
      ))}
    </VaultGate>
  );
}

function KeyForm({ isBusy, onKey }: { isBusy: boolean; onKey: (key: string) => void }) {
  const { t } = useTranslation();
  return (
    <Form layout="vertical" requiredMark={false} onFinish={({ key }: { key: string }) => onKey(key.trim())}>
      <Form.Item
        name="key"
        label={t("session.key")}
        extra={t("session.keyHint")}
        validateTrigger="onSubmit"
        rules={[{ required: true, pattern: /^\s*(0x)?[0-9a-fA-F]{64}\s*$/, message: t("session.keyWrong") }]}
      >
        <Input.Password autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t("session.enter")}
      </Button>
    </Form>
  );
}

/** What the gateway refused in its words; whatever else went wrong went wrong in the wallet. */
function Trouble({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const said = useSaid(error);
  const isOurs = error instanceof ApiProblem || error instanceof AnswerLost;
  return <Alert type="error" showIcon role="alert" title={isOurs ? said : t("session.failed")} className="trouble" />;
}

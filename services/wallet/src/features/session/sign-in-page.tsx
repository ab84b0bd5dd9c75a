import { Alert, Avatar, Button, Card, Form, Input, Space, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { personalKey } from "../../../../chain/personal-key.js";
import { ApiProblem } from "../../lib/api.js";
import { languageNow } from "../../lib/i18n.js";
import { signIn } from "./sign-in.js";
import { accountOf, useWallets } from "./wallets.js";

/** Sign in with a wallet extension, or with a key that is typed in. */
export function SignInPage() {
  const { t } = useTranslation();
  const wallets = useWallets();
  const go = useNavigate();
  const [search] = useSearchParams();
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);

  const enter = async (account: () => Promise<Parameters<typeof signIn>[0]>) => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await signIn(await account());
      await go(search.get("to") ?? "/");
    } catch (error) {
      setTrouble(error instanceof ApiProblem ? error.text[languageNow()] : t("session.failed"));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Card title={t("session.title")} style={{ maxWidth: 560, margin: "32px auto" }}>
      {trouble !== undefined && <Alert type="error" showIcon title={trouble} style={{ marginBottom: 16 }} />}
      <Typography.Paragraph>{t("session.lead")}</Typography.Paragraph>
      <Space orientation="vertical" style={{ width: "100%" }}>
        {wallets.map(({ id, name, icon, provider }) => (
          <Button key={id} block loading={busy} onClick={() => void enter(() => accountOf(provider))}>
            <Avatar src={icon} size="small" shape="square" /> {name}
          </Button>
        ))}
        {wallets.length === 0 && <Typography.Text type="secondary">{t("session.noWallet")}</Typography.Text>}
      </Space>
      <Form
        layout="vertical"
        style={{ marginTop: 24 }}
        onFinish={({ key }: { key: string }) => void enter(() => Promise.resolve(personalKey(key.trim())))}
      >
        <Form.Item
          name="key"
          label={t("session.key")}
          extra={t("session.keyHint")}
          rules={[{ required: true, pattern: /^\s*(0x)?[0-9a-fA-F]{64}\s*$/, message: t("session.keyWrong") }]}
        >
          <Input.Password autoComplete="off" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("session.enter")}
        </Button>
      </Form>
    </Card>
  );
}

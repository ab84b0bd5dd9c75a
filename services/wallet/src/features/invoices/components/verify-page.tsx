import { Alert, Button, Form, Input, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Page } from "../../../components/page.js";
import { Scanner } from "../../../components/scanner.js";
import { PaperForm } from "./paper-form.js";
import { pathOf, readAsked, uidInFile, type Asked } from "../asked.js";

/** Anyone checks an invoice: type, scan or drop what one has of it. No sign-in. */
export function VerifyPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const [trouble, setTrouble] = useState<"none" | "unread">("none");
  const [elsewhere, setElsewhere] = useState<Asked>();
  const title = t("invoices.verify.title");

  const ask = (text: string): void => {
    const asked = readAsked(text, window.location.origin);
    setTrouble(asked === undefined ? "unread" : "none");
    setElsewhere(asked?.elsewhere === undefined ? undefined : asked);
    if (asked !== undefined && asked.elsewhere === undefined) void go(pathOf(asked));
  };

  const askOfFile = async (file: File): Promise<void> => ask(uidInFile(await file.text()) ?? "");

  return (
    <Page title={title} subtitle={t("invoices.verify.lead")}>
      <section className="panel narrow" aria-label={title}>
        {trouble === "unread" && (
          <Alert type="warning" showIcon role="alert" title={t("invoices.verify.unread")} className="trouble" />
        )}
        {elsewhere?.elsewhere !== undefined && <Elsewhere url={elsewhere.elsewhere} />}
        <Form layout="vertical" requiredMark={false} onFinish={({ text }: { text: string }) => ask(text)}>
          <Form.Item
            name="text"
            label={t("invoices.verify.text")}
            extra={t("invoices.verify.textHint")}
            validateTrigger="onSubmit"
            rules={[{ required: true, message: t("invoices.verify.unread") }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block size="large">
            {t("invoices.verify.check")}
          </Button>
        </Form>
        <h2>{t("invoices.verify.orScan")}</h2>
        <Scanner onText={ask} />
        <h2>{t("invoices.verify.orFile")}</h2>
        <Upload.Dragger
          accept=".json,application/json"
          showUploadList={false}
          beforeUpload={(file) => {
            void askOfFile(file);
            return false;
          }}
        >
          <p>{t("invoices.verify.drop")}</p>
        </Upload.Dragger>
        <p className="faint">{t("invoices.verify.private")}</p>
        <details>
          <summary>{t("paper.title")}</summary>
          <p>{t("paper.lead")}</p>
          <PaperForm />
        </details>
      </section>
    </Page>
  );
}

function Elsewhere({ url }: { url: URL }) {
  const { t } = useTranslation();
  return (
    <Alert
      type="info"
      showIcon
      className="trouble"
      title={t("invoices.verify.elsewhere", { host: url.host })}
      action={<a href={url.href}>{t("invoices.verify.goThere")}</a>}
    />
  );
}

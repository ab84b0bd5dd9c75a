import { Alert, Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { personalKey } from "../../../../../chain/personal-key.js";
import { useSaid } from "../../../components/failure.js";
import { formatMoment } from "../../../components/moment.js";
import { OrganisationSelect } from "../../../components/organisation-select.js";
import { useOrganisationName } from "../../../components/organisation.js";
import { SignBox } from "../../../components/signing/sign-box.js";
import { inBoth } from "../../../lib/i18n.js";
import { handIn, prepareNaming, type HeldInvoice, type Naming } from "../api/held.js";

const DAYS = [7, 30, 90] as const;
const DAY_MS = 86_400_000;

interface Claim {
  readonly employer: number;
  readonly days: number;
  readonly note?: string;
}

/** The holder names its employer by a signature and hands the invoice in: no account there. */
export function ClaimForm({ item, uid }: { item: HeldInvoice; uid: string }) {
  const { t } = useTranslation();
  const [claim, setClaim] = useState<Claim>();
  const [naming, setNaming] = useState<Naming>();
  const [done, setDone] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const said = useSaid(trouble);
  const name = useOrganisationName(claim?.employer ?? null);

  const prepare = async (given: Claim): Promise<void> => {
    setTrouble(undefined);
    setClaim(given);
    const until = new Date(Date.now() + given.days * DAY_MS).toISOString();
    setBusy(true);
    await prepareNaming(uid, given.employer, until).then(setNaming, setTrouble);
    setBusy(false);
  };
  const send = async (signature: string): Promise<void> => {
    if (naming === undefined) return;
    setNaming(undefined);
    setBusy(true);
    await handIn(item, naming, signature, claim?.note?.trim() ?? "").then(() => setDone(true), setTrouble);
    setBusy(false);
  };

  if (done) return <Alert type="success" showIcon role="status" title={t("invoices.claim.done")} />;
  return (
    <>
      <p>{t("invoices.claim.lead")}</p>
      {trouble !== undefined && <Alert type="error" showIcon role="alert" className="trouble" title={said} />}
      <Form<Claim> layout="vertical" requiredMark={false} onFinish={(given) => void prepare(given)}>
        <Form.Item
          name="employer"
          label={t("invoices.claim.employer")}
          rules={[{ required: true, message: t("invoices.claim.employerNeeded") }]}
        >
          <OrganisationSelect placeholder={t("invoices.claim.employerHint")} />
        </Form.Item>
        <Form.Item name="days" label={t("invoices.claim.until")} initialValue={30}>
          <Select options={DAYS.map((days) => ({ value: days, label: t("invoices.claim.days", { count: days }) }))} />
        </Form.Item>
        <Form.Item name="note" label={t("invoices.claim.note")}>
          <Input.TextArea maxLength={500} autoSize />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="large" loading={isBusy}>
          {t("invoices.claim.go")}
        </Button>
      </Form>
      {naming !== undefined && (
        <SignBox
          toSign={{
            typedData: naming,
            sentence: inBoth("invoices.claim.sentence", {
              employer: `${name ?? ""} #${naming.message.employer}`,
              until: formatMoment(new Date(Number(naming.message.until) * 1000).toISOString()),
              uid: `${uid.slice(0, 10)}…${uid.slice(-8)}`,
            }),
          }}
          account={personalKey(item.privateKey)}
          onSigned={(signature) => void send(signature)}
          onCancel={() => setNaming(undefined)}
        />
      )}
    </>
  );
}

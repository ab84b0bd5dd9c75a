import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useSaid } from "../../../components/failure.js";
import { lookUpPaper, type TypedPaper } from "../api/look-up.js";
import { pathOf } from "../asked.js";

const AMOUNT = /^-?(0|[1-9]\d{0,12})(\.\d{1,2})?$/;

/** What stands on a sheet, typed by a person who has nothing else of it. */
export function PaperForm() {
  const { t } = useTranslation();
  const go = useNavigate();
  const [match, setMatch] = useState<"differs" | "unmatched">();
  const [trouble, setTrouble] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const said = useSaid(trouble);

  const ask = async ({ seller = "", ...typed }: TypedPaper): Promise<void> => {
    setBusy(true);
    setMatch(undefined);
    setTrouble(undefined);
    const given = seller.trim() === "" ? typed : { ...typed, seller: seller.trim() };
    try {
      const { match: found, uid } = await lookUpPaper(given);
      if (found === "matches" && uid !== null) void go(pathOf({ uid }));
      else setMatch(found === "differs" ? "differs" : "unmatched");
    } catch (error) {
      setTrouble(error);
    }
    setBusy(false);
  };
  const needed = [{ required: true, whitespace: true, message: t("paper.needed") }];
  return (
    <Form<TypedPaper> layout="vertical" requiredMark={false} onFinish={(typed) => void ask(typed)}>
      <Form.Item name="number" label={t("paper.number")} rules={needed}>
        <Input maxLength={100} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="date" label={t("paper.date")} rules={needed}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="amount"
        label={t("paper.amount")}
        rules={[{ required: true, pattern: AMOUNT, message: t("paper.amountWrong") }]}
      >
        <Input inputMode="decimal" autoComplete="off" />
      </Form.Item>
      <Form.Item name="code" label={t("paper.code")} extra={t("paper.codeHint")} rules={needed}>
        <Input maxLength={20} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="seller" label={t("paper.seller")} extra={t("paper.sellerHint")}>
        <Input maxLength={60} autoComplete="off" spellCheck={false} />
      </Form.Item>
      {match !== undefined && (
        <Alert type="warning" showIcon role="alert" className="trouble" title={t(`paper.${match}`)} />
      )}
      {trouble !== undefined && <Alert type="error" showIcon role="alert" className="trouble" title={said} />}
      <Button htmlType="submit" block size="large" loading={isBusy}>
        {t("paper.check")}
      </Button>
    </Form>
  );
}

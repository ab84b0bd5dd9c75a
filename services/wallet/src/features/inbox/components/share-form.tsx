import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { exponentOf, toMinor } from "../../../../../shared/values/money.js";

interface Shares {
  readonly shares: readonly { readonly department: string; readonly amount: string }[];
  readonly payee?: string;
  readonly reference?: string;
}

/** More than nothing, exact in the currency. */
function isAmount(text: string, currency: string): boolean {
  try {
    return toMinor(text.trim(), currency) > 0n;
  } catch {
    return false;
  }
}

/** Who bears how much of an invoice; whatever is left may be paid later. */
export function ShareForm(props: {
  left: string | null;
  currency: string | null;
  isBusy: boolean;
  onShares: (shares: object) => void;
}) {
  const { left, isBusy, onShares } = props;
  const currency = props.currency ?? "CNY";
  const { t } = useTranslation();
  const wrong = t("inbox.shares.amountWrong", { places: exponentOf(currency) });
  const finish = ({ shares, payee = "", reference = "" }: Shares): void => {
    onShares({
      shares: shares.map(({ department, amount }) => ({ department: department.trim(), amount: amount.trim() })),
      ...(payee.trim() !== "" && { payee: payee.trim() }),
      ...(reference.trim() !== "" && { reference: reference.trim() }),
    });
  };
  return (
    <Form<Shares>
      layout="vertical"
      requiredMark={false}
      className="shares"
      initialValues={{ shares: [{ department: "", amount: left ?? "" }] }}
      onFinish={finish}
    >
      <Form.List name="shares">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="share">
                <Form.Item
                  name={[name, "department"]}
                  label={t("inbox.shares.department")}
                  rules={[{ required: true, whitespace: true, message: t("inbox.shares.departmentNeeded") }]}
                >
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item
                  name={[name, "amount"]}
                  label={t("inbox.shares.amount")}
                  rules={[
                    {
                      validator: (_, text: string = "") =>
                        isAmount(text, currency) ? Promise.resolve() : Promise.reject(new Error(wrong)),
                    },
                  ]}
                >
                  <Input inputMode="decimal" />
                </Form.Item>
                {fields.length > 1 && (
                  <Button
                    icon={<MinusCircleOutlined aria-hidden />}
                    aria-label={t("inbox.shares.remove")}
                    onClick={() => remove(name)}
                  />
                )}
              </div>
            ))}
            <p>
              <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ department: "", amount: "" })}>
                {t("inbox.shares.add")}
              </Button>
            </p>
          </>
        )}
      </Form.List>
      <div className="share">
        <Form.Item name="payee" label={t("inbox.shares.payee")}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="reference" label={t("inbox.shares.reference")}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <Form.Item>
        <Button type="primary" htmlType="submit" disabled={isBusy}>
          {t("inbox.next.settle")}
        </Button>
      </Form.Item>
    </Form>
  );
}

import { Button, Result } from "antd";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../lib/api.js";
import { languageNow } from "../lib/i18n.js";

/** What went wrong, in the reader's language, and the way to try again. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  const known = error instanceof ApiProblem;
  return (
    <Result
      status={known && error.status === 404 ? "404" : "warning"}
      title={known ? error.text[languageNow()] : t("failure.title")}
      subTitle={known ? error.code : String(error)}
      extra={<Button onClick={retry}>{t("failure.retry")}</Button>}
    />
  );
}

import { Button, Result } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { ApiProblem } from "../lib/api.js";
import { languageNow } from "../lib/i18n.js";

/** What went wrong, in the reader's language, and the way on: sign in, or try again. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const known = error instanceof ApiProblem;
  const signIn = known && error.status === 401;
  return (
    <Result
      status={known && error.status === 404 ? "404" : "warning"}
      title={known ? error.text[languageNow()] : t("failure.title")}
      subTitle={known ? error.code : String(error)}
      extra={
        signIn ? (
          <Link to={`/sign-in?to=${encodeURIComponent(pathname)}`}>
            <Button type="primary">{t("failure.signIn")}</Button>
          </Link>
        ) : (
          <Button onClick={retry}>{t("failure.retry")}</Button>
        )
      }
    />
  );
}

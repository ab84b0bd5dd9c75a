import { Button, Result } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Page } from "../components/page.js";

/** No page has this address. */
export function LostPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("shell.failure.lost")}>
      <Result
        status="404"
        subTitle={t("shell.failure.lostHint")}
        extra={
          <Link to="/" className="button">
            {t("shell.failure.home")}
          </Link>
        }
      />
    </Page>
  );
}

/** A page fell: most often because a new version took the place of the one that was open. */
export function BrokenPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("shell.failure.title")}>
      <Result
        status="warning"
        role="alert"
        title={t("shell.failure.answer")}
        extra={<Button onClick={() => window.location.reload()}>{t("shell.failure.retry")}</Button>}
      />
    </Page>
  );
}

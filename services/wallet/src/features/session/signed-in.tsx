import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { useOrganisationName } from "../../components/organisation.js";
import { keepSession, useSession } from "../../lib/session.js";

/** Who is signed in, with the way out; else the way in. */
export function SignedIn() {
  const { t } = useTranslation();
  const session = useSession();
  const { pathname, search } = useLocation();
  const queries = useQueryClient();
  const number = session?.identity.organisation;
  const known = useOrganisationName(number ?? null);
  if (number === undefined) {
    const to = pathname === "/sign-in" ? "" : `?to=${encodeURIComponent(pathname + search)}`;
    return <Link to={`/sign-in${to}`}>{t("session.enter")}</Link>;
  }
  const name = known ?? `#${number}`;
  const leave = () => {
    keepSession(undefined);
    // What was read as a member is not for whoever sits here next.
    void queries.resetQueries();
  };
  return (
    <>
      <Link to="/waiting">{t("waiting.title")}</Link>
      <span className="who" title={t("session.as", { organisation: name })}>
        {name}
      </span>
      <Button size="small" onClick={leave}>
        {t("session.leave")}
      </Button>
    </>
  );
}

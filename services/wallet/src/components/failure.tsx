import { Button, Result, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { languageNow } from "../lib/i18n.js";
import { AnswerLost, ApiProblem, type Fault } from "../lib/problem.js";

/** What went wrong, in the reader's language, with the fields and rules at fault, and the way on. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const said = useSaid(error);
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  const signIn = problem?.status === 401;
  const isMissing = problem?.status === 404;
  return (
    <Result
      className="failure"
      status={signIn ? "info" : isMissing ? "404" : "warning"}
      role="alert"
      title={said}
      subTitle={problem !== undefined && <Reference code={problem.code} request={problem.instance} />}
      extra={
        signIn ? (
          <Link to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} className="button">
            {t("shell.failure.signIn")}
          </Link>
        ) : isMissing ? (
          <Link to="/" className="button">
            {t("shell.failure.home")}
          </Link>
        ) : (
          <Button onClick={retry}>{t("shell.failure.retry")}</Button>
        )
      }
    >
      {problem !== undefined && problem.errors.length > 0 && <Faults faults={problem.errors} />}
    </Result>
  );
}

/** One sentence for an error of any kind. */
export function useSaid(error: unknown): string {
  const { t } = useTranslation();
  if (error instanceof ApiProblem) return error.problem.messages[languageNow()];
  if (error instanceof AnswerLost) return t(`shell.failure.${error.kind}`, { status: error.status });
  return t("shell.failure.title");
}

function Reference({ code, request }: { code: string; request: string }) {
  const { t } = useTranslation();
  const number = request.replace("urn:request:", "");
  return (
    <>
      {t("shell.failure.code")} <code>{code}</code>
      {number !== "" && (
        <>
          {" · "}
          {t("shell.failure.request")} <code>{number}</code>
        </>
      )}
    </>
  );
}

/** Which field breaks which rule. */
export function Faults({ faults }: { faults: readonly Fault[] }) {
  const { t } = useTranslation();
  return (
    <>
      <Typography.Paragraph strong>{t("shell.failure.fields")}</Typography.Paragraph>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.path} ${fault.code}`}>
            <code>{fault.path}</code> {fault[languageNow()]}
          </li>
        ))}
      </ul>
    </>
  );
}

import { Alert } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSaid } from "../../components/failure.js";
import { Moment } from "../../components/moment.js";
import { RecordList } from "../../components/record-list.js";
import { SureButton } from "../../components/sure-button.js";
import { languageNow } from "../../lib/i18n.js";
import { ApiProblem } from "../../lib/problem.js";
import { useSession } from "../../lib/session.js";
import { approveHeld, refuseHeld, useHeld, type Held } from "./waiting.js";

/** Acts of one's own organisation that nobody does alone. Only the gateway of that organisation holds them. */
export function HeldList() {
  const { t } = useTranslation();
  const pages = useHeld();
  const signer = useSession()?.identity.signer.toLowerCase();
  const [trouble, setTrouble] = useState<unknown>();
  const said = useSaid(trouble);
  const settle = (work: Promise<unknown>): void => {
    setTrouble(undefined);
    void work.then(pages.retry, setTrouble);
  };
  if (pages.error instanceof ApiProblem && pages.error.problem.code === "organisation-wrong") return null;
  const title = t("waiting.held.title");
  const isMine = ({ acts }: Held): boolean => acts.some((act) => act.signer.toLowerCase() === signer);
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <p className="faint">{t("waiting.held.lead")}</p>
      {trouble !== undefined && <Alert type="error" showIcon role="alert" className="trouble" title={said} />}
      <RecordList<Held>
        label={title}
        pages={pages}
        rowKey={({ id }) => id}
        empty={t("waiting.none")}
        columns={[
          { title: t("waiting.act"), isHead: true, render: (row) => <Sentences row={row} /> },
          { title: t("waiting.held.person"), render: ({ acts }) => acts.find(({ person }) => person !== null)?.person },
          { title: t("waiting.held.until"), render: ({ deadline }) => <Moment at={deadline} /> },
          {
            title: "",
            render: (row) => (
              <span className="actions">
                {!isMine(row) && (
                  <SureButton
                    size="small"
                    type="primary"
                    question={t("waiting.held.sure")}
                    onSure={() => settle(approveHeld(row.id))}
                  >
                    {t("waiting.held.agree")}
                  </SureButton>
                )}
                <SureButton
                  size="small"
                  question={t("waiting.held.refuseSure")}
                  onSure={() => settle(refuseHeld(row.id))}
                >
                  {t(isMine(row) ? "waiting.takeBack" : "waiting.refuse")}
                </SureButton>
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

function Sentences({ row: { acts } }: { row: Held }) {
  return (
    <>
      {acts.map(({ id, sentence }) => (
        <div key={id}>{sentence[languageNow()]}</div>
      ))}
    </>
  );
}

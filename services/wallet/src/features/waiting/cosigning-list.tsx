import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSaid } from "../../components/failure.js";
import { Moment } from "../../components/moment.js";
import { Organisation } from "../../components/organisation.js";
import { RecordList } from "../../components/record-list.js";
import { AccountChooser } from "../../components/signing/account-chooser.js";
import { SignBox } from "../../components/signing/sign-box.js";
import { SureButton } from "../../components/sure-button.js";
import { languageNow } from "../../lib/i18n.js";
import { accountNow, keepAccount, useSession } from "../../lib/session.js";
import { cosign, refuseCosigning, useCosignings, type Cosigning } from "./waiting.js";

/** Acts of others that need one's organisation's signature too, such as a bank's offer. */
export function CosigningList({ org }: { org: number }) {
  const { t } = useTranslation();
  const pages = useCosignings();
  const signer = useSession()?.identity.signer ?? "";
  const [account, setAccount] = useState(accountNow);
  const [chosen, setChosen] = useState<Cosigning>();
  const [trouble, setTrouble] = useState<unknown>();
  const said = useSaid(trouble);
  const settle = (work: Promise<unknown>): void => {
    setTrouble(undefined);
    void work.then(pages.retry, setTrouble);
  };
  const title = t("waiting.acts");
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {trouble !== undefined && <Alert type="error" showIcon role="alert" className="trouble" title={said} />}
      <RecordList<Cosigning>
        label={title}
        pages={pages}
        rowKey={({ id }) => id}
        empty={t("waiting.none")}
        columns={[
          { title: t("waiting.act"), isHead: true, render: ({ sentence }) => sentence[languageNow()] },
          { title: t("waiting.asker"), render: ({ asker }) => <Organisation number={asker} /> },
          { title: t("waiting.signBy"), render: ({ deadline }) => <Moment at={deadline} /> },
          {
            title: "",
            render: (row) => (
              <span className="actions">
                {row.asked === org && row.second !== null && (
                  <Button size="small" type="primary" onClick={() => setChosen(row)}>
                    {t("waiting.sign")}
                  </Button>
                )}
                <SureButton
                  size="small"
                  question={t(row.asked === org ? "waiting.refuseSure" : "waiting.takeBackSure")}
                  onSure={() => settle(refuseCosigning(row.id))}
                >
                  {t(row.asked === org ? "waiting.refuse" : "waiting.takeBack")}
                </SureButton>
              </span>
            ),
          },
        ]}
      />
      {chosen?.second && (
        <SignBox
          toSign={{ sentence: chosen.sentence, typedData: chosen.second.typedData, deadline: chosen.deadline }}
          account={account}
          chooser={
            <AccountChooser
              signer={signer}
              onAccount={(found) => {
                keepAccount(found);
                setAccount(found);
              }}
            />
          }
          onCancel={() => setChosen(undefined)}
          onSigned={(signature) => {
            setChosen(undefined);
            settle(cosign(chosen.id, signer, signature));
          }}
        />
      )}
    </section>
  );
}

import { Alert, Button, Input, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { Failure, useSaid } from "../../../components/failure.js";
import { formatMoment } from "../../../components/moment.js";
import { Organisation, useOrganisationName } from "../../../components/organisation.js";
import { Page } from "../../../components/page.js";
import { Scanner } from "../../../components/scanner.js";
import { SignBox } from "../../../components/signing/sign-box.js";
import { Status } from "../../../components/status.js";
import { VaultGate } from "../../../components/vault/vault-gate.js";
import { inBoth, languageNow, listed } from "../../../lib/i18n.js";
import { useItems } from "../../../lib/vault/vault.js";
import {
  choicesFor,
  draftGrant,
  present,
  useRequest,
  type Choice,
  type Grant,
  type PresentationRequest,
} from "../api/requests.js";
import { nameOfField, nameOfType } from "../card-view.js";

const REQUEST = /presentation-requests\/([0-9a-f-]{36})/i;

/** The wallet scans an office's code. */
export function PresentPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const [isUnread, setUnread] = useState(false);
  const take = (text: string): void => {
    const id = REQUEST.exec(text)?.[1];
    setUnread(id === undefined);
    if (id !== undefined) void go(`/present/${id}`);
  };
  return (
    <Page title={t("licences.present.title")} trail={[{ title: t("licences.title"), to: "/licences" }]}>
      <section className="panel narrow" aria-label={t("licences.present.title")}>
        <p>{t("licences.present.lead")}</p>
        {isUnread && (
          <Alert type="warning" showIcon role="alert" className="trouble" title={t("licences.present.unread")} />
        )}
        <Scanner onText={take} />
        <Input.Search
          className="after"
          aria-label={t("licences.present.link")}
          placeholder={t("licences.present.link")}
          enterButton={t("licences.present.open")}
          onSearch={take}
        />
      </section>
    </Page>
  );
}

/** What an office asks for, what of it the vault has, and one consent for all of it. */
export function RequestPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { data, error, refetch } = useRequest(id);
  return (
    <Page
      title={data?.service[languageNow()] ?? t("licences.present.title")}
      trail={[
        { title: t("licences.title"), to: "/licences" },
        { title: t("licences.present.title"), to: "/present" },
      ]}
    >
      {error !== null && <Failure error={error} retry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active />}
      {data !== undefined && (
        <section className="panel narrow" aria-label={t("licences.present.title")}>
          <p>
            {t("licences.present.asks")} <Organisation number={data.verifier} />
            {" · "}
            {t("licences.present.until", { at: formatMoment(data.expiresAt) })}
          </p>
          {data.answered ? (
            <Alert type="info" showIcon title={t("licences.present.answered")} />
          ) : (
            <VaultGate>
              <Consent asked={data} />
            </VaultGate>
          )}
        </section>
      )}
    </Page>
  );
}

function Consent({ asked }: { asked: PresentationRequest }) {
  const { t } = useTranslation();
  const cards = useItems("licence");
  const [key] = useItems("licenceKey");
  const choices = choicesFor(asked, cards);
  const ready = choices.filter((choice): choice is Choice => choice !== undefined);
  const office = useOrganisationName(asked.verifier);
  const [grant, setGrant] = useState<Grant>();
  const [told, setTold] = useState<boolean>();
  const [trouble, setTrouble] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const said = useSaid(trouble);
  const answer = async (signed: Grant, signature: string): Promise<void> => {
    setGrant(undefined);
    setTrouble(undefined);
    if (key === undefined) return;
    setBusy(true);
    await present(asked, ready, key, signed, signature).then(setTold, setTrouble);
    setBusy(false);
  };
  if (told === true) return <Alert type="success" showIcon role="status" title={t("licences.present.done")} />;
  return (
    <>
      {trouble !== undefined && <Alert type="error" showIcon role="alert" className="trouble" title={said} />}
      {told === false && (
        <Alert type="warning" showIcon role="alert" className="trouble" title={t("licences.present.lacks")} />
      )}
      <Asked asked={asked} choices={choices} />
      <Button
        type="primary"
        block
        size="large"
        loading={isBusy}
        disabled={key === undefined || ready.length === 0 || ready.length < choices.length}
        onClick={() => setGrant(draftGrant(asked, ready))}
      >
        {t("licences.present.go")}
      </Button>
      {grant !== undefined && (
        <SignBox
          toSign={{
            typedData: grant.typedData,
            sentence: inBoth(
              "licences.present.sentence",
              {
                office: `${office ?? ""} #${asked.verifier}`,
                service: asked.service.zh,
                count: String(grant.names.length),
                until: formatMoment(new Date(Number(asked.grant.until) * 1000).toISOString()),
              },
              { service: asked.service.en },
            ),
          }}
          account={grant.key}
          onSigned={(signature) => void answer(grant, signature)}
          onCancel={() => setGrant(undefined)}
        />
      )}
    </>
  );
}

function Asked({ asked, choices }: { asked: PresentationRequest; choices: readonly (Choice | undefined)[] }) {
  const { t } = useTranslation();
  const language = languageNow();
  return (
    <ul className="cards" aria-label={t("licences.present.what")}>
      {asked.lacking.asked.map(({ anyOf, whose }, at) => {
        const choice = choices[at];
        const fields = choice?.fields ?? anyOf[0]?.fields ?? [];
        const type = choice?.card.type ?? anyOf[0]?.type ?? "";
        const names = choice === undefined ? anyOf.map((each) => each[language]) : [nameOfType(type)[language]];
        return (
          <li key={`${type} ${whose?.en ?? ""} ${fields.join(" ")}`}>
            <div className="spread">
              <strong>
                {listed(names)} {whose?.[language]}
              </strong>
              <Status tone={choice === undefined ? "warn" : "good"}>
                {t(choice === undefined ? "licences.present.missing" : "licences.present.held")}
              </Status>
            </div>
            <p className="faint">
              {t("licences.present.shows")} {listed(fields.map((field) => nameOfField(type, field)[language]))}
            </p>
          </li>
        );
      })}
      {asked.lacking.papers.map((paper) => (
        <li key={paper.en}>
          {paper[language]} <span className="faint">{t("licences.present.paper")}</span>
        </li>
      ))}
    </ul>
  );
}

import { Alert, Button, Skeleton, Upload } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { useSaid } from "../../../components/failure.js";
import { Digest } from "../../../components/digest.js";
import { Facts } from "../../../components/facts.js";
import { Organisation } from "../../../components/organisation.js";
import { Page } from "../../../components/page.js";
import { Scanner } from "../../../components/scanner.js";
import { Status } from "../../../components/status.js";
import { languageNow } from "../../../lib/i18n.js";
import { unpack } from "../../../lib/packed.js";
import { OF_THE_FORM } from "../api/cards.js";
import { shownLicence, useVerify, type LicenceVerdict, type ShownLicence } from "../api/verify.js";
import { nameOfField, nameOfType, textOf } from "../card-view.js";

/** Anyone checks what is shown of a licence: a link, its code, or a file. No sign-in. */
export function VerifyLicencePage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const { hash } = useLocation();
  const { mutate, data, error, isPending, reset } = useVerify();
  const [isUnread, setUnread] = useState(false);
  const said = useSaid(error);
  const title = t("licences.verify.title");

  useEffect(() => {
    const check = async (): Promise<void> => {
      const given = hash.length < 2 ? undefined : shownLicence.safeParse(await unpack(hash.slice(1)));
      setUnread(given?.success === false);
      if (given?.success === true) mutate(given.data);
      else reset();
    };
    void check();
  }, [hash, mutate, reset]);

  const scanned = (text: string): void => {
    const packed = /\/verify\/licences#(.+)$/.exec(text)?.[1];
    setUnread(packed === undefined);
    if (packed !== undefined) void go(`/verify/licences#${packed}`);
  };
  const fromFile = async (file: File): Promise<void> => {
    const given: ShownLicence | undefined = readShown(await file.text());
    setUnread(given === undefined);
    if (given !== undefined) mutate(given);
  };
  return (
    <Page title={title} subtitle={t("licences.verify.lead")} trail={[{ title: t("licences.title"), to: "/licences" }]}>
      <div className="stack">
        {isPending && <Skeleton active />}
        {error !== null && <Alert type="error" showIcon role="alert" title={said} />}
        {isUnread && <Alert type="warning" showIcon role="alert" title={t("licences.verify.unread")} />}
        {data !== undefined && <Verdict verdict={data} />}
        <section className="panel narrow no-print" aria-label={t("licences.verify.another")}>
          <Scanner onText={scanned} />
          <Upload.Dragger
            className="after"
            accept=".json,application/json"
            showUploadList={false}
            beforeUpload={(file) => {
              void fromFile(file);
              return false;
            }}
          >
            <p>{t("licences.verify.drop")}</p>
          </Upload.Dragger>
          <p className="faint">{t("licences.verify.private")}</p>
        </section>
      </div>
    </Page>
  );
}

function readShown(text: string): ShownLicence | undefined {
  try {
    return shownLicence.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function Verdict({ verdict: { genuine, messages, code, issuer, type, claims, block } }: { verdict: LicenceVerdict }) {
  const { t } = useTranslation();
  const language = languageNow();
  const kind = type ?? "";
  const said = Object.entries(claims ?? {}).filter(([, value]) => typeof value !== "object" || Array.isArray(value));
  return (
    <section className={`panel verdict ${genuine ? "good" : "bad"}`} aria-label={t("licences.verify.verdict")}>
      <div>
        <h2 role="status">
          <Status tone={genuine ? "good" : "bad"}>
            {t(genuine ? "licences.verify.right" : "licences.verify.wrong")}
          </Status>
        </h2>
        {messages !== null && <p className="verdict-words">{messages[language]}</p>}
        <Facts
          facts={[
            { label: t("licences.verify.type"), value: type !== null && nameOfType(type)[language] },
            { label: t("licences.verify.issuer"), value: issuer !== null && <Organisation number={issuer} /> },
            ...said
              .filter(([name]) => !OF_THE_FORM.has(name))
              .map(([name, value]) => ({
                label: nameOfField(kind, name)[language],
                value: textOf(value),
              })),
            { label: t("shell.failure.code"), value: code },
            { label: t("invoices.verdict.block"), value: block.number },
            { label: t("invoices.verdict.blockHash"), value: <Digest value={block.hash} /> },
          ]}
        />
        <p className="no-print">
          <Button onClick={() => window.print()}>{t("invoices.verdict.print")}</Button>
        </p>
      </div>
    </section>
  );
}

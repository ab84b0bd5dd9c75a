import { InboxOutlined } from "@ant-design/icons";
import { Alert, Spin, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSaid } from "../../../components/failure.js";
import { Scanner } from "../../../components/scanner.js";
import { Status } from "../../../components/status.js";
import { languageNow } from "../../../lib/i18n.js";
import { putCode, putFiles, type TakenFile } from "../api/inbox.js";

/** A folder of files is dropped: each is read, checked with the chain and answered in one line. */
export function DropFiles({ onTaken }: { onTaken: () => void }) {
  const { t } = useTranslation();
  const [taken, setTaken] = useState<readonly TakenFile[]>([]);
  const [busy, setBusy] = useState<{ readonly done: number; readonly count: number }>();
  const [trouble, setTrouble] = useState<unknown>();
  const said = useSaid(trouble);

  const add = (more: readonly TakenFile[]): void => setTaken((before) => [...more, ...before]);
  const during = async (count: number, work: () => Promise<void>): Promise<void> => {
    setBusy({ done: 0, count });
    setTrouble(undefined);
    await work().catch(setTrouble);
    setBusy(undefined);
    onTaken();
  };
  const takeFiles = (files: readonly File[]): Promise<void> =>
    during(files.length, async () => {
      let done = 0;
      for await (const more of putFiles(files)) {
        add(more);
        done += more.length;
        setBusy({ done, count: files.length });
      }
    });
  const takeCode = (code: string): Promise<void> =>
    during(1, async () => add([{ name: t("inbox.drop.code"), ...(await putCode(code)) }]));
  const title = t("inbox.drop.title");
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <Upload.Dragger
        multiple
        accept=".xml,.json,.pdf,.ofd,image/*"
        showUploadList={false}
        beforeUpload={(file, files) => {
          if (file === files[0]) void takeFiles(files);
          return false;
        }}
      >
        <div className="way-icon">{busy === undefined ? <InboxOutlined aria-hidden /> : <Spin />}</div>
        <p role="status">{busy === undefined ? t("inbox.drop.hint") : t("inbox.drop.progress", busy)}</p>
      </Upload.Dragger>
      <div className="after">
        <Scanner onText={(code) => void takeCode(code)} />
      </div>
      {trouble !== undefined && <Alert type="error" showIcon role="alert" className="after" title={said} />}
      {taken.length > 0 && (
        <ul className="cards after" aria-label={t("inbox.drop.answers")} aria-live="polite">
          {taken.map((answer, at) => (
            <Answer key={`${taken.length - at} ${answer.name}`} answer={answer} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Answer({ answer: { name, item, isNew, reason, risks, messages } }: { answer: TakenFile }) {
  const { t } = useTranslation();
  const language = languageNow();
  const words = reason?.[language] ?? messages?.[language] ?? "";
  return (
    <li>
      <div className="spread">
        <strong>{item === undefined ? name : <Link to={`/inbox/${item}`}>{name}</Link>}</strong>
        <span className="states">
          {isNew === false && <Status tone="plain">{t("inbox.drop.known")}</Status>}
          <Status tone={item === undefined ? "bad" : reason?.code === "usable" ? "good" : "warn"}>
            {t(item === undefined ? "inbox.drop.refused" : "inbox.drop.taken")}
          </Status>
        </span>
      </div>
      <p>{words}</p>
      {risks?.map((risk) => (
        <p key={risk.code} className="risk">
          {risk[language]}
        </p>
      ))}
    </li>
  );
}

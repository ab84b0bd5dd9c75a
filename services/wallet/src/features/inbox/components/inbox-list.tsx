import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { Amount } from "../../../components/amount.js";
import { useSaid } from "../../../components/failure.js";
import { Moment } from "../../../components/moment.js";
import { Page } from "../../../components/page.js";
import { RecordList } from "../../../components/record-list.js";
import { SearchBox } from "../../../components/search-box.js";
import { fetchFile } from "../../../lib/api.js";
import { saveFile } from "../../../lib/save-file.js";
import { useInbox, type InboxItem } from "../api/inbox.js";
import { BatchLock, isLockable } from "./batch-lock.js";
import { DropFiles } from "./drop-files.js";
import { ItemStatus } from "./item-status.js";

/** The clerk's inbox: what came in and how it stands, more to put in, and what the accounting takes away. */
export function InboxList() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const text = search.get("q") ?? "";
  const pages = useInbox(text);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const title = t("inbox.title");
  return (
    <Page
      title={title}
      subtitle={t("inbox.lead")}
      trail={[{ title: t("invoices.title"), to: "/invoices" }]}
      extra={
        <SearchBox
          value={text}
          placeholder={t("inbox.search")}
          onSearch={(q) => setSearch(q === "" ? {} : { q }, { replace: true })}
        />
      }
    >
      <div className="stack">
        {pages.error === null && <DropFiles onTaken={pages.retry} />}
        <section className="panel" aria-label={title}>
          <BatchLock items={pages.rows} chosen={chosen} onChosen={setChosen} onDone={pages.retry} />
          <RecordList<InboxItem>
            label={title}
            choice={{
              chosen,
              may: isLockable,
              onChosen: setChosen,
              nameOf: ({ number, item }) => t("inbox.batch.choose", { number: number ?? item }),
            }}
            pages={pages}
            rowKey={({ item }) => item}
            empty={t("inbox.empty")}
            columns={[
              {
                title: t("inbox.number"),
                isHead: true,
                render: ({ item, number, uid }) => (
                  <Link to={`/inbox/${item}`}>{number ?? (uid === null ? t("shell.unknown") : uid.slice(0, 14))}</Link>
                ),
              },
              { title: t("invoices.sections.seller"), render: ({ seller }) => seller },
              { title: t("invoices.sections.date"), render: ({ issueDate }) => issueDate },
              {
                title: t("invoices.amounts.gross"),
                isNumber: true,
                render: ({ gross, currency }) => gross && <Amount value={gross} currency={currency} />,
              },
              { title: t("inbox.state"), render: (item) => <ItemStatus item={item} /> },
              { title: t("inbox.receivedAt"), render: ({ receivedAt }) => <Moment at={receivedAt} /> },
            ]}
          />
        </section>
        {pages.error === null && <TakeAway />}
      </div>
    </Page>
  );
}

const EXPORTS = [
  { name: "csv", path: "/inbox/export/csv", file: "tongban-inbox.csv" },
  { name: "json", path: "/inbox/export/json", file: "tongban-inbox.ndjson" },
  { name: "archive", path: "/inbox/archive", file: "tongban-inbox-archive.ndjson" },
] as const;

function TakeAway() {
  const { t } = useTranslation();
  const [trouble, setTrouble] = useState<unknown>();
  const said = useSaid(trouble);
  const title = t("inbox.export.title");
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <p className="faint">{t("inbox.export.lead")}</p>
      {trouble !== undefined && <Alert type="error" showIcon role="alert" className="trouble" title={said} />}
      <p className="actions">
        {EXPORTS.map(({ name, path, file }) => (
          <Button
            key={name}
            icon={<DownloadOutlined aria-hidden />}
            onClick={() => void fetchFile(path).then((blob) => saveFile(file, blob), setTrouble)}
          >
            {t(`inbox.export.${name}`)}
          </Button>
        ))}
      </p>
    </section>
  );
}

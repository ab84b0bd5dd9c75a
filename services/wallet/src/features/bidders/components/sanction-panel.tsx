import { useTranslation } from "react-i18next";
import { Digest } from "../../../components/digest.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { RecordList } from "../../../components/record-list.js";
import { Status } from "../../../components/status.js";
import { useSanctions, type Sanction } from "../api/bidders.js";

/** What a bidder was barred from, by whom and until when. No panel where there is nothing. */
export function SanctionPanel({ number }: { number: string }) {
  const { t } = useTranslation();
  const pages = useSanctions(number);
  const title = t("bidders.sanctions.title");
  if (pages.error === null && pages.rows.length === 0) return null;
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <RecordList<Sanction>
        label={title}
        pages={pages}
        rowKey={({ sanction }) => sanction}
        empty={t("shell.none")}
        columns={[
          {
            title: t("bidders.sanctions.kinds"),
            isHead: true,
            render: ({ kinds }) => kinds.map((kind) => t(`bidders.sanctions.kind.${kind}`)).join(" · "),
          },
          { title: t("bidders.sanctions.from"), render: ({ beginsAt }) => <Moment at={beginsAt} day /> },
          { title: t("bidders.sanctions.until"), render: ({ endsAt }) => <Moment at={endsAt} day /> },
          {
            title: t("bidders.sanctions.authority"),
            render: ({ authority }) => <Organisation number={authority} />,
          },
          { title: t("bidders.sanctions.basis"), render: ({ basis }) => <Digest value={basis} /> },
          { title: t("bidders.sanctions.state"), render: (sanction) => <SanctionState sanction={sanction} /> },
        ]}
      />
    </section>
  );
}

function SanctionState({ sanction: { state, inForce } }: { sanction: Sanction }) {
  const { t } = useTranslation();
  if (inForce) return <Status tone="bad">{t("bidders.sanctions.inForce")}</Status>;
  return <Status tone={state === "proposed" ? "wait" : "plain"}>{t(`bidders.sanctions.states.${state}`)}</Status>;
}

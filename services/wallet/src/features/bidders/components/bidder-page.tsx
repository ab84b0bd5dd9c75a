import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { Facts } from "../../../components/facts.js";
import { Failure } from "../../../components/failure.js";
import { Moment } from "../../../components/moment.js";
import { Page } from "../../../components/page.js";
import { useOrganisation, type OrganisationRecord } from "../api/bidders.js";
import { HistoryPanel } from "./history-panel.js";
import { LatenessPanel } from "./lateness-panel.js";
import { PerformancePanel } from "./performance-panel.js";
import { SanctionPanel } from "./sanction-panel.js";
import { Identifier } from "./identifier.js";
import { Standing } from "./standing.js";

/** One bidder: who it is, what it was barred from, how it was rated, what sources say of it, and every record behind that. */
export function BidderPage() {
  const { t } = useTranslation();
  const { number = "" } = useParams();
  const { data, error, refetch } = useOrganisation(number);
  const trail = [{ title: t("bidders.title"), to: "/bidders" }];
  const fallback = t("bidders.one", { number });
  if (error !== null) {
    return (
      <Page title={fallback} trail={trail}>
        <Failure error={error} retry={() => void refetch()} />
      </Page>
    );
  }
  const name = data === undefined ? fallback : (data.name ?? t("bidders.person"));
  return (
    <Page title={name} trail={trail} subtitle={data && <Standing standing={data.standing} />}>
      <div className="stack">
        <section className="panel" aria-label={name}>
          {data === undefined ? <Skeleton active /> : <Identity organisation={data} />}
        </section>
        <SanctionPanel number={number} />
        <HistoryPanel number={number} />
        <PerformancePanel number={number} />
        <LatenessPanel number={number} />
      </div>
    </Page>
  );
}

function Identity({ organisation }: { organisation: OrganisationRecord }) {
  const { t } = useTranslation();
  const { number, identifier, kind, enrolment, since, region } = organisation;
  return (
    <Facts
      facts={[
        { label: t("bidders.number"), value: `#${number}` },
        { label: t("bidders.identifier"), value: <Identifier identifier={identifier} /> },
        { label: t("bidders.kind"), value: t(`bidders.kinds.${kind}`) },
        { label: t("bidders.enrolment"), value: t(`bidders.enrolments.${enrolment}`) },
        { label: t("bidders.region"), value: region },
        { label: t("bidders.since"), value: <Moment at={since} day /> },
      ]}
    />
  );
}

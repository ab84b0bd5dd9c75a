import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { Digest } from "../../../components/digest.js";
import { Facts } from "../../../components/facts.js";
import { Failure } from "../../../components/failure.js";
import { formatMoment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { Page } from "../../../components/page.js";
import { Status } from "../../../components/status.js";
import { useTender, type TenderDetail } from "../api/tenders.js";
import { BidPanel } from "./bid-panel.js";
import { ComplaintPanel } from "./complaint-panel.js";
import { EventPanel } from "./event-panel.js";
import { LotPanel } from "./lot-panel.js";
import { Schedule } from "./schedule.js";
import { LotStatuses } from "./tender-states.js";
import { useTenderTitle } from "./tender-title.js";
import { WitnessPanel } from "./witness-panel.js";

/** One tender: whose it is and when, its lots, bids, complaints, and the proof of every step. */
export function TenderPage() {
  const { t } = useTranslation();
  const { tender = "" } = useParams();
  const { data, error, refetch } = useTender(tender);
  const titleOf = useTenderTitle();
  const title = data === undefined ? t("tenders.fallback", { tender: tender.slice(0, 10) }) : titleOf(data);
  return (
    <Page
      title={title}
      trail={[{ title: t("tenders.title"), to: "/tenders" }]}
      subtitle={data && <States tender={data} />}
    >
      {error !== null && <Failure error={error} retry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active />}
      {data !== undefined && (
        <div className="stack">
          <section className="panel" aria-label={title}>
            <Identity tender={data} />
          </section>
          <Schedule tender={data} />
          <LotPanel tender={data} />
          <BidPanel tender={data} />
          <ComplaintPanel tender={data.tender} />
          <WitnessPanel tender={data.tender} />
          <EventPanel tender={data.tender} />
        </div>
      )}
    </Page>
  );
}

function States({ tender: { states, suspendedSince } }: { tender: TenderDetail }) {
  const { t } = useTranslation();
  return (
    <>
      <LotStatuses states={states} />
      {suspendedSince !== null && (
        <Status tone="warn">{t("tenders.suspended", { since: formatMoment(suspendedSince) })}</Status>
      )}
    </>
  );
}

function Identity({ tender }: { tender: TenderDetail }) {
  const { t } = useTranslation();
  const { buyer, organiser, supervisor, region, sector, currency, version, documents, rule, repeats, experts } = tender;
  return (
    <Facts
      facts={[
        { label: t("tenders.buyer"), value: <Organisation {...buyer} /> },
        { label: t("tenders.organiser"), value: <Organisation {...organiser} /> },
        { label: t("tenders.supervisor"), value: <Organisation {...supervisor} /> },
        { label: t("tenders.sector"), value: sector },
        { label: t("tenders.region"), value: region },
        { label: t("tenders.currency"), value: currency },
        { label: t("tenders.version"), value: version },
        { label: t("tenders.experts"), value: experts === 0 ? null : experts },
        { label: t("tenders.documents"), value: <Digest value={documents} /> },
        { label: t("tenders.rule"), value: <Digest value={rule} /> },
        {
          label: t("tenders.repeats"),
          value: repeats && (
            <Link to={`/tenders/${repeats}`}>{t("tenders.fallback", { tender: repeats.slice(0, 10) })}</Link>
          ),
        },
      ]}
    />
  );
}

import { ReloadOutlined } from "@ant-design/icons";
import { Button, Empty, Skeleton } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Digest } from "../../../components/digest.js";
import { Failure } from "../../../components/failure.js";
import { Status, type Tone } from "../../../components/status.js";
import { useWitness, type WitnessTrail } from "../api/tenders.js";
import { verdictOn, type Verdict } from "../trail-verdict.js";
import { WitnessTimeline } from "./witness-timeline.js";

/** The witnessed steps of a tender, checked against the contract in the reader's own browser. */
export function WitnessPanel({ tender }: { tender: string }) {
  const { t } = useTranslation();
  const { data, error, isFetching, refetch } = useWitness(tender);
  const title = t("tenders.witness.title");
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        <Button size="small" icon={<ReloadOutlined aria-hidden />} loading={isFetching} onClick={() => void refetch()}>
          {t("tenders.witness.again")}
        </Button>
      </div>
      <p className="faint">{t("tenders.witness.lead")}</p>
      {error !== null && <Failure error={error} retry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active />}
      {data !== undefined && data.steps.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("tenders.witness.none")} />
      )}
      {data !== undefined && data.steps.length > 0 && (
        <>
          <Checked trail={data} />
          <WitnessTimeline steps={data.steps} />
        </>
      )}
    </section>
  );
}

const TONES: Readonly<Record<Verdict["kind"], Tone>> = {
  same: "good",
  newer: "wait",
  silent: "warn",
  differs: "bad",
  broken: "bad",
};

function Checked({ trail }: { trail: WitnessTrail }) {
  const { t } = useTranslation();
  const verdict = useMemo(() => verdictOn(trail), [trail]);
  return (
    <div className="checked" role="status">
      <Status tone={TONES[verdict.kind]}>{t(`tenders.witness.${verdict.kind}`, { ...verdict })}</Status>
      {trail.chain !== null && <Digest value={trail.chain.head} />}
      <span className="faint">{t("tenders.witness.how")}</span>
    </div>
  );
}

import { useTranslation } from "react-i18next";
import type { RecordState } from "../../../../../shared/values/performance.js";
import { SCORE_NAMES } from "../../../../../shared/values/performance.js";
import { Digest } from "../../../components/digest.js";
import { Facts } from "../../../components/facts.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { RecordList } from "../../../components/record-list.js";
import { Status, type Tone } from "../../../components/status.js";
import { usePerformance, useScore, type PerformanceRecord } from "../api/bidders.js";

const TONES: Readonly<Record<RecordState, Tone>> = {
  drafted: "plain",
  served: "wait",
  objected: "warn",
  responded: "warn",
  decided: "wait",
  appealed: "warn",
  effective: "good",
  amended: "plain",
  withdrawn: "plain",
};

/** Ratings that parties to agreements on this chain gave, apart from what sources say. */
export function PerformancePanel({ number }: { number: string }) {
  const { t } = useTranslation();
  const pages = usePerformance(number);
  const score = useScore(number).data?.score;
  const title = t("bidders.ratings.title");
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {score !== undefined && score.scores !== null && <Facts facts={scoreFacts(score.scores, t)} />}
      <RecordList<PerformanceRecord>
        label={title}
        pages={pages}
        rowKey={({ record }) => record}
        empty={t("bidders.ratings.none")}
        columns={[
          {
            title: t("bidders.ratings.period"),
            isHead: true,
            render: ({ periodEnd }) => <Moment at={periodEnd} day />,
          },
          { title: t("bidders.ratings.rater"), render: ({ rater }) => <Organisation number={rater} /> },
          ...SCORE_NAMES.map((name) => ({
            title: t(`bidders.ratings.scores.${name}`),
            isNumber: true,
            render: ({ ruled, scores }: PerformanceRecord) => (ruled ?? scores)[name],
          })),
          {
            title: t("bidders.ratings.state"),
            render: ({ state }) => <Status tone={TONES[state]}>{t(`bidders.ratings.states.${state}`)}</Status>,
          },
          { title: t("bidders.ratings.evidence"), render: ({ evidence }) => <Digest value={evidence} /> },
        ]}
      />
    </section>
  );
}

function scoreFacts(scores: Readonly<Record<(typeof SCORE_NAMES)[number], number>>, t: (key: string) => string) {
  return SCORE_NAMES.map((name) => ({
    label: t(`bidders.ratings.scores.${name}`),
    value: <span className="number score">{scores[name].toFixed(2)}</span>,
  }));
}

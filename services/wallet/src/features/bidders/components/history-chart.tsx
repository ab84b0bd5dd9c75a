import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "../../../components/chart.js";
import { useNarrow } from "../../../lib/narrow.js";
import type { AttestedSum } from "../api/bidders.js";
import { countOf } from "./history-sums.js";

/** What is drawn, in the order of the legend: how bids and works went. */
const SERIES = [
  { kind: "award", colour: "#1d4e89" },
  { kind: "bidLost", colour: "#b4bfcc" },
  { kind: "milestoneOnTime", colour: "#2e8b57" },
  { kind: "milestoneLate", colour: "#e0a100" },
  { kind: "milestoneNotMet", colour: "#c8401f" },
  { kind: "extraSpending", colour: "#8e5ea2" },
  { kind: "endNormal", colour: "#2aa3a3" },
  { kind: "endDefault", colour: "#7a0c16" },
] as const;

/** Records a quarter, stacked by kind; the same as a table below it. */
export function HistoryChart({ sums }: { sums: readonly AttestedSum[] }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { quarters, series } = useMemo(() => drawn(sums), [sums]);
  const option = useMemo(
    () => ({
      tooltip: { trigger: "axis", confine: true },
      legend: { type: narrow ? "scroll" : "plain", top: 0, itemWidth: 14, itemHeight: 12 },
      grid: { left: 4, right: 8, bottom: 4, top: narrow ? 44 : 64, containLabel: true },
      xAxis: { type: "category", data: quarters, axisTick: { alignWithLabel: true } },
      yAxis: { type: "value", minInterval: 1 },
      series: series.map(({ kind, colour, counts }) => ({
        name: t(`bidders.records.${kind}`),
        type: "bar",
        stack: "records",
        barMaxWidth: 36,
        color: colour,
        data: counts,
      })),
    }),
    [quarters, series, narrow, t],
  );
  if (quarters.length === 0) return <p className="faint">{t("bidders.undated")}</p>;
  return (
    <>
      <Chart option={option} height={narrow ? 280 : 340} label={t("bidders.chartLabel")} />
      <details>
        <summary>{t("bidders.asTable")}</summary>
        {/* What scrolls must be reached by keyboard, too. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="wide" role="region" aria-label={t("bidders.chartLabel")} tabIndex={0}>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t("bidders.quarter")}</th>
                {series.map(({ kind }) => (
                  <th key={kind} scope="col">
                    {t(`bidders.records.${kind}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {quarters.map((quarter, at) => (
                <tr key={quarter}>
                  <th scope="row">{quarter}</th>
                  {series.map(({ kind, counts }) => (
                    <td key={kind}>{counts[at]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

function drawn(sums: readonly AttestedSum[]) {
  const quarters = everyQuarter(sums.flatMap(({ quarter }) => quarter ?? []));
  const present = SERIES.filter(({ kind }) => sums.some((sum) => sum.kind === kind));
  const series = present.map(({ kind, colour }) => ({
    kind,
    colour,
    counts: quarters.map((quarter) =>
      countOf(
        sums.filter((sum) => sum.quarter === quarter),
        [kind],
      ),
    ),
  }));
  return { quarters, series };
}

/** The longest span that is drawn without gaps: beyond it a wrong date would squeeze all others. */
const MOST_QUARTERS = 60;

/** From the first to the last, those without a record too: a gap is news. `2026-Q4` sorts as text. */
function everyQuarter(found: readonly string[]): string[] {
  const known = [...new Set(found)].sort();
  const [first, last] = [known[0], known.at(-1)].map((name) => (name === undefined ? 0 : indexOf(name)));
  if (first === undefined || last === undefined || last - first >= MOST_QUARTERS) return known;
  return known.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => nameOf(first + i));
}

function indexOf(quarter: string): number {
  const [year, part] = quarter.split("-Q");
  return Number(year) * 4 + Number(part) - 1;
}

function nameOf(index: number): string {
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
}

import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "../../../components/chart.js";
import type { AttestedSum } from "../api/bidders.js";

/** What is drawn, in the order of the legend: how bids and works went. */
const SERIES = [
  { kind: "award", colour: "#1d4e89" },
  { kind: "bidLost", colour: "#bfbfbf" },
  { kind: "milestoneOnTime", colour: "#389e0d" },
  { kind: "milestoneLate", colour: "#d48806" },
  { kind: "milestoneNotMet", colour: "#cf1322" },
  { kind: "extraSpending", colour: "#c41d7f" },
  { kind: "endNormal", colour: "#08979c" },
  { kind: "endDefault", colour: "#820014" },
] as const;

/** Records a quarter, stacked by kind. */
export function HistoryChart({ sums }: { sums: readonly AttestedSum[] }) {
  const { t } = useTranslation();
  const option = useMemo(() => {
    const quarters = [...new Set(sums.flatMap(({ quarter }) => quarter ?? []))].sort();
    const countOf = (kind: string, quarter: string) =>
      sums
        .filter((sum) => sum.kind === kind && sum.quarter === quarter)
        .reduce((total, { records }) => total + Number(records), 0);
    const present = SERIES.filter(({ kind }) => sums.some((sum) => sum.kind === kind));
    return {
      tooltip: { trigger: "axis" },
      legend: { type: "scroll" },
      grid: { left: 40, right: 16, bottom: 32, top: 48 },
      xAxis: { type: "category", data: quarters },
      yAxis: { type: "value", minInterval: 1 },
      series: present.map(({ kind, colour }) => ({
        name: t(`bidders.records.${kind}`),
        type: "bar",
        stack: "records",
        color: colour,
        data: quarters.map((quarter) => countOf(kind, quarter)),
      })),
    };
  }, [sums, t]);
  return <Chart option={option} height={320} label={t("bidders.chartLabel")} />;
}

import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PassTreeNode } from "../../../../../shared/schemas/passes.js";
import { formatAmount } from "../../../components/amount.js";
import { Chart } from "../../../components/chart.js";
import { STATE_COLOURS } from "./state-tag.js";

interface ChartNode {
  name: string;
  value: string;
  itemStyle: { color: string };
  children: ChartNode[];
}

const ROW = 26;

/** Who handed what on to whom: a line a hand-over, from the debtor's promise to the last supplier. */
export function TreeChart({ roots }: { roots: readonly PassTreeNode[] }) {
  const { t } = useTranslation();
  const data = useMemo(() => roots.map((root) => chartNode(root)), [roots]);
  const option = useMemo(
    () => ({
      tooltip: { trigger: "item", formatter: "{b}<br/>{c}" },
      series: [
        {
          type: "tree",
          data,
          left: 12,
          right: 220,
          top: 8,
          bottom: 8,
          symbolSize: 10,
          initialTreeDepth: 3,
          label: { position: "right", align: "left", distance: 8 },
          lineStyle: { width: 1.2 },
        },
      ],
    }),
    [data],
  );
  const height = Math.max(220, Math.min(2400, leavesOf(roots) * ROW));
  return <Chart option={option} height={height} label={t("passes.treeLabel")} />;
}

function chartNode(node: PassTreeNode): ChartNode {
  const [held] = [...node.lots].sort((a, b) => Number(b.amount) - Number(a.amount));
  return {
    name: `${node.owner.name ?? `#${node.owner.number}`}  ${formatAmount(node.amount.amount, node.amount.currency)}`,
    value: `${node.start} – ${node.end}`,
    itemStyle: { color: STATE_COLOURS[held?.state ?? "none"] ?? "#8c8c8c" },
    children: node.children.map(chartNode),
  };
}

function leavesOf(nodes: readonly PassTreeNode[]): number {
  return nodes.reduce((sum, { children }) => sum + (children.length === 0 ? 1 : leavesOf(children)), 0);
}

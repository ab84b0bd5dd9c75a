import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PassTreeNode } from "../../../../../shared/schemas/passes.js";
import { formatAmount, shortAmount } from "../../../components/amount.js";
import { Chart } from "../../../components/chart.js";
import { depthFor, leavesOf, mainState } from "../tree-shape.js";
import { STATE_COLOURS } from "./state-tag.js";

interface Drawn {
  name: string;
  value: string;
  itemStyle: { color: string; borderColor: string };
  children: Drawn[];
}

const ROW = 30;
/** Ends of branches that a screen takes; deeper ones open by a click. */
const READABLE = 30;

/** Who handed what on to whom, drawn from the debtor's promise to the last supplier. Drag to move, turn the wheel to zoom. */
export function TreeDrawing({ roots }: { roots: readonly PassTreeNode[] }) {
  const { t } = useTranslation();
  const data = useMemo(() => roots.map((root) => drawn(root)), [roots]);
  const depth = depthFor(roots, READABLE);
  const option = useMemo(
    () => ({
      tooltip: { trigger: "item", formatter: "{b}<br/>{c}", confine: true },
      series: [
        {
          type: "tree",
          data,
          roam: true,
          scaleLimit: { min: 0.3, max: 6 },
          left: 24,
          right: 190,
          top: 12,
          bottom: 12,
          symbolSize: 12,
          initialTreeDepth: depth,
          expandAndCollapse: true,
          animationDuration: 250,
          animationDurationUpdate: 250,
          // Above the lines where there are any to the right.
          label: { position: "top", align: "left", distance: 6, color: "#1f2733", fontSize: 13 },
          leaves: { label: { position: "right", align: "left", distance: 8 } },
          labelLayout: { hideOverlap: true },
          lineStyle: { width: 1.4, color: "#b4bfcc" },
        },
      ],
    }),
    [data, depth],
  );
  const height = Math.max(260, Math.min(900, leavesOf(roots, depth) * ROW + 24));
  return (
    <>
      <p className="faint">{t("passes.drawingHint")}</p>
      <Chart option={option} height={height} label={t("passes.treeLabel")} />
    </>
  );
}

function drawn(node: PassTreeNode): Drawn {
  const colour = STATE_COLOURS[mainState(node)];
  const { amount, currency } = node.amount;
  const owner = node.owner.name ?? `#${node.owner.number}`;
  return {
    name: `${owner}  ${shortAmount(amount, currency)}`,
    value: `${formatAmount(amount, currency)} [${node.start} – ${node.end})`,
    itemStyle: { color: colour, borderColor: colour },
    children: node.children.map(drawn),
  };
}

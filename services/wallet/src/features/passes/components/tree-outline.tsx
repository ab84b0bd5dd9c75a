import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PassTreeNode } from "../../../../../shared/schemas/passes.js";
import { depthFor, heightOf } from "../tree-shape.js";
import { TreeBranch } from "./tree-branch.js";

/** Branches that are open at first. */
const READABLE = 40;

/** Who handed what on to whom, as a tree of lines: levels open together or branch by branch. */
export function TreeOutline({ roots }: { roots: readonly PassTreeNode[] }) {
  const { t } = useTranslation();
  const height = heightOf(roots);
  const [depth, setDepth] = useState(() => depthFor(roots, READABLE));
  const whole = roots[0]?.amount;
  if (whole === undefined) return null;
  const levels = Array.from({ length: height }, (_, level) => level);
  return (
    <>
      {height > 1 && (
        <div className="levels">
          <span>{t("passes.levels")}</span>
          <Segmented<number>
            aria-label={t("passes.levels")}
            size="small"
            value={depth}
            onChange={setDepth}
            options={levels.map((level) => ({
              value: level,
              label: level === height - 1 ? t("passes.all") : level + 1,
            }))}
          />
        </div>
      )}
      <ul className="tree" aria-label={t("passes.treeLabel")}>
        {roots.map((root) => (
          // A change of depth opens and closes every branch anew.
          <TreeBranch key={`${root.start} ${depth}`} node={root} openTo={depth} whole={Number(whole.amount)} />
        ))}
      </ul>
    </>
  );
}

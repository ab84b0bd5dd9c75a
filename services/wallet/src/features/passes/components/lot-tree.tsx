import { Empty, Segmented, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../../components/failure.js";
import { useTree } from "../api/passes.js";
import { LotStrip } from "./lot-strip.js";
import { TreeDrawing } from "./tree-drawing.js";
import { TreeOutline } from "./tree-outline.js";

type View = "outline" | "drawing";

/** How a pass was split: the whole face as a strip, and who handed what on to whom as a tree. */
export function LotTree({ series }: { series: string }) {
  const { t } = useTranslation();
  const [view, setView] = useState<View>("outline");
  const { data, error, refetch } = useTree(series);
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 6 }} />;
  const { roots } = data;
  if (roots.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("passes.noLots")} />;
  return (
    <>
      <LotStrip series={series} />
      <div className="panel-head">
        <h2>{t("passes.treeTitle")}</h2>
        <Segmented<View>
          aria-label={t("passes.treeTitle")}
          value={view}
          onChange={setView}
          options={[
            { label: t("passes.outline"), value: "outline" },
            { label: t("passes.drawing"), value: "drawing" },
          ]}
        />
      </div>
      {view === "outline" ? <TreeOutline roots={roots} /> : <TreeDrawing roots={roots} />}
    </>
  );
}

import { Empty, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Failure } from "../../../components/failure.js";
import { useSums } from "../api/bidders.js";
import { HistoryChart } from "./history-chart.js";
import { HistorySums } from "./history-sums.js";
import { HistoryTable } from "./history-table.js";

/** What sources say of a bidder: in sum, by quarter, and record by record. */
export function HistoryPanel({ number }: { number: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useSums(number);
  const sums = data?.items ?? [];
  return (
    <>
      <section className="panel" aria-label={t("bidders.chart")}>
        <h2>{t("bidders.chart")}</h2>
        {error !== null && <Failure error={error} retry={() => void refetch()} />}
        {isPending && <Skeleton active />}
        {data !== undefined && sums.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("bidders.none")} />
        )}
        {sums.length > 0 && (
          <>
            <HistorySums sums={sums} />
            <HistoryChart sums={sums} />
          </>
        )}
      </section>
      {sums.length > 0 && <HistoryTable number={number} />}
    </>
  );
}

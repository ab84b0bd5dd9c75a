import { useTranslation } from "react-i18next";
import { formatMoment } from "../../../components/moment.js";
import type { TenderSummary } from "../api/tenders.js";

/** The chain knows no title of a tender: it is called by its buyer and the day of its publication. */
export function useTenderTitle(): (tender: Pick<TenderSummary, "buyer" | "publishedAt">) => string {
  const { t } = useTranslation();
  return ({ buyer, publishedAt }) =>
    t("tenders.one", { buyer: buyer.name ?? `#${buyer.number}`, day: formatMoment(publishedAt, true) });
}

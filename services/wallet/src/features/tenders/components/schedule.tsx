import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Moment } from "../../../components/moment.js";
import type { TenderDetail } from "../api/tenders.js";

const TIMES = ["publishedAt", "closesAt", "opensAt", "revealUntil"] as const;

/** The four times of a tender in a row, and which of them is next. While it is suspended its clock stands. */
export function Schedule({ tender }: { tender: TenderDetail }) {
  const { t } = useTranslation();
  const [opened] = useState(() => Date.now());
  const now = tender.suspendedSince === null ? opened : Date.parse(tender.suspendedSince);
  const next = TIMES.findIndex((time) => Date.parse(tender[time]) > now);
  return (
    <section className="panel" aria-label={t("tenders.schedule.title")}>
      <h2>{t("tenders.schedule.title")}</h2>
      <ol className="schedule">
        {TIMES.map((time, at) => {
          const state = next === -1 || at < next ? "past" : at === next ? "next" : "ahead";
          return (
            <li key={time} className={state} aria-current={state === "next" ? "step" : undefined}>
              <strong>{t(`tenders.schedule.${time}`)}</strong>
              <Moment at={tender[time]} />
              <span className="faint">{t(`tenders.schedule.${state}`)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

import { useTranslation } from "react-i18next";
import type { LotPending, LotState, SeriesState } from "../../../../../shared/values/pass-word.js";
import { Status, type Tone } from "../../../components/status.js";

/** One colour a state, in drawings. Words stand beside it wherever it is used. */
export const STATE_COLOURS: Readonly<Record<LotState, string>> = {
  none: "#c3cad3",
  owned: "#3a78bf",
  pledged: "#d48806",
  presented: "#2aa3a3",
  disputed: "#c2459a",
  dishonoured: "#c8401f",
  deposited: "#8aa83a",
  redeemed: "#2e8b57",
  cancelled: "#9aa5b1",
  writtenOff: "#7a0c16",
};

const LOT_TONES: Readonly<Record<LotState, Tone>> = {
  none: "plain",
  owned: "news",
  pledged: "wait",
  presented: "wait",
  disputed: "warn",
  dishonoured: "bad",
  deposited: "good",
  redeemed: "good",
  cancelled: "plain",
  writtenOff: "bad",
};

const SERIES_TONES: Readonly<Record<SeriesState, Tone>> = {
  none: "plain",
  draft: "plain",
  accepted: "news",
  guaranteed: "news",
  live: "news",
  matured: "wait",
  defaulted: "bad",
  closed: "good",
  recovered: "good",
  writtenOff: "bad",
  moved: "plain",
  dropped: "plain",
};

export function LotStatus({ state }: { state: LotState }) {
  const { t } = useTranslation();
  return <Status tone={LOT_TONES[state]}>{t(`passes.states.${state}`)}</Status>;
}

export function SeriesStatus({ state }: { state: SeriesState }) {
  const { t } = useTranslation();
  return <Status tone={SERIES_TONES[state]}>{t(`passes.seriesStates.${state}`)}</Status>;
}

/** All that is to be said of how a lot stands. */
export function LotStatuses(props: { state: LotState; pending: LotPending; frozen: boolean; returning: boolean }) {
  const { state, pending, frozen, returning } = props;
  const { t } = useTranslation();
  return (
    <span className="states">
      <LotStatus state={state} />
      {pending !== "none" && (
        <Status tone="wait">{t(returning ? "passes.returning" : `passes.pending.${pending}`)}</Status>
      )}
      {frozen && <Status tone="warn">{t("passes.frozen")}</Status>}
    </span>
  );
}

import { useTranslation } from "react-i18next";
import type { BidState, ComplaintState, LotLife } from "../../../../../shared/values/tender-words.js";
import { Status, type Tone } from "../../../components/status.js";

const LOT_TONES: Readonly<Record<LotLife, Tone>> = {
  none: "plain",
  published: "news",
  suspended: "warn",
  closed: "wait",
  opened: "wait",
  evaluated: "wait",
  candidates: "wait",
  awarded: "good",
  failed: "bad",
  repeated: "plain",
};

export function LotStatus({ state }: { state: LotLife }) {
  const { t } = useTranslation();
  return <Status tone={LOT_TONES[state]}>{t(`tenders.states.${state}`)}</Status>;
}

/** How the lots of a tender stand: each state once, with the number of its lots where there are several. */
export function LotStatuses({ states }: { states: readonly LotLife[] }) {
  const { t } = useTranslation();
  return (
    <span className="states">
      {[...new Set(states)].map((state) => {
        const count = states.filter((one) => one === state).length;
        return (
          <Status key={state} tone={LOT_TONES[state]}>
            {t(`tenders.states.${state}`)}
            {states.length > 1 && ` × ${count}`}
          </Status>
        );
      })}
    </span>
  );
}

const BID_TONES: Readonly<Record<BidState, Tone>> = {
  none: "plain",
  sealed: "news",
  withdrawn: "plain",
  opening: "wait",
  valid: "good",
  void: "bad",
  unrevealed: "warn",
};

export function BidStatus({ state }: { state: BidState }) {
  const { t } = useTranslation();
  return <Status tone={BID_TONES[state]}>{t(`tenders.bids.states.${state}`)}</Status>;
}

const COMPLAINT_TONES: Readonly<Record<ComplaintState, Tone>> = {
  none: "plain",
  open: "warn",
  withdrawn: "plain",
  dismissed: "plain",
  lotRepeated: "bad",
  tenderRepeated: "bad",
  lapsed: "plain",
  recorded: "wait",
  refused: "plain",
};

export function ComplaintStatus({ state }: { state: ComplaintState }) {
  const { t } = useTranslation();
  return <Status tone={COMPLAINT_TONES[state]}>{t(`tenders.complaints.states.${state}`)}</Status>;
}

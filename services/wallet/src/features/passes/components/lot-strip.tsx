import { useTranslation } from "react-i18next";
import { toDecimal, toMinor } from "../../../../../shared/values/money.js";
import type { LotState } from "../../../../../shared/values/pass-word.js";
import { Amount, formatAmount } from "../../../components/amount.js";
import { useEveryLot, type Lot } from "../api/passes.js";
import { STATE_COLOURS } from "./state-tag.js";

const HEIGHT = 34;
/** Widths are shares of this. */
const WHOLE = 1000;

/** The face of a pass from its first fen to its last, each lot as wide as its share. */
export function LotStrip({ series }: { series: string }) {
  const { t } = useTranslation();
  const { data: lots = [] } = useEveryLot(series);
  const sums = sumsOf(lots);
  const total = sums.reduce((sum, { minor }) => sum + minor, 0n);
  if (total === 0n) return null;
  return (
    <figure className="strip">
      <svg viewBox={`0 0 ${WHOLE} ${HEIGHT}`} preserveAspectRatio="none" height={HEIGHT} role="img">
        <title>{t("passes.stripLabel", { count: lots.length })}</title>
        {lots.map((lot) => (
          <Piece key={lot.startUnit} lot={lot} total={total} />
        ))}
      </svg>
      <figcaption>
        {sums.map(({ state, minor, count, currency }) => (
          <span key={state}>
            <i style={{ background: STATE_COLOURS[state] }} aria-hidden /> {t(`passes.states.${state}`)}{" "}
            <Amount value={toDecimal(minor, currency)} currency={currency} />{" "}
            <span className="faint">{t("passes.pieces", { count })}</span>
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function Piece({ lot, total }: { lot: Lot; total: bigint }) {
  const { startUnit, amount, owner, state, frozen } = lot;
  const at = (minor: bigint) => Number((minor * BigInt(WHOLE) * 1000n) / total) / 1000;
  return (
    <rect
      x={at(BigInt(startUnit))}
      width={at(toMinor(amount.amount, amount.currency))}
      height={HEIGHT}
      fill={STATE_COLOURS[state]}
      stroke={frozen ? "#1f2733" : "#fff"}
      strokeWidth={1}
      vectorEffect="non-scaling-stroke"
    >
      <title>{`${owner.name ?? `#${owner.number}`} ${formatAmount(amount.amount, amount.currency)}`}</title>
    </rect>
  );
}

interface Sum {
  readonly state: LotState;
  readonly minor: bigint;
  readonly count: number;
  readonly currency: string;
}

function sumsOf(lots: readonly Lot[]): Sum[] {
  const sums = new Map<LotState, Sum>();
  for (const { state, amount } of lots) {
    const { minor, count } = sums.get(state) ?? { minor: 0n, count: 0 };
    const { currency } = amount;
    sums.set(state, { state, currency, minor: minor + toMinor(amount.amount, currency), count: count + 1 });
  }
  return [...sums.values()].sort((a, b) => (a.minor < b.minor ? 1 : -1));
}

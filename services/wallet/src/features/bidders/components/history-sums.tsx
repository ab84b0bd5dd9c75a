import { useTranslation } from "react-i18next";
import { toDecimal, toMinor } from "../../../../../shared/values/money.js";
import { Amount, group } from "../../../components/amount.js";
import { Facts } from "../../../components/facts.js";
import type { AttestedSum } from "../api/bidders.js";

/** The few numbers that a reader looks for first. */
export function HistorySums({ sums }: { sums: readonly AttestedSum[] }) {
  const { t } = useTranslation();
  const count = (...kinds: readonly string[]) => countOf(sums, kinds);
  const awards = count("award");
  const bids = awards + count("bidLost");
  const kept = count("milestoneOnTime");
  const late = count("milestoneLate", "milestonePartlyLate");
  const amounts = amountsOf(sums, "award");
  return (
    <Facts
      facts={[
        {
          label: t("bidders.sums.awards"),
          value:
            bids === awards ? group(awards) : t("bidders.sums.ofBids", { awards: group(awards), bids: group(bids) }),
        },
        {
          label: t("bidders.sums.amount"),
          value:
            amounts.length > 0 &&
            amounts.map(({ currency, amount }) => (
              <div key={currency}>
                <Amount value={amount} currency={currency} />
              </div>
            )),
        },
        { label: t("bidders.sums.onTime"), value: kept + late > 0 && share(kept, kept + late) },
        { label: t("bidders.sums.extra"), value: count("extraSpending") > 0 && group(count("extraSpending")) },
        { label: t("bidders.sums.defaults"), value: group(count("endDefault", "violationUpheld")) },
      ]}
    />
  );
}

export function countOf(sums: readonly AttestedSum[], kinds: readonly string[]): number {
  return sums.reduce((total, { kind, records }) => (kinds.includes(kind) ? total + Number(records) : total), 0);
}

/** Whole per cent, with what it is of: a rate of three says little. */
function share(part: number, whole: number): string {
  return `${Math.round((part / whole) * 100)}% (${group(part)}/${group(whole)})`;
}

/** Sums by currency, exact. */
function amountsOf(sums: readonly AttestedSum[], wanted: string): { currency: string; amount: string }[] {
  const totals = new Map<string, bigint>();
  for (const { kind, amount, currency } of sums) {
    if (kind !== wanted || amount === null || currency === null) continue;
    totals.set(currency, (totals.get(currency) ?? 0n) + toMinor(amount, currency));
  }
  return [...totals].map(([currency, minor]) => ({ currency, amount: toDecimal(minor, currency) }));
}

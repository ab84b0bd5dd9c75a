import { useTranslation } from "react-i18next";
import { group } from "../../components/amount.js";
import { useNetworkState } from "./state.js";

const COUNTS = ["organisations", "tenders", "records", "passes"] as const;

/** How much is on the chain. */
export function Counts() {
  const { t } = useTranslation();
  const { data } = useNetworkState();
  const shown = [
    ...COUNTS.map((name) => ({ name, count: data?.counts[name] })),
    { name: "block" as const, count: data?.block?.number },
  ];
  return (
    <section aria-label={t("home.counts.title")}>
      <dl className="counts">
        {shown.map(({ name, count }) => (
          <div key={name}>
            <dt>{t(`home.counts.${name}`)}</dt>
            <dd className="number">{count === undefined ? "–" : group(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import { useTranslation } from "react-i18next";
import { group } from "../../../components/amount.js";
import { Digest } from "../../../components/digest.js";
import { Facts } from "../../../components/facts.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import type { WitnessTrail } from "../api/tenders.js";

type Step = WitnessTrail["steps"][number];

/** Step after step: what was witnessed, by whom, when and where on the chain. */
export function WitnessTimeline({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="timeline">
      {steps.map((step) => (
        <li key={step.place}>
          <StepEntry step={step} />
        </li>
      ))}
    </ol>
  );
}

function StepEntry({ step }: { step: Step }) {
  const { t } = useTranslation();
  const { place, stage, organisation, person, root, files, token, rank, head, at, block, transaction } = step;
  return (
    <>
      <div className="timeline-head">
        <strong>
          {place}. {t("tenders.witness.stage", { stage })} · {t("tenders.witness.files", { count: files })}
        </strong>
        <Moment at={at} />
      </div>
      <div>
        <Organisation {...organisation} /> <span className="faint">{t("tenders.witness.by", { person })}</span>
      </div>
      {rank > 0 && <div className="faint">{t("tenders.witness.copied", { count: rank })}</div>}
      <Facts
        facts={[
          { label: t("tenders.witness.root"), value: <Digest value={root} /> },
          { label: t("tenders.witness.token"), value: token && <Digest value={token} /> },
          { label: t("tenders.witness.head"), value: <Digest value={head} /> },
          { label: t("tenders.events.block"), value: <span className="number">{group(block)}</span> },
          { label: t("tenders.events.transaction"), value: <Digest value={transaction} /> },
        ]}
      />
    </>
  );
}

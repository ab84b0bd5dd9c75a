import { Progress, Skeleton, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { toMinor } from "../../../../../shared/values/money.js";
import { Amount } from "../../../components/amount.js";
import { Digest } from "../../../components/digest.js";
import { Facts } from "../../../components/facts.js";
import { Failure } from "../../../components/failure.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { Page } from "../../../components/page.js";
import { usePass, type PassSummary } from "../api/passes.js";
import { LotTable } from "./lot-table.js";
import { LotTree } from "./lot-tree.js";
import { SeriesStatus } from "./state-tag.js";
import { StepTable } from "./step-table.js";

/** One pass: who owes what to whom, how it was split, and every step. */
export function PassPage() {
  const { t } = useTranslation();
  const { series = "" } = useParams();
  const { data, error, refetch } = usePass(series);
  return (
    <Page
      title={t("passes.one", { series })}
      trail={[{ title: t("passes.title"), to: "/passes" }]}
      subtitle={data && <SeriesStatus state={data.state} />}
    >
      {error !== null && <Failure error={error} retry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active />}
      {data !== undefined && (
        <div className="stack">
          <section className="panel" aria-label={t("passes.one", { series })}>
            <Summary pass={data} />
          </section>
          <section className="panel">
            <Tabs
              items={[
                { key: "tree", label: t("passes.tree"), children: <LotTree series={series} /> },
                { key: "lots", label: t("passes.lots"), children: <LotTable series={series} /> },
                { key: "steps", label: t("passes.steps"), children: <StepTable series={series} /> },
              ]}
            />
          </section>
        </div>
      )}
    </Page>
  );
}

function Summary({ pass }: { pass: PassSummary }) {
  const { t } = useTranslation();
  const { debtor, creditor, guarantor, face, redeemed, open, dueAt, agreement } = pass;
  const share = percentOf(redeemed, face);
  return (
    <>
      <Facts
        facts={[
          { label: t("passes.debtor"), value: <Organisation {...debtor} /> },
          { label: t("passes.creditor"), value: creditor && <Organisation {...creditor} /> },
          { label: t("passes.guarantor"), value: guarantor && <Organisation {...guarantor} /> },
          { label: t("passes.dueAt"), value: <Moment at={dueAt} day /> },
          { label: t("passes.face"), value: <Amount value={face.amount} currency={face.currency} /> },
          { label: t("passes.redeemed"), value: <Amount value={redeemed.amount} currency={redeemed.currency} /> },
          { label: t("passes.open"), value: <Amount value={open.amount} currency={open.currency} /> },
          { label: t("passes.agreement"), value: agreement !== null && <Digest value={agreement} /> },
        ]}
      />
      <Progress
        percent={share}
        aria-label={t("passes.redeemed")}
        status="normal"
        format={() => `${t("passes.redeemed")} ${share}%`}
        className="progress"
      />
    </>
  );
}

/** Whole per cent, rounded down: what is not wholly paid is not 100. */
function percentOf(part: PassSummary["face"], whole: PassSummary["face"]): number {
  const total = toMinor(whole.amount, whole.currency);
  return total === 0n ? 0 : Number((toMinor(part.amount, part.currency) * 100n) / total);
}

import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Amount } from "../../components/amount.js";
import { Failure, useSaid } from "../../components/failure.js";
import { Moment } from "../../components/moment.js";
import { Organisation } from "../../components/organisation.js";
import { Page } from "../../components/page.js";
import { RecordList } from "../../components/record-list.js";
import { useActing, type Acting } from "../../components/signing/use-acting.js";
import { fixedPages } from "../../lib/fixed-pages.js";
import { listed } from "../../lib/i18n.js";
import { useSession } from "../../lib/session.js";
import { CosigningList } from "./cosigning-list.js";
import { HeldList } from "./held-list.js";
import { usePending, type WaitingAgreement, type WaitingStatement } from "./waiting.js";

/** Everything that waits for one's organisation's signature, with the next deadline first. */
export function WaitingPage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <Page title={t("waiting.title")} subtitle={t("waiting.lead")}>
      {session === undefined ? (
        <p>
          <Link to="/sign-in?to=/waiting" className="button">
            {t("shell.failure.signIn")}
          </Link>
        </p>
      ) : (
        <div className="stack">
          <HeldList />
          <CosigningList org={session.identity.organisation} />
          <AboutAgreements org={session.identity.organisation} />
        </div>
      )}
    </Page>
  );
}

function AboutAgreements({ org }: { org: number }) {
  const { t } = useTranslation();
  const query = usePending(org);
  const acting = useActing(() => void query.refetch());
  const said = useSaid(acting.trouble);
  if (query.error !== null) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const agreements = (query.data?.agreements ?? []).filter((one) => isOurs(one, org));
  const statements = (query.data?.statements ?? []).filter(({ missing }) => missing.length > 0);
  return (
    <>
      {acting.trouble !== undefined && <Alert type="error" showIcon role="alert" title={said} />}
      {acting.isBusy && <Alert type="info" showIcon role="status" title={t("inbox.next.busy")} />}
      <section className="panel" aria-label={t("waiting.agreements")}>
        <h2>{t("waiting.agreements")}</h2>
        <Proposals rows={agreements} query={query} acting={acting} />
      </section>
      <section className="panel" aria-label={t("waiting.statements")}>
        <h2>{t("waiting.statements")}</h2>
        <Statements rows={statements} query={query} acting={acting} />
      </section>
      {acting.box}
    </>
  );
}

/** Whether one's own signature is among those that are missing. */
function isOurs({ buyer, supplier, authority, signedBy }: WaitingAgreement, org: number): boolean {
  const sides = { buyer, supplier, authority } as const;
  return (["buyer", "supplier", "authority"] as const).some((side) => sides[side] === org && !signedBy.includes(side));
}

type Query = Parameters<typeof fixedPages>[0];

function Proposals({ rows, query, acting }: { rows: readonly WaitingAgreement[]; query: Query; acting: Acting }) {
  const { t } = useTranslation();
  return (
    <RecordList<WaitingAgreement>
      label={t("waiting.agreements")}
      pages={fixedPages(query, rows)}
      rowKey={({ agreement }) => agreement}
      empty={t("waiting.none")}
      columns={[
        { title: t("waiting.buyer"), isHead: true, render: ({ buyer }) => <Organisation number={buyer} /> },
        { title: t("waiting.supplier"), render: ({ supplier }) => <Organisation number={supplier} /> },
        {
          title: t("waiting.price"),
          isNumber: true,
          render: ({ price }) => <Amount value={price.amount} currency={price.currency} />,
        },
        { title: t("waiting.signBy"), render: ({ signBy }) => <Moment at={signBy} /> },
        {
          title: "",
          render: ({ agreement }) => (
            <Sign isBusy={acting.isBusy} onSign={() => void acting.start(`/agreements/${agreement}/signature`, {})} />
          ),
        },
      ]}
    />
  );
}

function Statements({ rows, query, acting }: { rows: readonly WaitingStatement[]; query: Query; acting: Acting }) {
  const { t } = useTranslation();
  const named = (sides: readonly string[]): string =>
    listed(sides.map((side) => t(`waiting.sides.${side}`, { defaultValue: side })));
  return (
    <RecordList<WaitingStatement>
      label={t("waiting.statements")}
      pages={fixedPages(query, rows)}
      rowKey={({ statement }) => statement}
      empty={t("waiting.none")}
      columns={[
        {
          title: t("waiting.agreement"),
          isHead: true,
          render: ({ agreement }) => <code>{agreement.slice(0, 12)}</code>,
        },
        { title: t("waiting.signedBy"), render: ({ signedBy }) => named(signedBy) },
        { title: t("waiting.missing"), render: ({ missing }) => named(missing) },
        { title: t("waiting.signBy"), render: ({ signBy }) => <Moment at={signBy} /> },
        {
          title: "",
          render: ({ agreement, statement }) => (
            <Sign
              isBusy={acting.isBusy}
              onSign={() => void acting.start(`/agreements/${agreement}/statements/${statement}/signature`, {})}
            />
          ),
        },
      ]}
    />
  );
}

function Sign({ isBusy, onSign }: { isBusy: boolean; onSign: () => void }) {
  const { t } = useTranslation();
  return (
    <Button size="small" type="primary" disabled={isBusy} onClick={onSign}>
      {t("waiting.sign")}
    </Button>
  );
}

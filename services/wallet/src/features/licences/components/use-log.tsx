import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Failure } from "../../../components/failure.js";
import { Moment } from "../../../components/moment.js";
import { Organisation } from "../../../components/organisation.js";
import { Page } from "../../../components/page.js";
import { Status } from "../../../components/status.js";
import { VaultGate } from "../../../components/vault/vault-gate.js";
import { read } from "../../../lib/api.js";
import { languageNow, listed } from "../../../lib/i18n.js";
import { useItems } from "../../../lib/vault/vault.js";
import { licenceUse } from "../../../../../shared/schemas/licences.js";
import { fetchLookups, type LicenceKey } from "../api/cards.js";
import { nameOfField } from "../card-view.js";

/** Who looked: each use that the holder granted, as the chain has it, and each that a law allowed without asking. */
export function UseLog() {
  const { t } = useTranslation();
  const title = t("licences.uses.title");
  return (
    <Page title={title} trail={[{ title: t("licences.title"), to: "/licences" }]} subtitle={t("licences.uses.lead")}>
      <section className="panel narrow" aria-label={title}>
        <VaultGate>
          <Granted />
        </VaultGate>
      </section>
    </Page>
  );
}

function Granted() {
  const { t } = useTranslation();
  const uses = useItems("use");
  const [key] = useItems("licenceKey");
  return (
    <>
      <h2>{t("licences.uses.granted")}</h2>
      {uses.length === 0 && <p className="faint">{t("licences.uses.none")}</p>}
      <ul className="cards" aria-label={t("licences.uses.granted")}>
        {uses.map(({ id, madeAt, department, service, fields }) => (
          <li key={id}>
            <div className="spread">
              <strong>{service[languageNow()]}</strong>
              <OnChain use={id} />
            </div>
            <p>
              <Organisation number={department} /> · <Moment at={madeAt} />
            </p>
            <p className="faint">{fieldsOf(fields)}</p>
          </li>
        ))}
      </ul>
      <h2>{t("licences.uses.byLaw")}</h2>
      {key === undefined ? <p className="faint">{t("licences.uses.noneByLaw")}</p> : <ByLaw licenceKey={key} />}
    </>
  );
}

function fieldsOf(names: readonly string[]): string {
  return listed(
    names.map((name) => {
      const [type = "", field = ""] = name.split(".");
      return nameOfField(type, field)[languageNow()];
    }),
  );
}

/** How long until a use that the chain has not yet is asked for again. */
const AGAIN_MS = 5_000;

/** Whether the chain has the use: what nobody can take back. */
function OnChain({ use }: { use: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["licence-use", use],
    queryFn: () => read(`/licence-uses/${use}`, licenceUse),
    refetchInterval: ({ state }) => (state.data === undefined ? AGAIN_MS : false),
  });
  return (
    <Status tone={data === undefined ? "wait" : "good"}>
      {t(data === undefined ? "licences.uses.waiting" : "licences.uses.recorded")}
    </Status>
  );
}

function ByLaw({ licenceKey }: { licenceKey: LicenceKey }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ["lookups", licenceKey.id],
    queryFn: () => fetchLookups(licenceKey),
    // A request is good once.
    retry: false,
  });
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active />;
  if (data.length === 0) return <p className="faint">{t("licences.uses.noneByLaw")}</p>;
  return (
    <ul className="cards" aria-label={t("licences.uses.byLaw")}>
      {data.map(({ use, consultedBy, fields, at }) => (
        <li key={use}>
          <p>
            <Organisation number={consultedBy} /> · <Moment at={at} />
          </p>
          <p className="faint">{fieldsOf(fields)}</p>
        </li>
      ))}
    </ul>
  );
}

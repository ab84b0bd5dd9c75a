import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSaid } from "../../../components/failure.js";
import { Page } from "../../../components/page.js";
import { QrCode } from "../../../components/qr-code.js";
import { VaultGate } from "../../../components/vault/vault-gate.js";
import { useItems } from "../../../lib/vault/vault.js";
import { fetchCards, makeLicenceKey, type LicenceKey } from "../api/cards.js";
import { Picture } from "./picture.js";

/** A person's cards on a phone, the key that they are bound to, and the way to fetch more. */
export function CardList() {
  const { t } = useTranslation();
  const title = t("licences.cards.title");
  return (
    <Page
      title={title}
      trail={[{ title: t("licences.title"), to: "/licences" }]}
      subtitle={t("licences.cards.lead")}
      extra={<Link to="/keys">{t("vault.title")}</Link>}
    >
      <section className="panel narrow" aria-label={title}>
        <VaultGate>
          <Cards />
        </VaultGate>
      </section>
    </Page>
  );
}

function Cards() {
  const { t } = useTranslation();
  const cards = useItems("licence");
  const [key] = useItems("licenceKey");
  return (
    <>
      {cards.length === 0 && <p className="faint">{t("licences.cards.none")}</p>}
      <ul className="pictures" aria-label={t("licences.cards.title")}>
        {cards.map((card) => (
          <li key={card.id}>
            <Link to={`/my/licences/${card.id}`}>
              <Picture card={card} />
            </Link>
          </li>
        ))}
      </ul>
      {key === undefined ? (
        <Button type="primary" block size="large" onClick={() => void makeLicenceKey()}>
          {t("licences.cards.makeKey")}
        </Button>
      ) : (
        <Fetch licenceKey={key} />
      )}
    </>
  );
}

function Fetch({ licenceKey }: { licenceKey: LicenceKey }) {
  const { t } = useTranslation();
  const [told, setTold] = useState<number>();
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState<{ readonly done: number; readonly count: number }>();
  const said = useSaid(trouble);
  const fetch = async (): Promise<void> => {
    setBusy({ done: 0, count: 0 });
    setTrouble(undefined);
    await fetchCards(licenceKey, (done, count) => setBusy({ done, count })).then(setTold, setTrouble);
    setBusy(undefined);
  };
  return (
    <>
      {trouble !== undefined && <Alert type="error" showIcon role="alert" className="trouble" title={said} />}
      {told !== undefined && (
        <Alert
          type="info"
          showIcon
          role="status"
          className="trouble"
          title={t("licences.cards.fetched", { count: told })}
        />
      )}
      <Button type="primary" block size="large" loading={busy !== undefined} onClick={() => void fetch()}>
        {busy === undefined || busy.count === 0 ? t("licences.cards.fetch") : t("licences.cards.progress", busy)}
      </Button>
      <details>
        <summary>{t("licences.cards.key")}</summary>
        <p>{t("licences.cards.keyHint")}</p>
        <QrCode text={JSON.stringify(licenceKey.publicKey)} label={t("licences.cards.key")} />
        <pre className="plain-fields">{JSON.stringify(licenceKey.publicKey, null, 2)}</pre>
      </details>
    </>
  );
}

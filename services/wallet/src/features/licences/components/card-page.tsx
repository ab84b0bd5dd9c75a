import { Alert, Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useSaid } from "../../../components/failure.js";
import { Facts } from "../../../components/facts.js";
import { Page } from "../../../components/page.js";
import { QrSeries } from "../../../components/qr-series.js";
import { VaultGate } from "../../../components/vault/vault-gate.js";
import { languageNow } from "../../../lib/i18n.js";
import { pack } from "../../../lib/packed.js";
import { saveFile } from "../../../lib/save-file.js";
import { useItems } from "../../../lib/vault/vault.js";
import { CARD_ENDS, contentOf, fetchCardFile, showToAnyone, type Card, type LicenceKey } from "../api/cards.js";
import { nameOfField, nameOfType, textOf } from "../card-view.js";
import { Picture } from "./picture.js";

/** One card in its holder's hand: what it says, and showing some fields of it. */
export function CardPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const card = useItems("licence").find((each) => each.id === id);
  const title = card === undefined ? t("licences.cards.one") : nameOfType(card.type)[languageNow()];
  return (
    <Page
      title={title}
      trail={[
        { title: t("licences.title"), to: "/licences" },
        { title: t("licences.cards.title"), to: "/my/licences" },
      ]}
    >
      <section className="panel narrow" aria-label={title}>
        <VaultGate>
          <Kept />
        </VaultGate>
      </section>
    </Page>
  );
}

function Kept() {
  const { t } = useTranslation();
  const { id } = useParams();
  const card = useItems("licence").find((each) => each.id === id);
  const [key] = useItems("licenceKey");
  if (card === undefined || key === undefined) return <p>{t("licences.cards.gone")}</p>;
  const { open, hideable } = contentOf(card);
  const language = languageNow();
  return (
    <>
      <Picture card={card} />
      <Files card={card} licenceKey={key} />
      {card.proof === null && <Alert type="info" showIcon className="after" title={t("licences.cards.notYet")} />}
      <h2>{t("licences.show.title")}</h2>
      <p>{t("licences.show.lead")}</p>
      <Facts
        facts={Object.entries(open)
          .filter(([, value]) => typeof value !== "object")
          .map(([name, value]) => ({ label: nameOfField(card.type, name)[language], value: textOf(value) }))}
      />
      {card.proof !== null && <Show card={card} licenceKey={key} fields={Object.keys(hideable)} />}
    </>
  );
}

const FORMATS = Object.keys(CARD_ENDS) as readonly (keyof typeof CARD_ENDS)[];

/** The picture of the card as a file, drawn by its issuer. */
function Files({ card, licenceKey }: { card: Card; licenceKey: LicenceKey }) {
  const { t } = useTranslation();
  const [trouble, setTrouble] = useState<unknown>();
  const said = useSaid(trouble);
  const save = async (format: (typeof FORMATS)[number]): Promise<void> => {
    setTrouble(undefined);
    const file = await fetchCardFile(licenceKey, card.id, format).catch(setTrouble);
    if (file !== undefined) saveFile(`${card.type}.${format}`, file);
  };
  return (
    <>
      {trouble !== undefined && <Alert type="error" showIcon role="alert" className="trouble" title={said} />}
      <p className="actions">
        {FORMATS.map((format) => (
          <Button key={format} onClick={() => void save(format)}>
            {t("licences.cards.saveAs", { format: format.toUpperCase() })}
          </Button>
        ))}
      </p>
    </>
  );
}

/** Signs of a code that phones still read well. */
const LONGEST_CODE = 1600;

function Show({ card, licenceKey, fields }: { card: Card; licenceKey: LicenceKey; fields: readonly string[] }) {
  const { t } = useTranslation();
  const language = languageNow();
  const [chosen, setChosen] = useState<string[]>([]);
  const [made, setMade] = useState<{ link: string; file: string }>();
  const make = async (): Promise<void> => {
    const shown = await showToAnyone(card, licenceKey, chosen);
    setMade({ link: `${window.location.origin}/verify/licences#${await pack(shown)}`, file: JSON.stringify(shown) });
  };
  return (
    <>
      <Checkbox.Group<string>
        className="choices"
        value={chosen}
        onChange={(names) => {
          setMade(undefined);
          setChosen(names);
        }}
        options={fields.map((name) => ({ value: name, label: nameOfField(card.type, name)[language] }))}
      />
      <Button type="primary" block size="large" onClick={() => void make()}>
        {t("licences.show.make", { count: chosen.length })}
      </Button>
      {made !== undefined && (
        <div className="centre after">
          <QrSeries text={made.link} label={t("licences.show.code")} most={LONGEST_CODE} />
          <p>{t("licences.show.good")}</p>
          <p className="actions">
            <Button onClick={() => void navigator.clipboard.writeText(made.link)}>{t("invoices.held.copyLink")}</Button>
            <Button onClick={() => saveFile(`${card.type}.json`, made.file)}>{t("licences.show.file")}</Button>
            <a href={made.link} target="_blank" rel="noreferrer">
              {t("invoices.held.seeIt")}
            </a>
          </p>
        </div>
      )}
    </>
  );
}

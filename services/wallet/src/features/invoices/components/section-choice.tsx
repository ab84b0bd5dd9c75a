import { Button, Checkbox } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Section } from "../../../../../shared/invoice/disclosure.js";
import { QrCode } from "../../../components/qr-code.js";
import { pack } from "../../../lib/packed.js";
import { sectionsOf, showSections, type HeldInvoice } from "../api/held.js";
import { pathOf } from "../asked.js";

const AT_FIRST: readonly Section[] = ["date", "amounts", "seller"];
/** More signs than this make a code that phones read badly. */
const LONGEST_CODE = 2200;

/** The holder ticks what to show; the code and the link carry that and nothing else. */
export function SectionChoice({ held }: { held: NonNullable<HeldInvoice["package"]> }) {
  const { t } = useTranslation();
  const all = sectionsOf(held);
  const [chosen, setChosen] = useState<Section[]>(AT_FIRST.filter((section) => all.includes(section)));
  const link = useLink(held, chosen);
  return (
    <>
      <p>{t("invoices.held.showHint")}</p>
      <Checkbox.Group<Section>
        className="choices"
        value={chosen}
        onChange={setChosen}
        options={all.map((section) => ({ value: section, label: t(`invoices.sections.${section}`) }))}
      />
      {link !== undefined && (
        <div className="centre">
          {link.length <= LONGEST_CODE && <QrCode text={link} label={t("invoices.held.shownCode")} />}
          <p className="actions">
            <Button onClick={() => void navigator.clipboard.writeText(link)}>{t("invoices.held.copyLink")}</Button>
            <a href={link} target="_blank" rel="noreferrer">
              {t("invoices.held.seeIt")}
            </a>
          </p>
        </div>
      )}
    </>
  );
}

function useLink(held: NonNullable<HeldInvoice["package"]>, chosen: readonly Section[]): string | undefined {
  const [link, setLink] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    const make = async (): Promise<void> => {
      const packed = await pack(showSections(held, chosen));
      if (isCurrent) setLink(`${window.location.origin}${pathOf({ uid: held.uid, packed })}`);
    };
    void make();
    return () => {
      isCurrent = false;
    };
  }, [held, chosen]);
  return link;
}

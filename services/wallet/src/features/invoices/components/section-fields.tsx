import { useTranslation } from "react-i18next";
import type { z } from "zod";
import type { Section } from "../../../../../shared/invoice/disclosure.js";
import { invoice, type InvoiceParty } from "../../../../../shared/invoice/model.js";
import { group } from "../../../components/amount.js";
import { Facts, type Fact } from "../../../components/facts.js";
import { LineTable, TaxTable } from "./line-table.js";

const someFields = invoice.partial();
type Said = z.output<typeof someFields>;

/** One section of an invoice as a person reads it. */
export function SectionFields({ section, fields }: { section: Section; fields: unknown }) {
  const { t } = useTranslation();
  const said = someFields.safeParse(fields);
  return (
    <section className="section" aria-label={t(`invoices.sections.${section}`)}>
      <h3>{t(`invoices.sections.${section}`)}</h3>
      {said.success ? <Fields section={section} said={said.data} /> : <Plain value={fields} />}
    </section>
  );
}

function Fields({ section, said }: { section: Section; said: Said }) {
  const { t } = useTranslation();
  const { number, issueDate, typeCode, china, seller, buyer, notes } = said;
  if (section === "number") return <strong className="identifier">{number}</strong>;
  if (section === "date") return <time dateTime={issueDate}>{issueDate}</time>;
  if (section === "kind") return <span>{china ? t(`invoices.kinds.${china.kind}`) : typeCode}</span>;
  if (section === "amounts") return <Amounts said={said} />;
  if (section === "seller" && seller) return <Party party={seller} />;
  if (section === "buyer" && buyer) return <Party party={buyer} />;
  if (section === "taxes" && said.taxes) return <TaxTable taxes={said.taxes} />;
  if (section === "goods" && said.lines) return <LineTable lines={said.lines} />;
  if (section === "notes" && notes)
    return (
      <>
        {notes.map(({ text }) => (
          <p key={text}>{text}</p>
        ))}
      </>
    );
  return <Plain value={said} />;
}

function Amounts({ said: { totals, currency } }: { said: Said }) {
  const { t } = useTranslation();
  if (totals === undefined) return null;
  const show = (value: string | undefined): string | undefined => value && `${group(value)} ${currency ?? ""}`;
  return (
    <Facts
      facts={[
        { label: t("invoices.amounts.gross"), value: <strong className="amount">{show(totals.gross)}</strong> },
        { label: t("invoices.amounts.net"), value: <span className="amount">{show(totals.net)}</span> },
        { label: t("invoices.amounts.tax"), value: totals.tax && <span className="amount">{show(totals.tax)}</span> },
        {
          label: t("invoices.amounts.payable"),
          value: totals.payable !== totals.gross && <span className="amount">{show(totals.payable)}</span>,
        },
      ]}
    />
  );
}

function Party({ party: { name, vatId, legalId, address } }: { party: InvoiceParty }) {
  const { t } = useTranslation();
  const where = [...(address?.lines ?? []), address?.postcode, address?.city, address?.country].filter(Boolean);
  const facts: Fact[] = [
    { label: t("invoices.party.name"), value: name },
    { label: t("invoices.party.taxNumber"), value: vatId ?? legalId?.id },
    { label: t("invoices.party.address"), value: where.length > 0 && where.join(" ") },
  ];
  if (facts.every(({ value }) => value === undefined || value === false)) return <p>{t("invoices.party.person")}</p>;
  return <Facts facts={facts} />;
}

/** What has no form of its own here is shown as it stands in the document. */
function Plain({ value }: { value: unknown }) {
  return <pre className="plain-fields">{JSON.stringify(value, null, 2)}</pre>;
}

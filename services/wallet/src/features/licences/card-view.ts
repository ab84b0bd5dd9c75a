import { filedCatalogue } from "../../../../shared/licence/catalogue/files.js";
import { fieldsOf, typeOf } from "../../../../shared/licence/catalogue/catalogue.js";
import { cardSvg } from "../../../../shared/licence/card/svg.js";
import type { CardType, Holder } from "../../../../shared/licence/catalogue/schema.js";

type Words = { readonly zh: string; readonly en: string };

/** A type of the catalogue; undefined for one that this version of the pages does not know. */
export function cardType(type: string): CardType | undefined {
  return typeOf(filedCatalogue(), type);
}

export function nameOfType(type: string): Words {
  return cardType(type) ?? { zh: type, en: type };
}

/** What a field is called, for whoever it is of. */
export function nameOfField(type: string, field: string): Words {
  const known = cardType(type);
  if (known === undefined) return { zh: field, en: field };
  return (
    fieldsOf(filedCatalogue(), known, holderOf(known)).find(({ name }) => name === field) ?? { zh: field, en: field }
  );
}

/** The picture of a card as an address of data; undefined for an unknown type. */
export function pictureOf(type: string, content: Readonly<Record<string, unknown>>, qr: string): string | undefined {
  const known = cardType(type);
  if (known === undefined) return undefined;
  const svg = cardSvg(filedCatalogue(), known, { content, holder: holderOf(known), qr });
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

const holderOf = ({ holder: [first = "person"] }: CardType): Holder => first;

/** A value of a licence as text. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(" · ");
  return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
}

import { NEVER_HIDDEN_FIELDS } from "../never-hidden.js";
import { openFieldsOf, typeOf, type Catalogue } from "./catalogue.js";
import type { CardType, ServiceItem } from "./schema.js";

/** One thing wrong with a catalogue: of which entry, and what. */
export interface Finding {
  readonly entry: string;
  readonly zh: string;
  readonly en: string;
}

/** What a schema cannot say: that names are unique, that what is named exists, and that nothing open is hidden. */
export function catalogueFindings(catalogue: Catalogue): Finding[] {
  const { types, services, sources, common } = catalogue;
  return [
    ...repeated(
      "types",
      types.map(({ id }) => id),
    ),
    ...repeated(
      "types",
      types.map(({ number }) => String(number)),
    ),
    ...repeated(
      "types",
      types.flatMap(({ code }) => code ?? []),
    ),
    ...repeated(
      "types",
      types.map(({ w3cType }) => w3cType),
    ),
    ...repeated(
      "services",
      services.map(({ id }) => id),
    ),
    ...repeated(
      "sources",
      sources.map(({ id }) => id),
    ),
    ...repeated(
      "common",
      common.map(({ name }) => name),
    ),
    ...missingOpen(catalogue),
    ...types.flatMap((type) => typeFindings(catalogue, type)),
    ...services.flatMap((service) => serviceFindings(catalogue, service)),
    ...[...types, ...services].flatMap((entry) => originFindings(catalogue, entry)),
  ];
}

function repeated(entry: string, values: readonly string[]): Finding[] {
  const twice = values.filter((value, at) => values.indexOf(value) !== at);
  return [...new Set(twice)].map((value) => finding(entry, `${value} 重复`, `${value} is there twice`));
}

function missingOpen(catalogue: Catalogue): Finding[] {
  const open = openFieldsOf(catalogue);
  return NEVER_HIDDEN_FIELDS.filter((name) => !open.includes(name)).map((name) =>
    finding(`common.${name}`, "必须公开，不得隐藏", "must be open: it may never be hidden"),
  );
}

function typeFindings(catalogue: Catalogue, type: CardType): Finding[] {
  const at = `types.${type.id}`;
  const own = type.fields.map(({ name }) => name);
  const shared = new Set(catalogue.common.map(({ name }) => name));
  const shown = new Set([...shownOf(catalogue), ...own]);
  const isPersonal = type.holder.includes("person") && !type.holder.includes("organisation");
  return [
    ...repeated(at, own),
    ...own
      .filter((name) => shared.has(name))
      .map((name) => finding(at, `${name} 已是公共字段`, `${name} is a common field`)),
    ...repeated(
      at,
      type.profiles.map(({ id }) => id),
    ),
    ...type.profiles.flatMap(({ id, fields }) =>
      fields
        .filter((name) => !shown.has(name))
        .map((name) => finding(`${at}.${id}`, `没有字段 ${name}`, `there is no field ${name}`)),
    ),
    ...type.fields
      .filter(({ grade }) => isPersonal && (grade === "public" || grade === "consortium"))
      .map(({ name }) =>
        finding(
          `${at}.${name}`,
          "自然人的证照字段不能公开分级",
          "a field of a person's licence cannot be graded so openly",
        ),
      ),
  ];
}

/** Common fields that a holder can show. */
function shownOf({ common }: Catalogue): string[] {
  return common.filter(({ where }) => where === "credential").map(({ name }) => name);
}

function serviceFindings(catalogue: Catalogue, service: ServiceItem): Finding[] {
  const at = `services.${service.id}`;
  const common = shownOf(catalogue);
  const made = service.makes;
  return [
    ...(made !== undefined && typeOf(catalogue, made) === undefined ? [noType(at, made)] : []),
    ...service.needs.flatMap(({ anyOf }) =>
      anyOf.flatMap(({ licence, fields }) => {
        const type = typeOf(catalogue, licence);
        if (type === undefined) return [noType(at, licence)];
        const known = new Set([...common, ...type.fields.map(({ name }) => name)]);
        return fields
          .filter((name) => !known.has(name))
          .map((name) => finding(at, `${licence} 没有字段 ${name}`, `${licence} has no field ${name}`));
      }),
    ),
  ];
}

function originFindings({ sources }: Catalogue, entry: CardType | ServiceItem): Finding[] {
  if (!("source" in entry) || sources.some(({ id }) => id === entry.source)) return [];
  return [finding(entry.id, `没有来源 ${entry.source}`, `there is no source ${entry.source}`)];
}

const noType = (at: string, id: string): Finding => finding(at, `没有证照类型 ${id}`, `there is no card type ${id}`);

const finding = (entry: string, zh: string, en: string): Finding => ({ entry, zh, en });

/** How many entries say where they come from, and how many are made up. */
export interface Counts {
  readonly sourced: number;
  readonly illustrative: number;
}

export function countsOf(entries: readonly (CardType | ServiceItem)[]): Counts {
  const illustrative = entries.filter((entry) => entry.illustrative === true).length;
  return { sourced: entries.length - illustrative, illustrative };
}

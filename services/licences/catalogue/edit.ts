import { keccakHex } from "../../chain/keccak.js";
import type { Call } from "../../http/call.js";
import { isMember } from "../../http/principal.js";
import type { Draft } from "../../http/relay/prepare.js";
import { DEFINE_TYPE } from "../../shared/acts/licence.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { catalogueFindings } from "../../shared/licence/catalogue/check.js";
import type { Catalogue } from "../../shared/licence/catalogue/catalogue.js";
import { issuingName, longestSeconds, profileText, schemaText } from "../../shared/licence/catalogue/ledger.js";
import type { CardType, ServiceItem, Source } from "../../shared/licence/catalogue/schema.js";
import { keepEntry } from "../../store/queries/catalogue.js";
import { typeVersions } from "../../store/queries/licences.js";
import type { CatalogueKind } from "../../store/tables/licence-service.js";
import type { Catalogues } from "./catalogue.js";

type Versioned = { readonly id: string; readonly version: number };

/** Keeps the next version of a card type; where the chain has that version already, only the very same one. */
export async function editType(call: Call, catalogues: Catalogues, type: CardType): Promise<CardType> {
  const { newest, types } = await catalogues.state(call.sql);
  requireNext(types, type);
  requireSound(newest, { ...newest, types: put(newest.types, type) });
  const onChain = (await typeVersions(call.sql, type.number)).find(({ version }) => Number(version) === type.version);
  if (onChain !== undefined && onChain.schema !== textDigest(schemaText(type))) {
    throw new Refusal("catalogue-digest-differs", { version: type.version });
  }
  await keep(call, "type", type, type);
  return type;
}

export async function editService(call: Call, catalogues: Catalogues, service: ServiceItem): Promise<ServiceItem> {
  const { newest, services } = await catalogues.state(call.sql);
  requireNext(services, service);
  requireSound(newest, { ...newest, services: put(newest.services, service) });
  await keep(call, "service", service, service);
  return service;
}

/** Sources are not versioned: one is added, and what names it says which. */
export async function addSource(call: Call, catalogues: Catalogues, source: Source): Promise<Source> {
  const { newest } = await catalogues.state(call.sql);
  requireSound(newest, { ...newest, sources: put(newest.sources, source) });
  await keep(call, "source", { id: source.id, version: 1 }, source);
  return source;
}

/** What publishes a version of a type on the chain. */
export function defineTypeOf(type: CardType): Draft {
  return {
    act: DEFINE_TYPE,
    values: {
      cardType: `${type.number}`,
      version: `${type.version}`,
      issuing: textDigest(issuingName(type)),
      schema: textDigest(schemaText(type)),
      profile: textDigest(profileText(type)),
      longest: `${longestSeconds(type)}`,
    },
  };
}

function textDigest(text: string): string {
  return keccakHex(new TextEncoder().encode(text));
}

async function keep(call: Call, kind: CatalogueKind, { id, version }: Versioned, entry: unknown): Promise<void> {
  const made_by = isMember(call.principal) ? call.principal.person : 0;
  const row = { kind, id, version, entry, made_by };
  if (!(await keepEntry(call.sql, row))) throw new Refusal("catalogue-version-wrong", { id, expected: version + 1 });
}

function requireNext(all: readonly Versioned[], { id, version }: Versioned): void {
  const expected = Math.max(0, ...all.filter((each) => each.id === id).map((each) => each.version)) + 1;
  if (version !== expected) throw new Refusal("catalogue-version-wrong", { id, expected });
}

/** An entry must not make the catalogue worse than it is. */
function requireSound(before: Catalogue, after: Catalogue): void {
  const known = new Set(catalogueFindings(before).map((finding) => JSON.stringify(finding)));
  const findings = catalogueFindings(after).filter((finding) => !known.has(JSON.stringify(finding)));
  if (findings.length === 0) return;
  const faults = findings.map(({ entry, zh, en }) => ({ path: `/body/${entry}`, code: "catalogue_entry", zh, en }));
  throw new Refusal("catalogue-entry-wrong", { count: findings.length }, { faults });
}

function put<T extends { readonly id: string }>(entries: readonly T[], entry: T): T[] {
  return [...entries.filter(({ id }) => id !== entry.id), entry];
}

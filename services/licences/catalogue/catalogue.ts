import type { Kysely } from "kysely";
import { keccakHex } from "../../chain/keccak.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { catalogueSchema, serviceOf, typeOf, type Catalogue } from "../../shared/licence/catalogue/catalogue.js";
import { filedCatalogue } from "../../shared/licence/catalogue/files.js";
import { serviceText } from "../../shared/licence/catalogue/ledger.js";
import {
  cardTypeSchema,
  serviceItemSchema,
  sourceSchema,
  type CardType,
  type ServiceItem,
} from "../../shared/licence/catalogue/schema.js";
import { catalogueEntries, catalogueState } from "../../store/queries/catalogue.js";
import type { Database } from "../../store/tables/database.js";

/** The catalogue of one gateway at a moment: the newest version of each entry, and all versions that ever were. */
export interface CatalogueState {
  readonly newest: Catalogue;
  readonly types: readonly CardType[];
  readonly services: readonly ServiceItem[];
  /** Service items by the digest under which grants name them. */
  readonly byDigest: ReadonlyMap<string, ServiceItem>;
}

/** The filed entries and what departments made through the API; read anew only when something was made. */
export class Catalogues {
  #known: { readonly seq: bigint; readonly state: CatalogueState } | undefined;

  async state(db: Kysely<Database>): Promise<CatalogueState> {
    const seq = await catalogueState(db);
    if (this.#known?.seq !== seq) this.#known = { seq, state: stateOf(await catalogueEntries(db)) };
    return this.#known.state;
  }

  async newest(db: Kysely<Database>): Promise<Catalogue> {
    return (await this.state(db)).newest;
  }
}

export function serviceDigest(item: ServiceItem): string {
  return keccakHex(new TextEncoder().encode(serviceText(item)));
}

export function typeOr404(catalogue: Catalogue, id: string): CardType {
  const type = typeOf(catalogue, id);
  if (type === undefined) throw new Refusal("not-found", { what: "card type", id });
  return type;
}

export function serviceOr404(catalogue: Catalogue, id: string): ServiceItem {
  const service = serviceOf(catalogue, id);
  if (service === undefined) throw new Refusal("not-found", { what: "service item", id });
  return service;
}

function stateOf(entries: Awaited<ReturnType<typeof catalogueEntries>>): CatalogueState {
  const filed = filedCatalogue();
  const made = (kind: string): unknown[] => entries.filter((row) => row.kind === kind).map(({ entry }) => entry);
  const types = [...filed.types, ...made("type").map((entry) => cardTypeSchema.parse(entry))];
  const services = [...filed.services, ...made("service").map((entry) => serviceItemSchema.parse(entry))];
  const sources = [...filed.sources, ...made("source").map((entry) => sourceSchema.parse(entry))];
  const newest = catalogueSchema.parse({
    sources: newestOf(sources),
    types: newestOf(types),
    services: newestOf(services),
    common: filed.common,
  });
  const byDigest = new Map(services.map((item) => [serviceDigest(item), item]));
  return { newest, types, services, byDigest };
}

/** What comes later is the newer version. */
function newestOf<T extends { readonly id: string }>(entries: readonly T[]): T[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}

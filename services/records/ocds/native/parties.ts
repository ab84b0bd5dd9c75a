import type { Kysely } from "kysely";
import type { Database } from "../../../store/tables/database.js";
import { organisationsBy } from "../../../store/queries/native-processes.js";
import { MASK_SCHEME } from "../../../shared/ocds/publish/mask.js";

export type Json = Record<string, unknown>;
type Organisation = Awaited<ReturnType<typeof organisationsBy>>[number];

/** The parties of one process, each with the roles that it turned out to have. */
export class Parties {
  readonly #roles = new Map<number, Set<string>>();

  private constructor(private readonly known: ReadonlyMap<number, Organisation>) {}

  static async of(db: Kysely<Database>, numbers: readonly bigint[]): Promise<Parties> {
    const rows = await organisationsBy(db, numbers);
    return new Parties(new Map(rows.map((row) => [Number(row.organisation), row])));
  }

  /** A reference to an organisation, which thereby has the role. */
  as(role: string, organisation: bigint): Json {
    const number = Number(organisation);
    this.#roles.set(number, (this.#roles.get(number) ?? new Set()).add(role));
    const { id, name } = this.#named(number);
    return { id, name };
  }

  /** Everybody who was named so far, and takes it that they were told of. */
  told(): Json[] {
    const all = [...this.#roles].map(([number, roles]) => ({ ...this.#named(number), roles: [...roles] }));
    this.#roles.clear();
    return all;
  }

  /** Natural persons have no name on the chain, and get none here. */
  #named(number: number): Json & { id: string; name: string } {
    const id = `org-${number}`;
    const row = this.known.get(number);
    if (row === undefined || row.name === null || row.identifier === null || row.kind === "person") {
      return { id, name: `未公开名称 #${number}`, identifier: { scheme: MASK_SCHEME, id } };
    }
    const at = row.identifier.indexOf(":");
    const identifier = { scheme: row.identifier.slice(0, at), id: row.identifier.slice(at + 1), legalName: row.name };
    const address = row.region === null ? {} : { address: { region: String(row.region), countryName: "China" } };
    return { id, name: row.name, identifier, ...address };
  }
}

import pg from "pg";
import type { ActMessage } from "../../../../services/chain/act-types.js";
import type { Importer } from "../../../../services/department/imports/importer.js";
import type { ActType } from "../../../../services/shared/acts/act.js";

type Message = Readonly<Record<string, unknown>>;

/** History and registry in a few lines: takes the acts that the outbox holds, and refuses what the contracts refuse. */
export class ModelLedger {
  readonly standing = new Map<string, string>();
  readonly names = new Map<bigint, string>();
  acts = 0;
  readonly #batches = new Map<string, { records: string[]; struck: bigint }>();
  #next = 1n << 47n;

  constructor(
    private readonly url: string,
    private readonly schema: string,
    private readonly alive: () => void = () => {},
  ) {}

  importer(): Importer {
    const { alive } = this;
    return {
      org: 7n,
      source: `0x${"5".repeat(64)}`,
      sign(act: ActType, message: ActMessage, nonceKey: bigint) {
        alive();
        const plain = JSON.stringify({ name: act.name, ...message, nonceKey }, (_, value: unknown) =>
          typeof value === "bigint" ? value.toString() : value,
        );
        return Promise.resolve(`0x${Buffer.from(plain).toString("hex")}`);
      },
      holdersOf: (digests) => Promise.resolve(digests.map(() => 0n)),
      nextListed: () => Promise.resolve(this.#next),
    };
  }

  /** Carries out what is queued, in order, and calls it final. */
  async mine(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, options: `-c search_path=${this.schema}` });
    await client.connect();
    try {
      const { rows } = await client.query<{ id: string; data: Buffer }>(
        "SELECT id, data FROM outbox_act WHERE state = 'queued' ORDER BY id",
      );
      for (const { id, data } of rows) {
        this.#carryOut(JSON.parse(data.toString("utf8")));
        await client.query("UPDATE outbox_act SET state = 'final' WHERE id = $1", [id]);
      }
    } finally {
      await client.end();
    }
  }

  #carryOut(message: Message): void {
    this.acts += 1;
    if (message["name"] === "ListOrganisations") this.#list(message, texts(message["identifiers"]));
    else if (message["name"] === "ListPersons") this.#list(message, texts(message["commitments"]));
    else if (message["name"] === "AttestHistory") this.#attest(texts(message["records"]));
    else this.#correct(message);
  }

  #list(message: Message, handles: string[]): void {
    if (BigInt(String(message["first"])) !== this.#next) throw new Error("ListOutOfPlace");
    for (const handle of handles) this.names.set(this.#next++, handle);
  }

  #attest(records: string[]): void {
    let last = "";
    for (let at = 0; at < records.length; at += 2) {
      const [word = "", key = ""] = records.slice(at, at + 2);
      if (key <= last) throw new Error("RecordOutOfOrder");
      if (!this.names.has(BigInt(word) >> 208n)) throw new Error("RecordSubjectUnknown");
      if (this.standing.has(key)) throw new Error(`attested twice: ${key}`);
      this.standing.set(key, word);
      last = key;
    }
    this.#batches.set(records.join(""), { records, struck: 0n });
  }

  #correct(message: Message): void {
    const batch = this.#batches.get(texts(message["records"]).join(""));
    const places = BigInt(String(message["places"]));
    if (!batch) throw new Error("BatchRecordsWrong");
    if ((batch.struck & places) !== 0n) throw new Error("RecordSuperseded");
    batch.struck |= places;
    for (let place = 0; place < batch.records.length / 2; place++) {
      if ((places >> BigInt(place)) & 1n) this.standing.delete(batch.records[2 * place + 1] ?? "");
    }
    const replacements = texts(message["replacements"]);
    if (replacements.length > 0) this.#attest(replacements);
  }

  /** What stands, by fact, with parties by name: comparable whatever numbers they got. */
  read(): Map<string, string> {
    const said = new Map<string, string>();
    for (const [key, word] of this.standing) {
      const number = BigInt(word);
      const buyer = this.names.get((number >> 160n) & ((1n << 48n) - 1n));
      said.set(key, `${this.names.get(number >> 208n)} ${buyer} ${(number & ((1n << 160n) - 1n)).toString(16)}`);
    }
    return new Map([...said].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

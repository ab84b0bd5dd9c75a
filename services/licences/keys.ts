import { generateKeyPairSync } from "node:crypto";
import type { Kysely } from "kysely";
import type { JWK } from "jose";
import { licenceKeyRoot } from "../chain/licence-key.js";
import { openAlone, sealAlone } from "../documents/seal-alone.js";
import type { Vault } from "../documents/vault.js";
import { enqueue } from "../outbox/enqueue.js";
import { ANCHOR_BATCH } from "../shared/acts/evidence.js";
import { Refusal } from "../shared/errors/refusal.js";
import { LICENCE_BATCH } from "../shared/licence/ledger-names.js";
import { keepLicenceKey, licenceKeys, type LicenceKeyRow } from "../store/queries/licence-keys.js";
import { bytesOf } from "../store/tables/column.js";
import type { Database } from "../store/tables/database.js";
import type { Office } from "./parts.js";
import { publicKey, thumbprintOf, type PublicKey } from "./thumbprint.js";

/** The key under which credentials are signed now. */
export interface SigningKeyPair {
  readonly kid: string;
  readonly privateKey: JWK;
  readonly publicKey: PublicKey;
}

interface Base {
  readonly base: string;
  readonly vault: Vault;
  readonly office: Office | undefined;
}

const READY = new Set(["mined", "final"]);

/** Keys of an issuer: one signs, those before it prove what they signed. The chain knows each before it signs anything. */
export class Keys {
  constructor(private readonly base: Base) {}

  /** Refuses where the chain does not know the key yet. */
  async active(db: Kysely<Database>): Promise<SigningKeyPair> {
    if (this.base.office === undefined) throw new Refusal("licence-office-missing");
    const row = (await licenceKeys(db)).find(({ retired_at: retired }) => retired === null);
    if (row === undefined || !READY.has(row.state ?? "")) throw new Refusal("licence-key-pending");
    return this.#opened(row);
  }

  /** Makes a key where none is in use, and tells the chain. @returns how many were made */
  async ensure(db: Kysely<Database>): Promise<number> {
    const { office } = this.base;
    if (office === undefined) return 0;
    return db.transaction().execute(async (trx) => {
      if ((await licenceKeys(trx)).some(({ retired_at: retired }) => retired === null)) return 0;
      await this.#make(trx, office);
      return 1;
    });
  }

  async #make(db: Kysely<Database>, { officer }: Office): Promise<void> {
    const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const jwk = publicKey.parse(pair.publicKey.export({ format: "jwk" }));
    const kid = thumbprintOf(jwk);
    const root = licenceKeyRoot(this.base.base, kid);
    const act = `licence-key:${kid}`;
    await keepLicenceKey(db, {
      ...{ kid, jwk, act, root: bytesOf(root) },
      ...(await sealAlone(db, this.base.vault, kid, JSON.stringify(pair.privateKey.export({ format: "jwk" })))),
    });
    const data = await officer.sign(ANCHOR_BATCH, { root, count: 1, kind: LICENCE_BATCH });
    await enqueue(db, { key: act, contract: ANCHOR_BATCH.contract, data });
  }

  #opened(row: LicenceKeyRow): SigningKeyPair {
    const privateKey = JSON.parse(openAlone(this.base.vault, row.kid, row)) as JWK;
    return { kid: row.kid, privateKey, publicKey: publicKey.parse(row.jwk) };
  }
}

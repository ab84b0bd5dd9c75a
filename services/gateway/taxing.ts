import { Vault } from "../documents/vault.js";
import { INVOICE_BATCH } from "../chain/invoice.js";
import { anchorAgain } from "../http/relay/anchor-again.js";
import { ownOfficer } from "../http/relay/own-officer.js";
import { signDigest } from "../outbox/secp256k1.js";
import { readChinaSettings } from "../tax/documents/china/settings.js";
import { createValidator, type InvoiceValidator } from "../tax/documents/validator/pool.js";
import { batchWaiting } from "../tax/issue/batch-waiting.js";
import { AnchoredWatch } from "../tax/answers/anchored-watch.js";
import { createPress, type Press } from "../tax/issue/press/press.js";
import type { TaxParts } from "../tax/parts.js";
import { followReds } from "../tax/reds/follow.js";
import type { Chore } from "./chores.js";
import type { GatewayContext } from "./context.js";
import { loadSecret } from "./keys.js";

/** What a tax bureau's gateway has beside every gateway's: made once, when first needed. */
export interface Taxing {
  parts(): TaxParts;
  /** Judges files of whatever gateway; its threads are started by the first one. */
  readonly validator: InvoiceValidator;
  readonly chores: readonly Chore[];
  stop(): Promise<void>;
}

type Base = Pick<GatewayContext, "config" | "chain" | "officers" | "services" | "store">;

export function taxing({ config, chain, officers, services, store }: Base): Taxing {
  let made: TaxParts | undefined;
  const parts = (): TaxParts => (made ??= makeParts());
  let pool: InvoiceValidator | undefined;
  // Its threads are started by the first file: most gateways never see one.
  const judge: InvoiceValidator = {
    validate: (file) => (pool ??= createValidator()).validate(file),
    get pending() {
      return pool?.pending ?? 0;
    },
    close: async () => pool?.close(),
  };

  let press: Press | undefined;

  function makeParts(): TaxParts {
    const officer = config.invoices && officers.get(config.invoices.officer);
    const secret = Buffer.from(loadSecret(config.dataFolder, "invoices"), "hex");
    const { rates } = readChinaSettings();
    press = createPress({ secret, rates });
    return {
      org: config.organisation,
      chain,
      vault: new Vault(secret, "invoice"),
      validator: judge,
      ...{ press, rates, pool: store.pool, anchored: new AnchoredWatch(store.db) },
      issuer:
        officer &&
        ownOfficer(chain, services.now, {
          signer: officer.address,
          signDigest: (digest) => signDigest(officer, digest),
        }),
    };
  }

  const reopen = () =>
    anchorAgain(store.db, { chain, officer: parts().issuer, table: "invoice_batch", kind: INVOICE_BATCH });

  return {
    parts,
    validator: judge,
    chores: [
      { name: "invoice batches", every: 1_000, run: () => batchWaiting(store.db, parts()) },
      { name: "refused invoice batches", every: 1_000, run: reopen },
      { name: "red letters", every: 1_000, run: () => followReds(store.db, parts()) },
    ],
    stop: async () => {
      await Promise.all([pool?.close(), press?.close()]);
    },
  };
}

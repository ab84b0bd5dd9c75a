import { Vault } from "../documents/vault.js";
import { anchorAgain } from "../http/relay/anchor-again.js";
import { ownOfficer } from "../http/relay/own-officer.js";
import { Catalogues } from "../licences/catalogue/catalogue.js";
import { batchWaiting } from "../licences/issue/batch.js";
import { createPress, type Press } from "../licences/issue/press.js";
import { Keys } from "../licences/keys.js";
import type { LicenceParts, Office } from "../licences/parts.js";
import { Gauge, type Registry } from "prom-client";
import { ISSUE_STEPS, issueTimes } from "../licences/issue/steps.js";
import { signDigest } from "../outbox/secp256k1.js";
import { LICENCE_BATCH } from "../shared/licence/ledger-names.js";
import type { Chore } from "./chores.js";
import type { GatewayContext } from "./context.js";
import { loadSecret } from "./keys.js";

/** What a gateway has for licences beside what every operation has: made once, when first needed. */
export interface Licensing {
  parts(): LicenceParts;
  readonly chores: readonly Chore[];
  stop(): Promise<void>;
}

type Base = Pick<GatewayContext, "config" | "chain" | "officers" | "services" | "store" | "metrics">;

const PURPOSE = "licence";

export function licensing({ config, chain, officers, services, store, metrics }: Base): Licensing {
  let made: LicenceParts | undefined;
  let press: Press | undefined;
  const parts = (): LicenceParts => (made ??= makeParts());
  meterOf(metrics.registry);

  function makeParts(): LicenceParts {
    const secret = Buffer.from(loadSecret(config.dataFolder, "licences"), "hex");
    const vault = new Vault(secret, PURPOSE);
    const base = config.publicUrl.replace(/\/$/, "");
    const office = officeOf();
    press = createPress({ secret, purpose: PURPOSE });
    const keys = new Keys({ base, vault, office });
    return { org: config.organisation, base, chain, vault, catalogues: new Catalogues(), keys, press, office };
  }

  function officeOf(): Office | undefined {
    const officer = config.licences && officers.get(config.licences.officer);
    if (config.licences === undefined || officer === undefined) return undefined;
    const custody = { signer: officer.address, signDigest: (digest: string) => signDigest(officer, digest) };
    return { officer: ownOfficer(chain, services.now, custody), code: config.licences.code };
  }

  const reopen = () =>
    anchorAgain(store.db, { chain, officer: parts().office?.officer, table: "licence_batch", kind: LICENCE_BATCH });
  const chores = [
    { name: "licence keys", every: 1_000, run: () => parts().keys.ensure(store.db) },
    { name: "licence batches", every: 1_000, run: () => batchWaiting(store.db, parts()) },
    { name: "refused licence batches", every: 10_000, run: reopen },
  ];
  return { parts, chores: config.licences === undefined ? [] : chores, stop: async () => press?.close() };
}

/** What issuing takes, by step, since the gateway started. */
function meterOf(registry: Registry): Gauge {
  return new Gauge({
    name: "tongban_licence_issue_seconds",
    help: "Seconds that issuing licences spent in each of its steps",
    labelNames: ["step"],
    registers: [registry],
    collect() {
      const times = issueTimes();
      for (const step of ISSUE_STEPS) this.set({ step }, times[step] / 1000);
    },
  });
}

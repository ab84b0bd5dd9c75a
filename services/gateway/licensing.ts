import { Vault } from "../documents/vault.js";
import { ownOfficer } from "../http/relay/own-officer.js";
import { Catalogues } from "../licences/catalogue/catalogue.js";
import { batchWaiting } from "../licences/issue/batch.js";
import { createPress, type Press } from "../licences/issue/press.js";
import { Keys } from "../licences/keys.js";
import type { LicenceParts, Office } from "../licences/parts.js";
import { signDigest } from "../outbox/secp256k1.js";
import type { Chore } from "./chores.js";
import type { GatewayContext } from "./context.js";
import { loadSecret } from "./keys.js";

/** What a gateway has for licences beside what every operation has: made once, when first needed. */
export interface Licensing {
  parts(): LicenceParts;
  readonly chores: readonly Chore[];
  stop(): Promise<void>;
}

type Base = Pick<GatewayContext, "config" | "chain" | "officers" | "services" | "store">;

const PURPOSE = "licence";

export function licensing({ config, chain, officers, services, store }: Base): Licensing {
  let made: LicenceParts | undefined;
  let press: Press | undefined;
  const parts = (): LicenceParts => (made ??= makeParts());

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

  const chores = [
    { name: "licence keys", every: 1_000, run: () => parts().keys.ensure(store.db) },
    { name: "licence batches", every: 1_000, run: () => batchWaiting(store.db, parts()) },
  ];
  return { parts, chores: config.licences === undefined ? [] : chores, stop: async () => press?.close() };
}

import * as access from "./access.js";
import type { ActField, ActType } from "./act.js";
import * as agreements from "./agreements.js";
import * as evidence from "./evidence.js";
import * as history from "./history.js";
import * as listingClaims from "./listing-claims.js";
import * as invoice from "./invoice.js";
import * as invoiceBases from "./invoice-bases.js";
import * as invoiceReds from "./invoice-reds.js";
import * as licence from "./licence.js";
import * as pass from "./pass.js";
import * as passFinance from "./pass-finance.js";
import * as performance from "./performance.js";
import * as sanctions from "./sanctions.js";
import * as subcontract from "./subcontract.js";
import * as supervision from "./supervision.js";
import * as tenders from "./tenders.js";

/** Modules of act types, one a domain: `import * as pass from "./pass.js"`. A new domain adds its line here. */
const DOMAINS: readonly Readonly<Record<string, unknown>>[] = [
  access,
  agreements,
  evidence,
  history,
  listingClaims,
  invoice,
  invoiceBases,
  invoiceReds,
  licence,
  pass,
  passFinance,
  performance,
  sanctions,
  subcontract,
  supervision,
  tenders,
];

const VOIDED_KEY: readonly ActField[] = [{ name: "key", type: "uint192" }];

/** Every act of every ledger, by `Contract.Name`. */
export const ACT_TYPES: ReadonlyMap<string, ActType> = collect(DOMAINS.flatMap((domain) => Object.values(domain)));

export function actName({ contract, name }: Pick<ActType, "contract" | "name">): string {
  return `${contract}.${name}`;
}

/** Every ledger has this one: giving up a nonce sequence. */
export function voidNonces(contract: string): ActType {
  return {
    contract,
    name: "VoidNonces",
    method: "voidNonces",
    fields: VOIDED_KEY,
    sentence: {
      zh: "作废编号序列 {key}，其中已签署而未执行的行为永不生效",
      en: "Gives up the nonce sequence {key}: what is signed in it and not executed never takes effect",
    },
  };
}

/** Acts by name, the one that all ledgers share included. */
export function collect(values: readonly unknown[]): Map<string, ActType> {
  const acts = new Map<string, ActType>();
  for (const value of values) {
    if (!isActType(value)) continue;
    for (const act of [value, voidNonces(value.contract)]) {
      const known = acts.get(actName(act));
      if (known !== undefined && known !== value && act === value) throw new Error(`two acts are ${actName(act)}`);
      acts.set(actName(act), act);
    }
  }
  return acts;
}

function isActType(value: unknown): value is ActType {
  return typeof value === "object" && value !== null && "contract" in value && "method" in value && "sentence" in value;
}

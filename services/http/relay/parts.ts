import type { Chain } from "../../chain/chain.js";
import type { ActType } from "../../shared/acts/act.js";
import { actName } from "../../shared/acts/list.js";
import { Refusal } from "../../shared/errors/refusal.js";
import type { SignerLookup } from "../auth/signers.js";
import type { Spending } from "../limits.js";
import type { Taken } from "./submit.js";

/** What the relay's operations are made of. */
export interface ActParts {
  readonly chain: Chain;
  readonly acts: ReadonlyMap<string, ActType>;
  readonly lookup: SignerLookup;
  readonly spending: Spending;
  readonly taken?: Taken | undefined;
}

export function findAct({ acts }: Pick<ActParts, "acts">, contract: string, act: string): ActType {
  const found = acts.get(actName({ contract, name: act }));
  if (found === undefined) throw new Refusal("act-unknown", { contract, act });
  return found;
}

import { trailHeads } from "../../../../chain/trail-head.js";
import type { WitnessTrail } from "./api/tenders.js";

/** What a check of witnessed steps against the chain came to. */
export type Verdict =
  | { readonly kind: "same" | "newer" | "silent" | "differs"; readonly count: number }
  /** `place`: the first step that does not fit. */
  | { readonly kind: "broken"; readonly place: number };

/** Makes the running hash anew from the steps and holds it against each step's own and the contract's. */
export function verdictOn({ steps, chain }: WitnessTrail): Verdict {
  const heads = trailHeads(
    steps.map(({ organisation, person, stage, root, token, at }) => {
      return { organisation: organisation.number, person, stage, root, token, time: BigInt(Date.parse(at) / 1000) };
    }),
  );
  const wrong = steps.findIndex(({ head, place }, i) => head !== heads[i] || place !== i + 1);
  if (wrong !== -1) return { kind: "broken", place: wrong + 1 };
  const count = steps.length;
  if (chain === null) return { kind: "silent", count };
  if (chain.count > count) return { kind: "newer", count };
  const last = heads.at(-1);
  return { kind: chain.count === count && (last === undefined || last === chain.head) ? "same" : "differs", count };
}

import { z } from "zod";
import { inBoth } from "../../lib/i18n.js";
import { send } from "../../lib/api.js";
import { both, finality, typedData, useSigning, type Signing } from "./use-signing.js";

const ready = z.object({
  contract: z.string(),
  act: z.string(),
  message: z.record(z.string(), z.unknown()),
  path: z.array(z.string()),
  sentence: both,
  second: z.unknown().optional(),
});

const left = z.object({ item: z.string(), code: z.string(), messages: both });
export type LeftOut = z.infer<typeof left>;

/** Many acts under one signature, and what cannot be done now. */
const batch = z.object({ typedData, acts: z.array(ready), left: z.array(left) });

const taken = z.object({ ids: z.array(z.string()), awaits: z.string().nullable() });

export interface ActingList extends Omit<Signing, "start" | "signer"> {
  /** Asks the gateway for the acts, each tried against the ledger; `onLeft` hears what is left out and why. */
  start(path: string, body: object, onLeft: (left: readonly LeftOut[]) => void): Promise<void>;
}

/** Many acts of one kind, each with its sentence, under one signature: read, signed, handed in together, waited for. */
export function useActingList(onFinal: () => void): ActingList {
  const { start, signer, ...shown } = useSigning();
  return {
    ...shown,
    start: (path, body, onLeft) =>
      start(async () => {
        const { typedData: data, acts, left: out } = await send(`${path}/typed-data`, body, batch);
        onLeft(out);
        const handIn = async (signature: string): Promise<boolean> => {
          const signed = acts.map(({ contract, act, message, path: proof, second }) => {
            const also = second === undefined ? {} : { second };
            return { contract, act, message, path: proof, ...also, signer, signature };
          });
          const { ids, awaits } = await send("/acts/list", { acts: signed }, taken);
          const ends = awaits === null ? await Promise.allSettled(ids.map(finality)) : [];
          onFinal();
          const failed = ends.find((end) => end.status === "rejected");
          if (failed !== undefined) throw failed.reason;
          return awaits !== null;
        };
        const sentence = inBoth("signing.many", { count: acts.length });
        return { sentence, list: acts.map((act) => act.sentence), typedData: data, handIn };
      }),
  };
}

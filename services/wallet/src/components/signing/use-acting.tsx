import { z } from "zod";
import { send } from "../../lib/api.js";
import { both, finality, typedData, useSigning, type Signing } from "./use-signing.js";

/** A business act as the gateway gives it to be signed. */
const prepared = z.object({
  contract: z.string(),
  act: z.string(),
  sentence: both,
  typedData,
  message: z.record(z.string(), z.unknown()),
  second: z.unknown().optional(),
});

export interface Acting extends Omit<Signing, "start" | "signer"> {
  /** Asks the gateway for the act, tried against the ledger already. */
  start(path: string, body: object): Promise<void>;
}

/** From a business act's path to its finality: prepared, read, signed, handed in, waited for. */
export function useActing(onFinal: () => void): Acting {
  const { start, signer, ...shown } = useSigning();
  return {
    ...shown,
    start: (path, body) =>
      start(async () => {
        const { contract, act, message, second, ...toSign } = await send(`${path}/typed-data`, body, prepared);
        const handIn = async (signature: string): Promise<boolean> => {
          const signed = { contract, act, message, signer, signature, ...(second !== undefined && { second }) };
          const { id, awaits } = await send(
            "/acts",
            signed,
            z.object({ id: z.string(), awaits: z.string().nullable() }),
          );
          if (awaits === null) await finality(id);
          onFinal();
          return awaits !== null;
        };
        return { ...toSign, handIn };
      }),
  };
}

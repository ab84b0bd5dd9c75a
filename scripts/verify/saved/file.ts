import { z } from "zod";

const hex = z.string().regex(/^0x([0-9a-f]{2})*$/);
const nodes = z.array(hex).max(100);

export const SAVED_FORMAT = "tongban-saved-header";

const account = z.object({
  address: z.string().regex(/^0x[0-9a-f]{40}$/),
  /** Nodes of the state's tree from its root, as `eth_getProof` gives them. */
  proof: nodes,
  /** Left out where nothing of it is executed. */
  code: hex.optional(),
  storage: z.array(z.object({ slot: z.string().regex(/^0x[0-9a-f]{64}$/), proof: nodes })).max(1000),
});

/** A block's header and what proves, under its state root, all that some questions to contracts need. */
export const savedHeader = z.object({
  format: z.literal(SAVED_FORMAT),
  version: z.literal(1),
  chainId: z.string().regex(/^[1-9]\d*$/),
  /** RLP of the header: its digest is the block's hash. */
  header: hex,
  accounts: z.array(account).max(100),
});

export type SavedHeader = z.output<typeof savedHeader>;
export type SavedAccount = z.output<typeof account>;

/** The saved header is not what it says, or proves less than is needed: nothing is proved or refuted. */
export class SavedTrouble extends Error {
  override readonly name = "SavedTrouble";
}

import type { LicenceAnswer } from "../shared/licence/answers.js";
import { answerOf } from "../shared/licence/answers.js";
import { LICENCE_BATCH } from "../shared/licence/ledger-names.js";
import type { Chain } from "./chain.js";
import type { LicenceFacts } from "./licence-leaf.js";

type Asked = Pick<Chain, "contract">;

/** Where a licence is in its batch. */
export interface LicencePlace {
  readonly root: string;
  readonly index: number;
  readonly path: readonly string[];
}

/** The entry's word in an epoch, and its path there. */
export interface EpochProof {
  readonly epoch: bigint;
  readonly word: bigint;
  readonly path: readonly string[];
}

/** What the ledger says of a licence at a block. */
export async function licenceAnswer(
  chain: Asked,
  facts: LicenceFacts,
  place: LicencePlace,
  block: number | "latest",
): Promise<LicenceAnswer> {
  const membership = { ...place, path: [...place.path] };
  return answerOf(await chain.contract("Licences").check(facts, membership, { blockTag: block }));
}

/** What it was at a past time (seconds). */
export async function licenceAnswerAt(
  chain: Asked,
  facts: LicenceFacts,
  place: LicencePlace,
  time: bigint,
  proof: EpochProof,
): Promise<LicenceAnswer> {
  const membership = { ...place, path: [...place.path] };
  return answerOf(
    await chain.contract("Licences").checkAt(facts, membership, time, { ...proof, path: [...proof.path] }),
  );
}

/** When an issuer told the chain of its key (seconds), and when it took it back; undefined where it never did. */
export async function keyPeriod(
  chain: Asked,
  issuer: number,
  root: string,
  block: number | "latest",
): Promise<{ readonly from: bigint; readonly until: bigint | undefined } | undefined> {
  const [anchor, withdrawal] = await Promise.all([
    chain.contract("Anchors").anchorOf(issuer, root, { blockTag: block }),
    chain.contract("LicenceBatches").withdrawalOf(issuer, root, { blockTag: block }),
  ]);
  if (anchor.time === 0n || Number(anchor.kind) !== LICENCE_BATCH) return undefined;
  return { from: anchor.time, until: withdrawal.time === 0n ? undefined : withdrawal.time };
}

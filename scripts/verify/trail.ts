import type { WitnessFile } from "../../services/shared/schemas/witness-file.js";
import { contractAnswer, type Node } from "./node.js";
import { failure, type Failure } from "./report.js";
import { STEP, WITNESS } from "./step-on-chain.js";

export interface Trail {
  readonly failures: readonly Failure[];
  /** Steps that the chain has beyond those that were there when the file was made. */
  readonly later: number;
}

/**
 * The count and the running hash that the chain keeps for the subject: a step that was left out shows here. Steps after
 * the file's last block are none of its own.
 */
export async function verifyTrail(node: Node, file: WitnessFile): Promise<Trail> {
  const { steps, trail, contracts, tender, upTo } = file;
  const call = WITNESS.encodeFunctionData("trailOf", [tender]);
  const answer = await contractAnswer(() => node.call(contracts.Witness, call));
  if (answer === undefined) {
    return { failures: [failure("contract-missing", "/contracts/Witness", contracts.Witness)], later: 0 };
  }
  const [now] = WITNESS.decodeFunctionResult("trailOf", answer);
  const found: Failure[] = [];
  const told = steps.at(-1)?.head;
  if (told !== undefined && trail.head !== told) found.push(failure("head-differs", "/trail/head", trail.head, told));
  if (trail.count !== steps.length) found.push(failure("steps-missing", "/trail/count", steps.length, trail.count));
  if (Number(now.count) === steps.length) {
    if (told !== undefined && now.head !== told) found.push(failure("head-differs", "/trail/head", told, now.head));
    return { failures: found, later: 0 };
  }
  const logs = await node.logs(contracts.Witness, [STEP, tender], await node.height());
  const own = logs.filter(({ blockNumber }) => BigInt(blockNumber) <= BigInt(upTo.number));
  if (own.length !== steps.length) found.push(failure("steps-missing", "/steps", steps.length, own.length));
  // A node that forgot old logs must not make a step disappear.
  if (logs.length !== Number(now.count)) found.push(failure("steps-missing", "/steps", logs.length, now.count));
  return { failures: found, later: logs.length - own.length };
}

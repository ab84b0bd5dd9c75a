import type { WitnessFileStep } from "../../services/shared/schemas/witness-file.js";
import { toIso } from "../../services/shared/values/time.js";
import type { Node, NodeLog } from "./node.js";
import { failure, type Failure } from "./report.js";
import type { Reason } from "./rules.js";

export type Placed = Pick<WitnessFileStep, "block" | "transaction" | "logIndex">;

/** The log that is at a place of the chain, and whether the block is the one that the file names. */
export async function logAt(
  node: Node,
  at: Placed,
  field: string,
  missing: Reason,
): Promise<{ readonly log?: NodeLog; readonly failures: Failure[] }> {
  const receipt = await node.receipt(at.transaction);
  const log = receipt?.logs.find(({ logIndex }) => Number(logIndex) === at.logIndex);
  if (log === undefined) return { failures: [failure(missing, `${field}/transaction`, at.transaction)] };
  return { log, failures: await blockFailures(node, at.block, BigInt(log.blockNumber), `${field}/block`) };
}

async function blockFailures(node: Node, told: Placed["block"], number: bigint, field: string): Promise<Failure[]> {
  const block = await node.block(number);
  const time = block === undefined ? undefined : toIso(BigInt(block.timestamp));
  const found: Failure[] = [];
  if (told.number !== `${number}`) found.push(failure("block-differs", `${field}/number`, told.number, number));
  if (told.hash !== block?.hash) found.push(failure("block-differs", `${field}/hash`, told.hash, block?.hash));
  if (time === undefined || Date.parse(time) !== Date.parse(told.time)) {
    found.push(failure("block-differs", `${field}/time`, told.time, time));
  }
  return found;
}

import { Interface } from "ethers";
import type { WitnessFile, WitnessFileEvent, WitnessFileStep } from "../../services/shared/schemas/witness-file.js";
import { stageText } from "../../services/shared/values/witness-stage.js";
import { toIso } from "../../services/shared/values/time.js";
import { Witness__factory } from "../../typechain/factories/evidence/Witness__factory.js";
import { Failure, type Reason } from "./failure.js";
import type { Node, NodeLog } from "./node.js";

const WITNESS = new Interface(Witness__factory.abi);
const STEP = WITNESS.getEvent("StepWitnessed")?.topicHash ?? "";
const TENDER_LEDGERS = ["Tenders", "Seals", "Bids", "Awards", "Complaints", "Experts"];

/** The count and the running hash that the chain keeps for the subject: a step that was left out shows here. */
export async function verifyTrail(node: Node, file: WitnessFile): Promise<void> {
  const call = WITNESS.encodeFunctionData("trailOf", [file.tender]);
  const [trail] = WITNESS.decodeFunctionResult("trailOf", await node.call(addressOf(file, "Witness"), call));
  const found = { count: Number(trail.count), head: String(trail.head) };
  if (found.count !== file.steps.length) {
    const detail = `the chain has ${found.count} steps, the file ${file.steps.length} (made at block ${file.upTo.number})`;
    throw new Failure("steps-missing", "trail", detail);
  }
  const last = file.steps.at(-1)?.head ?? found.head;
  if (found.head !== last || file.trail.head !== last || file.trail.count !== found.count) {
    throw new Failure("head-differs", "trail", `the chain's running hash is ${found.head}`);
  }
}

/** A step as the chain has it: the event at its very place, in the block that the file names. */
export async function verifyStepOnChain(
  node: Node,
  file: WitnessFile,
  step: WitnessFileStep,
  where: string,
): Promise<void> {
  const log = await logAt(node, step, where, ["step-not-on-chain", "block-differs"]);
  const isOurs = log.address.toLowerCase() === addressOf(file, "Witness").toLowerCase() && log.topics[0] === STEP;
  if (!isOurs) throw new Failure("step-not-on-chain", where, "no step was witnessed there");
  const said = WITNESS.decodeEventLog("StepWitnessed", log.data, log.topics);
  const pairs: [string, unknown, unknown][] = [
    ["subject", said.subject, file.tender],
    ["organisation", Number(said.organisation), step.organisation],
    ["person", Number(said.person), step.person],
    ["stage", Number(said.stage), step.stage],
    ["root", said.root, step.root],
    ["token", said.token, step.token],
    ["files", Number(said.files), step.files],
    ["rank", Number(said.rank), step.rank],
    ["place", Number(said.place), step.place],
    ["head", said.head, step.head],
  ];
  for (const [name, found, told] of pairs) {
    if (found !== told)
      throw new Failure("step-differs", where, `${name} is ${String(found)} on chain, ${String(told)} in the file`);
  }
}

export async function verifyEvent(
  node: Node,
  file: WitnessFile,
  event: WitnessFileEvent,
  where: string,
): Promise<void> {
  const log = await logAt(node, event, where, ["event-not-on-chain", "block-differs"]);
  const isSame =
    log.address.toLowerCase() === addressOf(file, event.contract).toLowerCase() &&
    log.data === event.data &&
    log.topics.join() === event.topics.join();
  if (!isSame)
    throw new Failure("event-differs", where, `${event.contract}.${event.event} says something else on chain`);
}

/** Asks the node for every event of the tender itself: one that the file leaves out shows here. */
export async function verifyEventsComplete(node: Node, file: WitnessFile): Promise<void> {
  const told = new Set(file.events.map(({ block, logIndex }) => `${block.number}:${logIndex}`));
  for (const contract of TENDER_LEDGERS) {
    const topics = contract === "Complaints" ? [null, null, file.tender] : [null, file.tender];
    for (const log of await node.logs(addressOf(file, contract), topics, BigInt(file.upTo.number))) {
      if (told.has(`${BigInt(log.blockNumber)}:${Number(log.logIndex)}`)) continue;
      const where = `block ${Number(log.blockNumber)}`;
      throw new Failure("events-missing", where, `an event of ${contract} is on the chain and not in the file`);
    }
  }
}

/** One readable line of a step that holds. */
export function lineOf(step: WitnessFileStep): string {
  const { zh, en } = stageText(step.stage);
  const who = step.organisationName ?? `organisation ${step.organisation}`;
  const shown = step.fileList?.filter(({ disclosed }) => disclosed !== null).length;
  const files =
    step.fileList === null
      ? `${step.files} file(s) kept elsewhere, not shown`
      : `${step.files} file(s), ${shown} disclosed`;
  const copy = step.rank === 0 ? "" : `, ranks behind ${step.rank} earlier witness(es) of the same digest`;
  return `ok  ${step.place}. ${zh} · ${en}: ${who}, person ${step.person}, ${step.block.time}, block ${step.block.number}, ${files}${copy}`;
}

function addressOf({ contracts }: WitnessFile, name: string): string {
  const address = contracts[name];
  if (address === undefined) throw new Failure("file-malformed", "contracts", `${name} has no address`);
  return address;
}

type Placed = Pick<WitnessFileStep, "block" | "transaction" | "logIndex">;

async function logAt(
  node: Node,
  at: Placed,
  where: string,
  [missing, wrongBlock]: readonly [Reason, Reason],
): Promise<NodeLog> {
  const receipt = await node.receipt(at.transaction);
  const log = receipt?.logs.find(({ logIndex }) => Number(logIndex) === at.logIndex);
  if (log === undefined) throw new Failure(missing, where, `transaction ${at.transaction} has no such event`);
  const block = await node.block(BigInt(log.blockNumber));
  const time = block === undefined ? "" : toIso(BigInt(block.timestamp));
  const isSame =
    `${BigInt(log.blockNumber)}` === at.block.number &&
    block?.hash === at.block.hash &&
    Date.parse(time) === Date.parse(at.block.time);
  if (!isSame)
    throw new Failure(wrongBlock, where, `it is in block ${BigInt(log.blockNumber)} of ${time}, ${block?.hash}`);
  return log;
}

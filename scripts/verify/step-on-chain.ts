import { Interface } from "ethers";
import type { Bilingual } from "../../services/shared/acts/act.js";
import type { WitnessFile, WitnessFileStep } from "../../services/shared/schemas/witness-file.js";
import { stageText } from "../../services/shared/values/witness-stage.js";
import { Witness__factory } from "../../typechain/factories/evidence/Witness__factory.js";
import type { Node } from "./node.js";
import { logAt } from "./place.js";
import { failure, type Failure } from "./report.js";

export const WITNESS = new Interface(Witness__factory.abi);
export const STEP = WITNESS.getEvent("StepWitnessed")?.topicHash ?? "";

/** A step as the chain has it: the event at its very place, in the block that the file names. */
export async function stepOnChainFailures(
  node: Node,
  file: WitnessFile,
  step: WitnessFileStep,
  field: string,
): Promise<readonly Failure[]> {
  const { log, failures } = await logAt(node, step, field, "step-not-on-chain");
  if (log === undefined) return failures;
  const isOurs = log.address.toLowerCase() === file.contracts.Witness.toLowerCase() && log.topics[0] === STEP;
  if (!isOurs) return [failure("step-not-on-chain", `${field}/logIndex`, step.logIndex)];
  const said = WITNESS.decodeEventLog("StepWitnessed", log.data, log.topics);
  const pairs: [string, unknown, unknown][] = [
    ["organisation", step.organisation, Number(said.organisation)],
    ["person", step.person, Number(said.person)],
    ["stage", step.stage, Number(said.stage)],
    ["root", step.root, said.root],
    ["token", step.token, said.token],
    ["files", step.files, Number(said.files)],
    ["rank", step.rank, Number(said.rank)],
    ["place", step.place, Number(said.place)],
    ["head", step.head, said.head],
  ];
  const wrong = pairs.filter(([, told, found]) => told !== found);
  if (said.subject !== file.tender) failures.push(failure("step-differs", "/tender", file.tender, said.subject));
  return [...failures, ...wrong.map(([name, told, is]) => failure("step-differs", `${field}/${name}`, told, is))];
}

/** What a step that holds says, for people. */
export function stepText(step: WitnessFileStep): Bilingual {
  const { zh, en } = stageText(step.stage);
  const shown = step.fileList?.filter(({ disclosed }) => disclosed !== null).length ?? 0;
  const who = step.organisationName;
  const { number, time } = step.block;
  const copyZh = step.rank === 0 ? "" : `，此前已有 ${step.rank} 次见证同一摘要`;
  const copyEn = step.rank === 0 ? "" : `, behind ${step.rank} earlier witness(es) of the same digest`;
  const [zhWho, enWho] = [who ?? `组织 ${step.organisation}`, who ?? `organisation ${step.organisation}`];
  return {
    zh: `${step.place}. ${zh}：${zhWho}，经办人 ${step.person}，${time}，区块 ${number}，${step.files} 个文件（披露 ${shown} 个）${copyZh}`,
    en: `${en}: ${enWho}, person ${step.person}, block ${number}, ${step.files} file(s), ${shown} disclosed${copyEn}`,
  };
}

import { isIncluded, leafOf } from "../../services/chain/inclusion.js";
import { nextHead } from "../../services/chain/witness-trail.js";
import { opens } from "../../services/documents/commitment.js";
import type { WitnessFileStep, WitnessedFile } from "../../services/shared/schemas/witness-file.js";
import { describedBytes } from "../../services/shared/values/file-description.js";
import { toSeconds } from "../../services/shared/values/time.js";
import { failure, type Failure } from "./report.js";

/** Recomputes all that a step says without asking anybody: its place, its running hash, its files. */
export function stepFailures(step: WitnessFileStep, index: number, headBefore: string): Failure[] {
  const field = `/steps/${index}`;
  const found = filesFailures(step, field);
  if (step.place !== index + 1) found.push(failure("step-order-wrong", `${field}/place`, step.place, index + 1));
  const head = nextHead(headBefore, { ...step, time: toSeconds(step.block.time) });
  if (head !== step.head) found.push(failure("head-differs", `${field}/head`, step.head, head));
  return found;
}

function filesFailures({ fileList, files, root }: WitnessFileStep, step: string): Failure[] {
  if (fileList === null) return [];
  const field = `${step}/fileList`;
  if (fileList.length !== files || fileList.some(({ index }, i) => index !== i)) {
    return [failure("files-missing", field, fileList.length, files)];
  }
  return fileList.flatMap((file) => fileFailures(file, root, files, `${field}/${file.index}`));
}

function fileFailures(file: WitnessedFile, root: string, count: number, field: string): Failure[] {
  const { commitment, index, path, disclosed } = file;
  const found: Failure[] = [];
  if (disclosed !== null) {
    const { salt, ...description } = disclosed;
    if (!opens({ digest: commitment, salt }, "document", describedBytes(description))) {
      found.push(failure("file-digest-differs", `${field}/disclosed`, description.name));
    }
  }
  if (!isIncluded(root, leafOf(commitment), index, count, path)) {
    found.push(failure("root-differs", `${field}/commitment`, commitment));
  }
  return found;
}

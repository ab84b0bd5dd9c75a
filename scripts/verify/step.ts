import { isIncluded, leafOf } from "../../services/chain/inclusion.js";
import { nextHead } from "../../services/chain/witness-trail.js";
import { opens } from "../../services/documents/commitment.js";
import type { WitnessFileStep, WitnessedFile } from "../../services/shared/schemas/witness-file.js";
import { describedBytes } from "../../services/shared/values/file-description.js";
import { toSeconds } from "../../services/shared/values/time.js";
import { Failure } from "./failure.js";

/** Recomputes all that a step says without asking anybody. @returns the running hash after it */
export function verifyStep(step: WitnessFileStep, index: number, headBefore: string): string {
  const where = `step ${index + 1}`;
  if (step.place !== index + 1) {
    throw new Failure("step-order-wrong", where, `it says that it is number ${step.place} of the trail`);
  }
  verifyFiles(step, where);
  const head = nextHead(headBefore, { ...step, time: toSeconds(step.block.time) });
  if (head !== step.head)
    throw new Failure("head-differs", where, `the running hash is ${head}, the file says ${step.head}`);
  return head;
}

function verifyFiles({ fileList, files, root }: WitnessFileStep, where: string): void {
  if (fileList === null) return;
  if (fileList.length !== files || fileList.some(({ index }, i) => index !== i)) {
    throw new Failure("files-missing", where, `${files} files were witnessed, ${fileList.length} are told`);
  }
  for (const file of fileList) verifyFile(file, root, files, `${where}, file ${file.index + 1}`);
}

function verifyFile(
  { commitment, index, path, disclosed }: WitnessedFile,
  root: string,
  count: number,
  where: string,
): void {
  if (disclosed !== null) {
    const { salt, ...description } = disclosed;
    if (!opens({ digest: commitment, salt }, "document", describedBytes(description))) {
      throw new Failure("file-digest-differs", where, `${description.name} is not what was committed to`);
    }
  }
  if (!isIncluded(root, leafOf(commitment), index, count, path)) {
    throw new Failure("root-differs", where, "it is not under the witnessed root at this place");
  }
}

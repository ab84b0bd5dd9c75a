import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { WitnessFile } from "../../services/shared/schemas/witness-file.js";
import { Failure } from "./failure.js";

/** Compares the contents in a folder with what was witnessed under their names. @returns a line that says how many */
export function verifyContents({ steps }: WitnessFile, folder: string): string {
  let compared = 0;
  let absent = 0;
  for (const step of steps) {
    for (const { index, disclosed } of step.fileList ?? []) {
      if (disclosed === null) continue;
      const path = join(folder, basename(disclosed.name));
      if (!existsSync(path)) {
        absent++;
        continue;
      }
      const found = `0x${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
      if (found !== disclosed.sha256) {
        throw new Failure("file-content-differs", `step ${step.place}, file ${index + 1}`, `${path} is another file`);
      }
      compared++;
    }
  }
  return `ok  ${compared} file(s) are those that were witnessed, ${absent} not in the folder`;
}

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { WitnessFile } from "../../services/shared/schemas/witness-file.js";
import { failure, type Failure } from "./report.js";

export interface Contents {
  readonly failures: readonly Failure[];
  readonly compared: number;
  readonly absent: number;
}

/** Compares the contents in a folder with what was witnessed under their names. */
export function verifyContents({ steps }: WitnessFile, folder: string): Contents {
  const failures: Failure[] = [];
  let [compared, absent] = [0, 0];
  for (const [step, { fileList }] of steps.entries()) {
    for (const { index, disclosed } of fileList ?? []) {
      if (disclosed === null) continue;
      const path = join(folder, basename(disclosed.name));
      if (!existsSync(path)) {
        absent++;
        continue;
      }
      compared++;
      const found = `0x${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
      const field = `/steps/${step}/fileList/${index}/disclosed/sha256`;
      if (found !== disclosed.sha256) failures.push(failure("file-content-differs", field, disclosed.sha256, found));
    }
  }
  return { failures, compared, absent };
}

import type { Operation } from "../../../http/operation.js";
import type { Commitments } from "../commitment.js";
import { commitImport } from "./commit-import.js";
import { openOcdsImport } from "./open-import.js";
import { listRejections, readImport } from "./read-import.js";
import { previewImport } from "./preview-import.js";
import { sendOcdsFile } from "./send-file.js";

/** The operations of a trading centre that imports history. Their calls need `pool` (`ImportCall`). */
export function importOperations(commitments: Commitments): readonly Operation[] {
  return [previewImport(commitments), openOcdsImport, sendOcdsFile, commitImport, readImport, listRejections];
}

import { commitImport } from "./commit-import.js";
import { openOcdsImport } from "./open-import.js";
import { listRejections, readImport } from "./read-import.js";
import { sendOcdsFile } from "./send-file.js";

/** The operations of a trading centre that imports history. Their calls need `pool` (`ImportCall`). */
export const IMPORT_OPERATIONS = [openOcdsImport, sendOcdsFile, commitImport, readImport, listRejections];

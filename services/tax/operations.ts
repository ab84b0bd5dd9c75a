import type { Operation } from "../http/operation.js";
import { answerOperations } from "./answers/operations.js";
import { fileOperations } from "./issue/file-operations.js";
import { issueOperations } from "./issue/operations.js";
import type { TaxPartsOf } from "./parts.js";
import { printOperations } from "./print/operations.js";
import { redOperations } from "./reds/operations.js";
import { RETURN_OPERATIONS } from "./returns/operations.js";
import { taxpayerOperations } from "./taxpayers/operations.js";

/** The API that a tax bureau's gateway serves besides what every gateway does. */
export function taxOperations(parts: TaxPartsOf, publicUrl: string): readonly Operation[] {
  return [
    ...taxpayerOperations(parts),
    ...issueOperations(parts),
    ...fileOperations(parts),
    ...answerOperations(parts),
    ...printOperations(parts, publicUrl),
    ...redOperations(parts),
    ...RETURN_OPERATIONS,
  ];
}

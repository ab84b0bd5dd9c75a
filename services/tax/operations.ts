import type { Spending } from "../http/limits.js";
import type { Operation } from "../http/operation.js";
import { lookUpOperation } from "./answers/look-up.js";
import { answerOperations } from "./answers/operations.js";
import { fileOperations } from "./issue/file-operations.js";
import { issueOperations } from "./issue/operations.js";
import type { TaxPartsOf } from "./parts.js";
import { printOperations } from "./print/operations.js";
import { redOperations } from "./reds/operations.js";
import { RETURN_OPERATIONS } from "./returns/operations.js";
import { taxpayerOperations } from "./taxpayers/operations.js";

/** The API that a tax bureau's gateway serves besides what every gateway does. */
export function taxOperations(
  parts: TaxPartsOf,
  { publicUrl, spending }: { readonly publicUrl: string; readonly spending: Pick<Spending, "spendQuota"> },
): readonly Operation[] {
  return [
    ...taxpayerOperations(parts),
    ...issueOperations(parts),
    ...fileOperations(parts),
    ...answerOperations(parts),
    lookUpOperation(parts, spending),
    ...printOperations(parts, publicUrl),
    ...redOperations(parts),
    ...RETURN_OPERATIONS,
  ];
}

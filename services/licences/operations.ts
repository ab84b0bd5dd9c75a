import type { Operation } from "../http/operation.js";
import { catalogueOperations } from "./catalogue/operations.js";
import { cardOperations } from "./holder/copy.js";
import { holderOperations } from "./holder/operations.js";
import { issueOperations } from "./issue/operations.js";
import type { LicencePartsOf } from "./parts.js";
import { presentOperations } from "./present/operations.js";
import { statusOperations } from "./status/operations.js";
import { lookUpOperations, useOperations } from "./uses/operations.js";
import { verifyOperations } from "./verify/operations.js";

/** What a department serves that issues licences. */
export function licenceIssuingOperations(parts: LicencePartsOf): readonly Operation[] {
  return [
    ...issueOperations(parts),
    ...statusOperations(parts),
    ...holderOperations(parts),
    ...cardOperations(parts),
    ...lookUpOperations(parts),
  ];
}

/** What every gateway serves: the catalogue, requests for presentations, verification. */
export function licenceOperations(parts: LicencePartsOf): readonly Operation[] {
  return [
    ...catalogueOperations(parts),
    ...presentOperations(parts),
    ...verifyOperations(parts),
    ...useOperations(parts),
  ];
}

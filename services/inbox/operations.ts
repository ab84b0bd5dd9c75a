import type { Operation } from "../http/operation.js";
import { claimOperations } from "./claims/operations.js";
import { itemOperations } from "./items/operations.js";
import { outOperations } from "./out/operations.js";
import type { InboxParts } from "./parts.js";
import { inboxStepOperations } from "./steps/operations.js";
import { takeOperations } from "./take/operations.js";

/** Inboxes of employers without gateway and node: any gateway serves them. The parts are asked for when a call needs them. */
export function inboxOperations(parts: () => InboxParts): readonly Operation[] {
  return [
    ...takeOperations(parts),
    ...itemOperations(parts),
    ...inboxStepOperations(parts),
    ...claimOperations(parts),
    ...outOperations(parts),
  ];
}

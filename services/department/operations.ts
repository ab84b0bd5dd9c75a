import type { Operation } from "../http/operation.js";
import { fileOperations } from "./files/operations.js";
import { ENROLMENT_OPERATIONS } from "./organisations/enrolment.js";
import { listingClaimOperations } from "./organisations/listing-claims.js";
import { REGISTRAR_OPERATIONS } from "./organisations/registrar.js";
import { SIGNER_OPERATIONS } from "./organisations/signers.js";
import { standingOperations } from "./organisations/standing.js";
import type { DepartmentParts } from "./parts.js";
import { AWARD_OPERATIONS } from "./tenders/awards.js";
import { biddingOperations } from "./tenders/bidding.js";
import { COMPLAINT_OPERATIONS } from "./tenders/complaints.js";
import { readDraw } from "./tenders/draw.js";
import { EXPERT_OPERATIONS } from "./tenders/experts.js";
import { openedBidOperations } from "./tenders/opened-bids.js";
import { PUBLISHING_OPERATIONS } from "./tenders/publish.js";
import { witnessOperations } from "./witness/operations.js";

/** What a trading centre or a supervisor serves beside what every gateway has. */
export function departmentOperations(parts: DepartmentParts, directory: string | undefined): readonly Operation[] {
  return [
    ...REGISTRAR_OPERATIONS,
    ...ENROLMENT_OPERATIONS,
    ...listingClaimOperations(parts),
    ...SIGNER_OPERATIONS,
    ...standingOperations(parts),
    ...fileOperations(parts),
    ...PUBLISHING_OPERATIONS,
    ...biddingOperations(parts),
    ...openedBidOperations(parts),
    ...EXPERT_OPERATIONS,
    readDraw,
    ...AWARD_OPERATIONS,
    ...COMPLAINT_OPERATIONS,
    ...witnessOperations(directory),
  ];
}

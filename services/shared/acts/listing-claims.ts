import type { ActField, ActType } from "./act.js";

const CLAIMANT: ActField = { name: "claimant", type: "uint48" };
const VERIFIER: ActField = { name: "verifier", type: "uint48" };
const EVIDENCE: ActField = { name: "evidence", type: "bytes32" };

export const CLAIM_LISTING: ActType = {
  contract: "ListingClaims",
  name: "ClaimListing",
  method: "claimListing",
  fields: [VERIFIER, EVIDENCE, { name: "until", type: "uint40" }],
  sentence: {
    zh: "申请由 {verifier|org} 核验并将以密钥承诺列名的本组织记录归于本组织（由此公开二者关联），证据 {evidence|digest}，有效至 {until|time}",
    en: "Asks {verifier|org} to find what was listed of this organisation under keyed commitments and to attribute it, which makes the link public; evidence {evidence|digest}, until {until|time}",
  },
};

export const WITHDRAW_LISTING_CLAIM: ActType = {
  contract: "ListingClaims",
  name: "WithdrawListingClaim",
  method: "withdrawListingClaim",
  fields: [VERIFIER],
  sentence: {
    zh: "撤回向 {verifier|org} 提出的列名认领申请",
    en: "Takes the claim of listings made to {verifier|org} back",
  },
};

export const CONFIRM_LISTING: ActType = {
  contract: "ListingClaims",
  name: "ConfirmListing",
  method: "confirmListing",
  fields: [CLAIMANT, { name: "commitments", type: "bytes32[]" }, EVIDENCE],
  sentence: {
    zh: "核验确认以承诺 {commitments} 列名者即 {claimant|org}，核验依据 {evidence|digest}",
    en: "Confirms that who is listed under {commitments} is {claimant|org}; examined: {evidence|digest}",
  },
};

export const REFUSE_LISTING_CLAIM: ActType = {
  contract: "ListingClaims",
  name: "RefuseListingClaim",
  method: "refuseListingClaim",
  fields: [CLAIMANT, { name: "reason", type: "uint16" }],
  sentence: {
    zh: "退回 {claimant|org} 的列名认领申请，原因 {reason|reason}",
    en: "Refuses the claim of listings of {claimant|org}, reason {reason|reason}",
  },
};

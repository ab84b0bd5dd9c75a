import { z } from "zod";
import { businessAct } from "../../http/operations/business-act.js";
import { operation, type Operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { isMember } from "../../http/principal.js";
import { members, staff } from "../../http/who.js";
import {
  CLAIM_LISTING,
  CONFIRM_LISTING,
  REFUSE_LISTING_CLAIM,
  WITHDRAW_LISTING_CLAIM,
} from "../../shared/acts/listing-claims.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import { digest, isoTime, organisationNumber, organisationParam } from "../../shared/schemas/values.js";
import { checkIdentifier } from "../../shared/values/identifier.js";
import { toSeconds } from "../../shared/values/time.js";
import { listListingClaims } from "../../store/queries/listing-claims.js";
import { CLAIM_STATES } from "../../store/tables/access.js";
import type { Commitments } from "../imports/commitment.js";
import type { DepartmentParts } from "../parts.js";
import { personDigest } from "../person-digest.js";

const tags = ["enrolment"];
const evidence = digest.meta({ description: "加盐承诺，指向身份证明 · salted commitment to the proof of identity" });
const handles = z.array(z.string().trim().min(3).max(300)).min(1).max(16).meta({
  description: "来源所用的标识（登记体系:编号）或名称 · as the source recognises the party: scheme:number, or its name",
});

const claim = z
  .object({
    claimant: organisationNumber,
    verifier: organisationNumber,
    evidence: digest,
    until: isoTime,
    state: z.enum([...CLAIM_STATES, "lapsed"]),
    reason: z.int().nullable(),
    claimedAt: isoTime,
    decidedAt: isoTime.nullable(),
  })
  .meta({ id: "ListingClaim" });

type Row = Awaited<ReturnType<typeof listListingClaims>>["items"][number];

function show({ state, until, ...row }: Row, now: bigint): z.input<typeof claim> {
  const isLapsed = state === "open" && until.getTime() < Number(now) * 1000;
  return {
    claimant: Number(row.claimant),
    verifier: Number(row.verifier),
    evidence: row.evidence,
    until: until.toISOString(),
    state: isLapsed ? "lapsed" : state,
    reason: row.reason,
    claimedAt: row.claimed_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
  };
}

/**
 * Who was listed under a keyed commitment takes over what was recorded of it. Only the verifier that holds the key can tell
 * whose a commitment is, so the claimant asks it and it confirms; the key never leaves the gateway.
 */
export function listingClaimOperations({ commitments }: DepartmentParts): readonly Operation[] {
  return [
    ...businessAct({
      id: "claimListing",
      path: "/listing-claims",
      tags,
      summary: {
        zh: "申请认领以密钥承诺列名的本组织记录（个体工商户等）",
        en: "Claims what was listed of one's organisation under a keyed commitment, such as a sole trader's",
      },
      duties: ["admin"],
      request: {
        body: z.object({
          verifier: organisationNumber
            .optional()
            .meta({ description: "默认为本网关组织 · the gateway's own organisation unless given" }),
          evidence,
          until: isoTime,
        }),
      },
      draft: ({ org }, { body: { verifier = org, until, ...body } }) => ({
        act: CLAIM_LISTING,
        values: { verifier, until: `${toSeconds(until)}`, ...body },
      }),
    }),
    ...businessAct({
      id: "withdrawListingClaim",
      path: "/listing-claims/{verifier}/withdrawal",
      tags,
      summary: { zh: "撤回认领申请", en: "Takes one's claim of listings back" },
      duties: ["admin"],
      request: { params: z.object({ verifier: organisationParam }) },
      draft: (_call, { params }) => ({ act: WITHDRAW_LISTING_CLAIM, values: params }),
    }),
    operation({
      id: "findListings",
      method: "post",
      path: "/listing-claims/search",
      tags,
      summary: {
        zh: "核验人员按来源标识查找密钥承诺及其列名编号",
        en: "Finds the commitments of a party, and the numbers they are listed under, for a verifying officer",
      },
      who: staff("verify"),
      request: { body: z.object({ identifiers: handles }) },
      answer: {
        schema: z.object({ items: z.array(z.object({ commitment: digest, holder: organisationNumber.nullable() })) }),
      },
      async handle({ chain }, { body: { identifiers } }) {
        const register = chain.contract("Organisations");
        const found = commitmentsOf(commitments, identifiers).map(async (commitment) => {
          const holder = await register.holderOf(personDigest(commitment));
          return { commitment, holder: holder === 0n ? null : Number(holder) };
        });
        return { items: await Promise.all(found) };
      },
    }),
    ...businessAct({
      id: "confirmListing",
      path: "/listing-claims/{claimant}/confirmation",
      tags,
      summary: {
        zh: "核验确认：列名记录归申请人（持承诺密钥的核验机构）",
        en: "Confirms which listings are the claimant's, as the verifier that holds the commitments' key",
      },
      duties: ["verify"],
      request: {
        params: z.object({ claimant: organisationParam }),
        body: z.object({ commitments: z.array(digest).min(1).max(16), evidence }),
      },
      draft: (_call, { params, body: { commitments: given, ...body } }) => ({
        act: CONFIRM_LISTING,
        values: { ...params, commitments: inOrder(given), ...body },
      }),
    }),
    ...businessAct({
      id: "refuseListingClaim",
      path: "/listing-claims/{claimant}/refusal",
      tags,
      summary: { zh: "退回认领申请并说明理由", en: "Refuses a claim of listings, saying why" },
      duties: ["verify"],
      request: {
        params: z.object({ claimant: organisationParam }),
        body: z.object({ reason: reasonFor("listing.refusal") }),
      },
      draft: (_call, { params, body }) => ({ act: REFUSE_LISTING_CLAIM, values: { ...params, ...body } }),
    }),
    operation({
      id: "listListingClaims",
      method: "get",
      path: "/listing-claims",
      tags,
      summary: {
        zh: "本组织提出或待核验的认领申请",
        en: "Claims of listings that one's organisation made, or is to verify",
      },
      who: members("admin", "verify"),
      request: { query: pageQuery.extend({ state: z.enum(CLAIM_STATES).optional() }) },
      answer: { schema: pageOf(claim) },
      async handle({ db, org, principal, now }, { query: { state, ...page } }) {
        const asker = isMember(principal) ? principal.org : 0;
        const whose = asker === org ? { verifier: org } : { claimant: asker };
        const { items, next } = await listListingClaims(db, { ...whose, state }, page);
        return { items: items.map((row) => show(row, now())), next };
      },
    }),
  ];
}

/** Strictly increasing, as the ledger wants them, so that none is there twice. */
function inOrder(commitments: readonly string[]): string[] {
  return [...new Set(commitments.map((each) => each.toLowerCase()))].sort();
}

function commitmentsOf(commitments: Commitments | undefined, identifiers: readonly string[]): string[] {
  if (commitments === undefined) throw new Refusal("commitment-key-missing");
  return inOrder(
    identifiers.map((text) => {
      const verdict = checkIdentifier(text);
      return commitments.commitmentOf(verdict.ok ? verdict.identifier : text);
    }),
  );
}

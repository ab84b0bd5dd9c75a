import { timeOf } from "./procurement-fields.js";
import { on, type EventPlace } from "./projection.js";
import type { Rows } from "./rows.js";

/** As `Organisations.principalOf`: a listed number whose identifier moves is answered for by who holds that identifier. */
const HAND_OVER = `INSERT INTO listing_takeover (listed, digest)
  SELECT organisation, decode(substr($1, 3), 'hex') FROM organisation WHERE organisation = $2 AND enrolment = 'listed'
  ON CONFLICT (listed) DO UPDATE SET digest = EXCLUDED.digest`;
const FOLLOW = `UPDATE listing_takeover SET principal = nullif($2::int8, 0) WHERE digest = decode(substr($1, 3), 'hex')`;

export function handOver(digest: string, from: bigint, to: bigint, rows: Rows): void {
  rows.run(HAND_OVER, [digest, from]);
  follow(digest, to, rows);
}

/** Whoever holds an identifier now answers for what was listed under it. */
export function follow(digest: string, holder: bigint, rows: Rows): void {
  rows.run(FOLLOW, [digest, holder]);
}

type Pair = { readonly claimant: bigint; readonly verifier: bigint };

function decided(
  state: "withdrawn" | "refused" | "confirmed",
  { claimant, verifier }: Pair,
  { time }: EventPlace,
  rows: Rows,
  more: { readonly reason?: bigint; readonly examined?: string } = {},
): void {
  rows.patch("listing_claim", { claimant, verifier }, { state, decided_at: time, ...more });
}

/** Claims of what was listed under a keyed commitment: the newest of a claimant to a verifier. */
export const TAKEOVERS = [
  on("ListingClaims", "ListingClaimed", ({ claimant, verifier, evidence, until }, { time, txHash }, rows) => {
    rows.put("listing_claim", {
      claimant,
      verifier,
      evidence,
      until: timeOf(until),
      state: "open",
      reason: null,
      examined: null,
      claimed_at: time,
      decided_at: null,
      tx_hash: txHash,
    });
  }),
  on("ListingClaims", "ListingClaimWithdrawn", (event, place, rows) => decided("withdrawn", event, place, rows)),
  on("ListingClaims", "ListingClaimRefused", (event, place, rows) => {
    decided("refused", event, place, rows, { reason: event.reason });
  }),
  on("ListingClaims", "ListingClaimConfirmed", (event, place, rows) => {
    decided("confirmed", event, place, rows, { examined: event.evidence });
  }),
];

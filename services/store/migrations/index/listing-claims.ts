import type { Migration } from "../migration.js";

/** Claims of what was listed under a keyed commitment, and who answers for listed numbers. */
export const listingClaims: readonly Migration[] = [
  {
    id: "listings-001",
    sql: `
      -- digest: of the identifier, or of the person's commitment, under which the number was listed.
      -- principal: who holds it now and answers for the number; null while nobody does.
      CREATE TABLE listing_takeover (
        listed int8 PRIMARY KEY,
        digest bytea NOT NULL,
        principal int8
      );
      CREATE INDEX listing_takeover_digest ON listing_takeover (digest);
      CREATE INDEX listing_takeover_principal ON listing_takeover (principal);

      -- The newest claim of a claimant to a verifier. An open one has lapsed once \`until\` has passed.
      CREATE TABLE listing_claim (
        claimant int8 NOT NULL,
        verifier int8 NOT NULL,
        evidence bytea NOT NULL,
        until timestamptz NOT NULL,
        state text NOT NULL,
        reason int4,
        examined bytea,
        claimed_at timestamptz NOT NULL,
        decided_at timestamptz,
        tx_hash bytea NOT NULL,
        PRIMARY KEY (claimant, verifier)
      );
      CREATE INDEX listing_claim_verifier ON listing_claim (verifier, claimed_at);
    `,
  },
];

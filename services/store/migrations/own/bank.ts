import type { Migration } from "../migration.js";

/** What a bank keeps of its own: who asked for finance, what it offered, which payments it confirmed. */
export const bank: readonly Migration[] = [
  {
    id: "bank-001",
    sql: `
      -- word: the lot's state as the applicant saw it. kinds: what it would take.
      CREATE TABLE finance_request (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        applicant int8 NOT NULL,
        series int8 NOT NULL,
        start int8 NOT NULL,
        word numeric NOT NULL,
        amount int8 NOT NULL,
        currency text NOT NULL,
        kinds text[] NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'declined', 'withdrawn')),
        reason int4,
        valid_until timestamptz NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(),
        settled_at timestamptz
      );
      CREATE INDEX finance_request_applicant ON finance_request (applicant, made_at, id);
      -- One lot is asked for once at a time.
      CREATE UNIQUE INDEX finance_request_open ON finance_request (series, start, applicant) WHERE state = 'open';

      -- draft: the terms are fixed, the bank's officer has not signed. path: JSON.
      CREATE TABLE finance_offer (
        number int8 PRIMARY KEY,
        request uuid NOT NULL REFERENCES finance_request,
        series int8 NOT NULL,
        start int8 NOT NULL,
        word numeric NOT NULL,
        kind text NOT NULL CHECK (kind IN ('sale', 'recourse', 'pledge')),
        rate int4 NOT NULL,
        proceeds int8 NOT NULL,
        value_date timestamptz NOT NULL,
        pay_by timestamptz NOT NULL,
        deadline timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'signed', 'withdrawn')),
        signer text,
        signature text,
        path text,
        made_at timestamptz NOT NULL DEFAULT now(),
        signed_at timestamptz
      );
      CREATE INDEX finance_offer_request ON finance_offer (request);

      -- A payment that this bank confirmed, by its unique end-to-end reference; act: the outbox's key.
      CREATE TABLE bank_payment (
        uetr bytea PRIMARY KEY,
        purpose text NOT NULL CHECK (purpose IN ('redemption', 'cover', 'payout')),
        series int8 NOT NULL,
        amount int8 NOT NULL,
        currency text NOT NULL,
        payee int8 NOT NULL,
        value_date timestamptz NOT NULL,
        act text NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX bank_payment_series ON bank_payment (series, made_at);
    `,
  },
];

import type { Migration } from "../migration.js";

/** Passes: series, their lots as they are now, every step of every lot, claims of banks, payments, subcontracts. */
export const pass: readonly Migration[] = [
  {
    id: "pass-001",
    sql: `
      -- Amounts are minor units of currency; organisations by number.
      CREATE TABLE pass_series (
        series int8 PRIMARY KEY,
        agreement bytea,
        debtor int8,
        creditor int8,
        guarantor int8,
        cap int8,
        currency text,
        face int8,
        least_lot int8,
        most_tiers int2,
        grace int8,
        due_at timestamptz,
        answer_by timestamptz,
        state text,
        word numeric,
        drafted_at timestamptz,
        changed_at timestamptz
      );
      CREATE INDEX pass_series_debtor ON pass_series (debtor, due_at);
      CREATE INDEX pass_series_creditor ON pass_series (creditor, series);
      CREATE INDEX pass_series_agreement ON pass_series (agreement);

      CREATE TABLE pass_lot (
        series int8 NOT NULL,
        start int8 NOT NULL,
        end_at int8 NOT NULL,
        owner int8 NOT NULL,
        counterparty int8,
        deadline timestamptz,
        state text NOT NULL,
        pending text NOT NULL,
        tier int2 NOT NULL,
        flags int2 NOT NULL,
        claim int8,
        word numeric NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (series, start)
      );
      CREATE INDEX pass_lot_owner ON pass_lot (owner, series, start);
      CREATE INDEX pass_lot_counterparty ON pass_lot (counterparty, series, start) WHERE counterparty IS NOT NULL;

      -- word 0: the lot was joined to the one before it.
      CREATE TABLE pass_step (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        series int8 NOT NULL,
        start int8 NOT NULL,
        end_at int8,
        step text NOT NULL,
        owner int8,
        counterparty int8,
        word numeric NOT NULL,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX pass_step_lot ON pass_step (series, start, block, log_index);
      CREATE INDEX pass_step_tx ON pass_step (tx_hash);

      CREATE TABLE pass_claim (
        series int8 NOT NULL,
        number int8 NOT NULL,
        bank int8,
        seller int8,
        proceeds int8,
        kind text,
        paid boolean,
        uetr bytea,
        registry_entry bytea,
        changed_at timestamptz,
        PRIMARY KEY (series, number)
      );
      CREATE INDEX pass_claim_bank ON pass_claim (bank, series);

      CREATE TABLE pass_offer_taken (
        series int8 NOT NULL,
        start int8 NOT NULL,
        bank int8 NOT NULL,
        number int8 NOT NULL,
        kind text NOT NULL,
        rate int4 NOT NULL,
        proceeds int8 NOT NULL,
        value_date timestamptz NOT NULL,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (bank, number)
      );
      CREATE INDEX pass_offer_taken_lot ON pass_offer_taken (series, start);

      CREATE TABLE pass_payment (
        payment bytea PRIMARY KEY,
        series int8 NOT NULL,
        bank int8 NOT NULL,
        payer int8 NOT NULL,
        payee int8 NOT NULL,
        amount int8 NOT NULL,
        value_date timestamptz NOT NULL,
        deposit boolean NOT NULL,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX pass_payment_series ON pass_payment (series, at);

      CREATE TABLE subcontract (
        basis int8 PRIMARY KEY,
        document bytea,
        seller int8,
        payer int8,
        amount int8,
        free int8,
        series int8,
        valid_until timestamptz,
        ended boolean,
        registered_at timestamptz
      );
      CREATE INDEX subcontract_parties ON subcontract (payer, seller);
      CREATE INDEX subcontract_seller ON subcontract (seller);
    `,
  },
  {
    id: "pass-002",
    sql: `
      CREATE TABLE pass_offer_cancelled (
        bank int8 NOT NULL,
        number int8 NOT NULL,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (bank, number)
      );

      -- What a guarantor's bank confirmed: the guarantor has the lot from start to start + amount.
      CREATE TABLE pass_cover (
        payment bytea PRIMARY KEY,
        series int8 NOT NULL,
        start int8 NOT NULL,
        guarantor int8 NOT NULL,
        payee int8 NOT NULL,
        amount int8 NOT NULL,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX pass_cover_series ON pass_cover (series, start);
      CREATE INDEX pass_series_guarantor ON pass_series (guarantor, due_at) WHERE guarantor IS NOT NULL;
    `,
  },
  {
    id: "pass-003",
    sql: `
      -- One event tells both pieces of a lot that is cut.
      ALTER TABLE pass_step DROP CONSTRAINT pass_step_pkey;
      ALTER TABLE pass_step ADD PRIMARY KEY (block, log_index, start);
    `,
  },
  { id: "pass-004", sql: `ALTER TABLE subcontract ADD COLUMN currency text;` },
  {
    id: "pass-005",
    sql: `
      -- Lots that a debtor paid after the time of grace, late seconds of it, or dishonoured: late null.
      CREATE TABLE pass_lateness (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        debtor int8 NOT NULL,
        series int8 NOT NULL,
        start int8 NOT NULL,
        amount int8 NOT NULL,
        late int8,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX pass_lateness_debtor ON pass_lateness (debtor, block, log_index);
    `,
  },
];

import type { Migration } from "../migration.js";

/** Invoices as acts have left them, every step of each, red letters, trade bases and holds. */
export const invoice: readonly Migration[] = [
  {
    id: "invoice-001",
    sql: `
      -- flags: 1 reimbursed, 2 booked, 4 deducted, 8 refused, 16 reversed, 32 partly, 64 claim open, 128 held, 256 red due.
      -- word: the contract's own 256 bits, of which the other columns are parts.
      CREATE TABLE invoice (
        uid bytea PRIMARY KEY,
        bureau int8 NOT NULL,
        status text NOT NULL,
        flags int4 NOT NULL,
        lock text NOT NULL,
        lock_owner int8,
        lock_until timestamptz,
        used_by int8,
        first_officer int4,
        issued_at timestamptz,
        kind int2 NOT NULL,
        reds int2 NOT NULL,
        word numeric NOT NULL,
        changed_at timestamptz NOT NULL
      );
      CREATE INDEX invoice_bureau ON invoice (bureau, changed_at, uid);
      CREATE INDEX invoice_used_by ON invoice (used_by, changed_at, uid);
      CREATE INDEX invoice_lock_owner ON invoice (lock_owner, changed_at, uid);
      CREATE INDEX invoice_lock_until ON invoice (lock_until) WHERE lock_until IS NOT NULL;

      -- by: whose act it was; null for a lapse or a ruling. record: commitment, ruling, or the other invoice.
      CREATE TABLE invoice_step (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        uid bytea NOT NULL,
        step text NOT NULL,
        by int8,
        person int4,
        reason int4,
        record bytea,
        status text NOT NULL,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX invoice_step_uid ON invoice_step (uid, block, log_index);
      CREATE INDEX invoice_step_by ON invoice_step (by, block, log_index);

      -- place: which of the invoice's red letters it is, from 1.
      CREATE TABLE invoice_red (
        red bytea PRIMARY KEY,
        uid bytea NOT NULL,
        place int2 NOT NULL,
        linked_at timestamptz NOT NULL
      );
      CREATE INDEX invoice_red_uid ON invoice_red (uid, place);

      -- amount, free: minor units. valid_until: null while it is held, and once it is released.
      CREATE TABLE invoice_basis (
        basis int8 PRIMARY KEY,
        uid bytea NOT NULL,
        seller int8 NOT NULL,
        payer int8 NOT NULL,
        amount int8 NOT NULL,
        currency text NOT NULL,
        free int8 NOT NULL,
        series int8,
        valid_until timestamptz,
        confirmer text NOT NULL,
        confirmed_by int8 NOT NULL,
        locked_at timestamptz NOT NULL
      );
      CREATE INDEX invoice_basis_uid ON invoice_basis (uid, basis);
      CREATE INDEX invoice_basis_seller ON invoice_basis (seller, basis);
      CREATE INDEX invoice_basis_payer ON invoice_basis (payer, basis);

      -- Rulings that hold it now.
      CREATE TABLE invoice_hold (
        uid bytea NOT NULL,
        ruling bytea NOT NULL,
        tx_hash bytea NOT NULL,
        since timestamptz NOT NULL,
        PRIMARY KEY (uid, ruling)
      );
    `,
  },
];

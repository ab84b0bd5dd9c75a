import type { Migration } from "../migration.js";

/** Tenders: how they stand, their lots, seals, bids, candidates, complaints and the draw of experts. */
export const tender: readonly Migration[] = [
  {
    id: "tender-001",
    sql: `
      -- Prices are minor units of the tender's currency; organisations by number; times as the suspensions moved them.
      CREATE TABLE tender (
        tender bytea PRIMARY KEY,
        number bytea NOT NULL,
        buyer int8 NOT NULL,
        organiser int8 NOT NULL,
        supervisor int8 NOT NULL,
        region int4 NOT NULL,
        sector text,
        band int2 NOT NULL,
        currency text NOT NULL,
        lots int2 NOT NULL,
        conditions int4 NOT NULL,
        version int4 NOT NULL,
        published_at timestamptz NOT NULL,
        closes_at timestamptz NOT NULL,
        opens_at timestamptz NOT NULL,
        reveal_until timestamptz NOT NULL,
        rule bytea NOT NULL,
        documents bytea NOT NULL,
        repeats bytea,
        holds int2 NOT NULL DEFAULT 0,
        held_since timestamptz,
        paused int8 NOT NULL DEFAULT 0
      );
      CREATE INDEX tender_published ON tender (published_at, tender);
      CREATE INDEX tender_buyer ON tender (buyer, published_at);
      CREATE INDEX tender_repeats ON tender (repeats) WHERE repeats IS NOT NULL;

      CREATE TABLE tender_change (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        tender bytea NOT NULL,
        version int4 NOT NULL,
        closes_at timestamptz NOT NULL,
        opens_at timestamptz NOT NULL,
        reveal_until timestamptz NOT NULL,
        rule bytea NOT NULL,
        documents bytea NOT NULL,
        notice bytea NOT NULL,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX tender_change_tender ON tender_change (tender, version);

      -- state: what an act made of the lot; published, suspended, closed and opened follow from the tender and the clock.
      CREATE TABLE tender_lot (
        tender bytea NOT NULL,
        lot int2 NOT NULL,
        state text NOT NULL,
        live int4 NOT NULL DEFAULT 0,
        entries int4 NOT NULL DEFAULT 0,
        digest bytea,
        frozen_at timestamptz,
        report bytea,
        evaluated_at timestamptz,
        standstill_until timestamptz,
        paused_at_standstill int8,
        winner int8,
        commitment bytea,
        price int8,
        decision bytea,
        reason int4,
        ended_at timestamptz,
        PRIMARY KEY (tender, lot)
      );
      CREATE INDEX tender_lot_winner ON tender_lot (winner, tender, lot) WHERE winner IS NOT NULL;

      CREATE TABLE tender_seal (
        commitment bytea PRIMARY KEY,
        tender bytea NOT NULL,
        lot int2 NOT NULL,
        content bytea NOT NULL,
        key bytea NOT NULL,
        ciphertext bytea NOT NULL,
        live boolean NOT NULL,
        sealed_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX tender_seal_lot ON tender_seal (tender, lot);

      CREATE TABLE tender_late_attempt (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        tender bytea NOT NULL,
        lot int2 NOT NULL,
        commitment bytea NOT NULL,
        content bytea NOT NULL,
        closed_at timestamptz NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX tender_late_attempt_lot ON tender_late_attempt (tender, lot);

      CREATE TABLE tender_bid (
        commitment bytea PRIMARY KEY,
        tender bytea NOT NULL,
        lot int2 NOT NULL,
        state text NOT NULL,
        reason text,
        lead int8,
        price int8,
        manager bytea,
        sealed_at timestamptz,
        opened_at timestamptz
      );
      CREATE INDEX tender_bid_lot ON tender_bid (tender, lot);
      CREATE INDEX tender_bid_lead ON tender_bid (lead, tender) WHERE lead IS NOT NULL;

      CREATE TABLE tender_bid_member (
        commitment bytea NOT NULL,
        org int8 NOT NULL,
        signed_at timestamptz NOT NULL,
        PRIMARY KEY (commitment, org)
      );
      CREATE INDEX tender_bid_member_org ON tender_bid_member (org, commitment);

      CREATE TABLE tender_candidate (
        tender bytea NOT NULL,
        lot int2 NOT NULL,
        rank int2 NOT NULL,
        commitment bytea NOT NULL,
        PRIMARY KEY (tender, lot, rank)
      );

      CREATE TABLE tender_complaint (
        complaint bytea PRIMARY KEY,
        tender bytea NOT NULL,
        lot int2 NOT NULL,
        complainant int8 NOT NULL,
        reason int4 NOT NULL,
        statement bytea NOT NULL,
        late boolean NOT NULL,
        state text NOT NULL,
        decision bytea,
        filed_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE INDEX tender_complaint_tender ON tender_complaint (tender, filed_at);

      -- substitute: who took the place of a recused one.
      CREATE TABLE tender_expert (
        tender bytea NOT NULL,
        seed bytea NOT NULL,
        position int4 NOT NULL,
        recused int4,
        substitute int4,
        PRIMARY KEY (tender, position)
      );
    `,
  },
  {
    id: "tender-002",
    sql: `ALTER TABLE tender_complaint ADD COLUMN decide_by timestamptz; ALTER TABLE tender ALTER COLUMN holds TYPE int4;`,
  },
  { id: "tender-003", sql: "ALTER TABLE tender_lot DROP COLUMN paused_at_standstill" },
  {
    // Finds a tender's events among all: its id is their first topic after the name, of complaints the second.
    id: "tender-004",
    sql: `
      CREATE INDEX event_tender
        ON event ((substring(topics FROM CASE WHEN contract = 'Complaints' THEN 65 ELSE 33 END FOR 32)), block, log_index)
        WHERE contract IN ('Tenders', 'Seals', 'Bids', 'Awards', 'Complaints', 'Experts');
    `,
  },
  {
    // What the rule asks of the draw and who evaluated; bids that could not be read; complaints that wait for acceptance.
    id: "tender-005",
    sql: `
      ALTER TABLE tender ADD COLUMN experts int2 NOT NULL DEFAULT 0;
      ALTER TABLE tender_bid ADD COLUMN set_aside int4, ADD COLUMN statement bytea;
      ALTER TABLE tender_complaint ADD COLUMN accepted_at timestamptz, ADD COLUMN refusal int4, ADD COLUMN notice bytea;
      CREATE TABLE tender_lot_expert (
        tender bytea NOT NULL,
        lot int2 NOT NULL,
        position int4 NOT NULL,
        PRIMARY KEY (tender, lot, position)
      );
    `,
  },
];

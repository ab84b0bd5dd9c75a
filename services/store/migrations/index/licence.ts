import type { Migration } from "../migration.js";

/** Licences: types, batches taken back, status lists with their epochs, uses. */
export const licence: readonly Migration[] = [
  {
    id: "licence-001",
    sql: `
      -- longest: seconds, null without end.
      CREATE TABLE licence_type (
        card_type int4 NOT NULL,
        version int8 NOT NULL,
        keeper int8 NOT NULL,
        issuing bytea,
        schema bytea NOT NULL,
        profile bytea NOT NULL,
        longest int8,
        defined_at timestamptz NOT NULL,
        tx_hash bytea NOT NULL,
        PRIMARY KEY (card_type, version)
      );

      CREATE TABLE licence_withdrawal (
        issuer int8 NOT NULL,
        root bytea NOT NULL,
        reason int4 NOT NULL,
        basis bytea NOT NULL,
        person int4 NOT NULL,
        withdrawn_at timestamptz NOT NULL,
        tx_hash bytea NOT NULL,
        PRIMARY KEY (issuer, root)
      );

      -- list: 64 bits without a sign. Words that are not here are zero.
      CREATE TABLE status_word (
        list numeric NOT NULL,
        word int4 NOT NULL,
        bits numeric NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (list, word)
      );

      CREATE TABLE status_change (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        list numeric NOT NULL,
        word int4 NOT NULL,
        was numeric NOT NULL,
        becomes numeric NOT NULL,
        reason int4 NOT NULL,
        basis bytea NOT NULL,
        changed_at timestamptz NOT NULL,
        tx_hash bytea NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX status_change_list ON status_change (list, block, log_index);

      CREATE TABLE status_epoch (
        list numeric NOT NULL,
        epoch int8 NOT NULL,
        root bytea NOT NULL,
        closed_at timestamptz NOT NULL,
        tx_hash bytea NOT NULL,
        PRIMARY KEY (list, epoch)
      );

      -- A use by its key: that of a grant, or of a use by law. A grant that was withdrawn names nobody.
      CREATE TABLE licence_use (
        use bytea PRIMARY KEY,
        state text NOT NULL,
        department int8,
        person int4,
        service bytea,
        fields bytea,
        until timestamptz,
        number bytea,
        ground int4,
        basis bytea,
        recorded_at timestamptz NOT NULL,
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        tx_hash bytea NOT NULL
      );
      CREATE INDEX licence_use_department ON licence_use (department, block, log_index);
      CREATE INDEX licence_use_service ON licence_use (service, block, log_index);
    `,
  },
];

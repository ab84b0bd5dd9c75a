import type { Migration } from "../migration.js";

/** Finds a tender's events among all: its id is their first topic after the name, of complaints the second. */
export const tenderEvents: readonly Migration[] = [
  {
    id: "tender-events-001",
    sql: `
      CREATE INDEX event_tender
        ON event ((substring(topics FROM CASE WHEN contract = 'Complaints' THEN 65 ELSE 33 END FOR 32)), block, log_index)
        WHERE contract IN ('Tenders', 'Seals', 'Bids', 'Awards', 'Complaints', 'Experts');
    `,
  },
];

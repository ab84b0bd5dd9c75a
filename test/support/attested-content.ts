import type pg from "pg";

/** One record that stands, its parties by identifier or commitment: comparable whatever numbers and batches it got. */
export type AttestedRow = Record<string, unknown> & { readonly fact: string; readonly subject: string };

/** All attested records of the index that count, by fact. */
export async function attestedContent(pool: pg.Pool): Promise<AttestedRow[]> {
  const { rows } = await pool.query<AttestedRow>(
    `SELECT r.fact::text AS fact, coalesce(s.identifier, s.commitment::text) AS subject, coalesce(b.identifier, b.commitment::text) AS buyer,
            r.happened_at, r.quarter, r.kind, r.sector, r.region, r.amount::text, r.currency, r.days_late, r.flags
       FROM chain_index.attested_record r JOIN chain_index.organisation s ON s.organisation = r.subject
       LEFT JOIN chain_index.organisation b ON b.organisation = r.buyer
      WHERE r.counts ORDER BY r.fact`,
  );
  return rows;
}

/** Parties that sources have listed, by identifier or commitment: each once. */
export async function listedParties(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ party: string }>(
    `SELECT coalesce(identifier, commitment::text) AS party FROM chain_index.organisation
      WHERE enrolment = 'listed' ORDER BY 1`,
  );
  return rows.map(({ party }) => party);
}

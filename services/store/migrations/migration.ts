/**
 * One step of a schema. Append-only: what was released is never edited, since somewhere it was applied. `id` is
 * `<domain>-<number of three digits>`, numbered within the domain, so that domains grow side by side.
 */
export interface Migration {
  readonly id: string;
  readonly sql: string;
}

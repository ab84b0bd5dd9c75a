import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECTIONS } from "../../../services/indexer/projections.js";
import { KIND } from "../consortium/cast.js";
import { startConsortium, type Consortium } from "../consortium/consortium.js";
import { HOLDINGS, mismatches } from "./rows-and-chain.js";

describe("rows held against the contracts", () => {
  let consortium: Consortium;
  const found = (): Promise<string[]> => mismatches(consortium.store.pool, consortium.chain);
  /** What is found while a statement has changed the rows. */
  async function foundAfter(change: string, undo: string): Promise<string[]> {
    await consortium.store.pool.query(change);
    const lines = await found();
    await consortium.store.pool.query(undo);
    return lines;
  }

  beforeAll(async () => {
    const officers = { director: ["admin"] } as const;
    consortium = await startConsortium({
      centre: { kind: KIND.tradingCentre, officers: { director: [...officers.director] } },
      supplier: { kind: KIND.enterprise, officers: { director: [...officers.director] } },
    });
  }, 120_000);
  afterAll(() => consortium?.stop());

  it("are all tables that a projection writes", () => {
    const tables = PROJECTIONS.flatMap((projection) => projection.tables);
    expect(HOLDINGS.map(({ table }) => table).sort()).toEqual([...tables].sort());
  });

  it("agree as the indexer made them", async () => {
    expect(await found()).toEqual([]);
  });

  it("differ by table, key and column once a row is changed", async () => {
    const org = consortium.org("supplier");
    const change = (to: string) => `UPDATE organisation SET standing = '${to}' WHERE organisation = ${org}`;
    expect(await foundAfter(change("warned"), change("active"))).toEqual([
      `organisation organisation ${org}: standing is warned, on the chain active`,
    ]);
  });

  it("differ where a row is lost or one too many", async () => {
    const org = consortium.org("supplier");
    const move = (from: number, to: number) =>
      `UPDATE organisation SET organisation = ${to} WHERE organisation = ${from}`;
    const lines = await foundAfter(move(org, org + 7), move(org + 7, org));
    expect(lines).toContain(`organisation organisation ${org + 7}: enrolment is full, on the chain none`);
    const period = "signer_period WHERE organisation = " + org;
    const { rows } = await consortium.store.pool.query(`SELECT '0x' || encode(signer, 'hex') AS signer FROM ${period}`);
    const other = (from: number, to: number) =>
      `UPDATE signer_period SET person = ${to} WHERE organisation = ${org} AND person = ${from}`;
    expect((await foundAfter(other(1, 9), other(9, 1))).join("\n")).toContain(`signer ${rows[0].signer} has a period`);
    expect(await found()).toEqual([]);
  });

  it("differ by a column that nothing holds", async () => {
    const add = "ALTER TABLE organisation ADD COLUMN later int";
    const lines = await foundAfter(add, "ALTER TABLE organisation DROP COLUMN later");
    expect(lines).toContain(`organisation organisation ${consortium.org("supplier")}: nothing holds the column later`);
  });
});

import pg from "pg";
import { describe, expect, it } from "vitest";
import { startAnvil } from "./anvil.js";
import { createDatabase } from "./postgres.js";

describe("test support", () => {
  it("gives each caller an empty database of its own", async () => {
    const [one, two] = await Promise.all([createDatabase(), createDatabase()]);
    const client = new pg.Client({ connectionString: one.url });
    await client.connect();
    await client.query("CREATE TABLE mark (x int)");
    const { rows } = await client.query("SELECT current_database() AS name, version() AS version");
    expect(two.url).not.toContain(rows[0].name);
    expect(rows[0].version).toMatch(/^PostgreSQL 18/);
    await client.end();
    await Promise.all([one.drop(), two.drop()]);
  });

  it("starts a chain that mines without a gas price", async () => {
    const anvil = await startAnvil();
    const [from, to] = await anvil.rpc<string[]>("eth_accounts");
    const hash = await anvil.rpc<string>("eth_sendTransaction", { from, to, gasPrice: "0x0" });
    const receipt = await anvil.rpc<{ status: string; blockNumber: string }>("eth_getTransactionReceipt", hash);
    expect(receipt).toMatchObject({ status: "0x1", blockNumber: "0x1" });
    expect(anvil.keys).toHaveLength(20);
    await anvil.stop();
    await expect(fetch(anvil.url)).rejects.toThrow();
  });
});

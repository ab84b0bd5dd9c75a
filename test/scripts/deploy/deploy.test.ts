import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { JsonRpcProvider, Wallet } from "ethers";
import { deploy, type Deployment } from "../../../scripts/deploy/deploy.js";
import { ProofFailed } from "../../../scripts/deploy/prove.js";
import type { Holders } from "../../../scripts/deploy/roles.js";
import { startAnvil, withPulse, type Anvil } from "../../support/anvil.js";

/** One account a role. */
function newHolders(): Holders {
  const one = () => [Wallet.createRandom().address];
  return {
    council: one(),
    registrar: one(),
    pauser: one(),
    freezer: one(),
    enforcer: one(),
    arbitrator: one(),
    auditor: one(),
    publisher: one(),
  };
}

describe("deploy", () => {
  let anvil: Anvil;
  let deployment: Deployment;
  const deployerKey = Wallet.createRandom().privateKey;
  const holders = newHolders();
  const run = (changed: Partial<Holders> = {}) =>
    deploy({ rpcUrl: anvil.url, deployerKey, holders: { ...holders, ...changed } });

  beforeAll(async () => {
    anvil = await startAnvil();
    deployment = await withPulse(anvil, () => run());
  }, 240_000);
  afterAll(() => anvil.stop());

  it("proves the role table, and that the founder keeps nothing", () => {
    expect(Object.keys(deployment.addresses)).toContain("Organisations");
  });

  it("sends nothing when it is run again", async () => {
    const provider = new JsonRpcProvider(anvil.url);
    const founder = new Wallet(deployerKey).address;
    const before = await provider.getTransactionCount(founder);
    const again = await run();
    expect(again.addresses).toEqual(deployment.addresses);
    expect(await provider.getTransactionCount(founder)).toBe(before);
    provider.destroy();
  });

  it("fails when a role is held by somebody else than the table says", async () => {
    await expect(run({ auditor: [Wallet.createRandom().address] })).rejects.toThrow(ProofFailed);
  });

  it("fails when a signed act does not ask who takes it", async () => {
    const witness = deployment.addresses["Witness"] ?? "";
    const code = await anvil.rpc<string>("eth_getCode", witness, "latest");
    // Code that ends at once: every function does nothing, and refuses nobody.
    await anvil.rpc("anvil_setCode", witness, "0x00");
    await expect(run()).rejects.toThrow("takes an authorship that it does not ask first: Witness.");
    await anvil.rpc("anvil_setCode", witness, code);
  });
});

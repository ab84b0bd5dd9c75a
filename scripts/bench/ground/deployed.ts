import { id } from "ethers";
import { deploy } from "../../deploy/deploy.js";
import { SANDBOX_PARAMETERS } from "../../deploy/parameters.js";
import { startAnvil, type Anvil } from "../../../test/support/anvil.js";
import { HOLDERS } from "../../../test/support/offices.js";

/** A chain with all contracts of the consortium and nobody on it yet. */
export async function deployed(
  say: (progress: string) => void,
): Promise<{ readonly anvil: Anvil; readonly addresses: Readonly<Record<string, string>> }> {
  say("deploys the contracts");
  const anvil = await startAnvil();
  const options = { rpcUrl: anvil.url, deployerKey: id("founder of the bench"), holders: HOLDERS };
  const { addresses } = await deploy({ ...options, parameters: SANDBOX_PARAMETERS });
  return { anvil, addresses };
}

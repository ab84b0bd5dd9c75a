import { Interface, id } from "ethers";
import { Issuers__factory } from "../../../typechain/factories/access/Issuers__factory.js";
import { Sender } from "../chain/sender.js";
import type { Rpc } from "../chain/rpc.js";
import type { Network } from "../consortium.js";
import { addressOf } from "./enrol.js";
import { DEMO_ORGANISATIONS } from "./organisations.js";

const CONTRACT = new Interface(Issuers__factory.abi);
const TRUST_YEARS = 10;

/** Has the registrar trust the organisations that import history as issuers of their sources, where it does not yet. */
export async function trustImporters(
  network: Network,
  rpc: Rpc,
  registrarKey: string,
  numbers: ReadonlyMap<string, number>,
): Promise<void> {
  const issuers = addressOf(network, "Issuers");
  const sender = new Sender(registrarKey, rpc, network.chainId);
  const until = Math.floor(Date.now() / 1000) + TRUST_YEARS * 366 * 86_400;
  for (const { slug, imports } of DEMO_ORGANISATIONS) {
    if (imports === undefined) continue;
    const subject = id(imports.source);
    const data = CONTRACT.encodeFunctionData("trustOf", [numbers.get(slug), subject]);
    const [periods] = CONTRACT.decodeFunctionResult("trustOf", await rpc("eth_call", { to: issuers, data }, "latest"));
    if (periods.length > 0) continue;
    await sender.send(issuers, CONTRACT, "trustIssuer", [numbers.get(slug), subject, 0, until]);
  }
  await sender.settle();
}

import type { Chain } from "./chain.js";

/** Bits of what an organisation is barred from in a region at a time (seconds), as `Sanctions.restrictions` answers. */
export async function restrictionsAt(
  chain: Pick<Chain, "abiOf" | "simulate">,
  subject: number,
  region: number,
  at: bigint,
): Promise<number> {
  const abi = chain.abiOf("Sanctions");
  const data = abi.encodeFunctionData("restrictions", [subject, region, at]);
  const [bits] = abi.decodeFunctionResult("restrictions", await chain.simulate("Sanctions", data));
  return Number(bits);
}

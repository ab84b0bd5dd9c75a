import { Interface, ZeroAddress, encodeBytes32String } from "ethers";
import type { Rpc } from "./rpc.js";

/** The part of `IDirectory` by which everything else is found. */
const DIRECTORY = new Interface(["function latestOf(bytes32 name) view returns (uint32 version, address location)"]);

/** Addresses of the newest releases, by contract name; without those that were never published. */
export async function latestReleases(
  rpc: Rpc,
  directory: string,
  names: readonly string[],
): Promise<Record<string, string>> {
  const calls = names.map((name) => ({
    method: "eth_call",
    params: [{ to: directory, data: DIRECTORY.encodeFunctionData("latestOf", [encodeBytes32String(name)]) }, "latest"],
  }));
  const answers = await rpc.batch<string[]>(calls);
  const releases = answers.map((answer, i): [string, string] => {
    const { location } = DIRECTORY.decodeFunctionResult("latestOf", answer);
    return [names[i] ?? "", location];
  });
  return Object.fromEntries(releases.filter(([, location]) => location !== ZeroAddress));
}

import { Wallet, ZeroHash, id, keccak256 } from "ethers";
import type { Chain } from "../../../services/chain/chain.js";
import { dutyBits } from "../../../services/shared/values/duty.js";
import type { Anvil } from "../anvil.js";
import { startFoundedChain } from "../founded-chain.js";
import type { Office } from "../offices.js";
import type { Cast } from "./cast.js";

/** The contracts of a consortium with its offices. */
export interface Foundation {
  readonly anvil: Anvil;
  readonly chain: Chain;
  readonly directory: string;
  /** A restricted act by who holds an office. */
  ordain(office: Office, contract: string, method: string, args: readonly unknown[]): Promise<void>;
}

export async function foundConsortium(parameters: Readonly<Record<string, bigint>>): Promise<Foundation> {
  const { anvil, chain, directory, offices } = await startFoundedChain(parameters);
  return {
    ...{ anvil, chain, directory },
    async ordain(office, contract, method, args) {
      const data = chain.abiOf(contract).encodeFunctionData(method, [...args]);
      const holder = new Wallet(offices.get(office) ?? "", chain.provider);
      const tx = { to: chain.addressOf(contract), data, type: 0, gasPrice: 0n, gasLimit: 5_000_000 };
      await (await holder.sendTransaction(tx)).wait();
    },
  };
}

/** Enrols an organisation with the keys of its officers, in the order of their person numbers. @returns its number */
export async function enrol(
  { chain, ordain }: Foundation,
  slug: string,
  { kind, identifier = `XX-STORY:${slug.toUpperCase()}`, officers, people }: Cast,
  signers: ReadonlyMap<string, string>,
): Promise<number> {
  const duties = { ...officers, ...people };
  const all = dutyBits([...new Set(Object.values(duties).flat())]);
  const registration = {
    ...{ identifier, name: slug, kind, region: 990_100, parent: 0 },
    ...{ duties: all, fourEyes: false, file: ZeroHash },
    signers: Object.entries(duties).map(([name, held], i) => ({
      ...{ signer: keccak256(signers.get(name) ?? ""), person: i + 1 },
      ...{ duties: dutyBits([...held]), until: 4_000_000_000 },
    })),
  };
  await ordain("registrar", "Organisations", "enrolOrganisation", [registration]);
  const data = chain.abiOf("Organisations").encodeFunctionData("holderOf", [id(registration.identifier)]);
  return Number(await chain.simulate("Organisations", data));
}

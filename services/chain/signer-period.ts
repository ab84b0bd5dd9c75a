import type { Result } from "ethers";
import { signerHash } from "./authorship.js";
import type { Chain } from "./chain.js";

/** What the registry says of a key. */
export interface SignerPeriod {
  readonly org: number;
  readonly person: number;
  /** Only those that its organisation holds as well. */
  readonly duties: bigint;
  /** Seconds since 1970. */
  readonly from: bigint;
  /** First second that is no longer covered. */
  readonly until: bigint;
}

/** `KeyState` and `Standing` of the contracts, as far as they matter here. */
const UNKNOWN = 0n;
const UNCONFIRMED = 1n;
const CLOSED = 4n;

/** The period of a signer (ERC-7913 bytes) at a time; undefined for a key that may not act for anybody. */
export async function signerPeriod(chain: Chain, signer: string, time: bigint): Promise<SignerPeriod | undefined> {
  const { state, period } = await view(chain, "signerAt", [signerHash(signer), time]);
  if (state === UNKNOWN || state === UNCONFIRMED) return undefined;
  const [organisation] = await view(chain, "organisationOf", [period.organisation]);
  if (organisation.standing === CLOSED) return undefined;
  return {
    org: Number(period.organisation),
    person: Number(period.person),
    duties: BigInt(period.duties) & BigInt(organisation.duties),
    from: period.from,
    until: period.until,
  };
}

async function view(chain: Chain, method: string, args: readonly unknown[]): Promise<Result> {
  const abi = chain.abiOf("Organisations");
  const answer = await chain.simulate("Organisations", abi.encodeFunctionData(method, args));
  return abi.decodeFunctionResult(method, answer);
}

import { Signature, dataLength, hashMessage, keccak256, recoverAddress } from "ethers";

/** Who takes an act, and how that is shown (`ISigned.Authorship`). */
export interface Authorship {
  /** ERC-7913 signer: 20 bytes of an address, or verifier ‖ key; empty when the sender is the author. */
  readonly signer: string;
  readonly signature: string;
  /** Merkle path when the signature is for a list of acts, else empty. */
  readonly path: readonly string[];
}

/** The sender of the transaction is the author. */
export const DIRECT: Authorship = { signer: "0x", signature: "0x", path: [] };

/** The address whose key signed a digest, or undefined when the signature is no such thing. Node injects a native one. */
export type Recover = (digest: string, signature: string) => string | undefined;

/**
 * What can be told without the chain: `valid`; `invalid`, an Ethereum key's signature that is not the signer's;
 * `onChain`, where a contract decides (ERC-1271 account, passkey), so that only a simulation tells.
 */
export type AuthorshipCheck = "valid" | "invalid" | "onChain";

/** How ledgers name a signer: keccak256 of the ERC-7913 bytes. */
export function signerHash(signer: string): string {
  return keccak256(signer);
}

/** The digest under a signature of `personal_sign` (ERC-191), as wallets make it for a sign-in. */
export function personalMessageDigest(message: string): string {
  return hashMessage(message);
}

/** Checks a signature over a digest. `isContract` is asked only when a key of that address did not sign. */
export async function checkSignature(
  recover: Recover,
  digest: string,
  by: Authorship,
  isContract: (address: string) => Promise<boolean>,
): Promise<AuthorshipCheck> {
  const length = dataLength(by.signer);
  if (length < 20) return "invalid";
  if (length > 20) return "onChain";
  if (recover(digest, by.signature)?.toLowerCase() === by.signer.toLowerCase()) return "valid";
  return (await isContract(by.signer)) ? "onChain" : "invalid";
}

/** Recovery by ethers: everywhere, but slow. Refuses what the contract refuses: compact forms and a high s. */
export const recoverPortably: Recover = (digest, signature) => {
  if (dataLength(signature) !== 65) return undefined;
  try {
    return recoverAddress(digest, Signature.from(signature));
  } catch {
    return undefined;
  }
};

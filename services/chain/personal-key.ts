import { getAddress, Wallet } from "ethers";

/** An address as ERC-4361 wants it: with the capital letters of EIP-55. Throws on anything that is no address. */
export function checksummed(address: string): string {
  return getAddress(address);
}

/** A key that the browser itself holds, for those without a wallet extension. */
export interface PersonalKey {
  readonly address: string;
  /** EIP-191 signature of a text, as `personal_sign` of a wallet gives it. */
  signText(text: string): Promise<string>;
}

/** Reads a private key of 32 bytes in hexadecimal. Throws when it is none. */
export function personalKey(hex: string): PersonalKey {
  const wallet = new Wallet(hex.startsWith("0x") ? hex : `0x${hex}`);
  return { address: wallet.address, signText: (text) => wallet.signMessage(text) };
}

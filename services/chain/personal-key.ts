import { getAddress, Wallet } from "ethers";
import type { ActField } from "../shared/acts/act.js";

/** An address as ERC-4361 wants it: with the capital letters of EIP-55. Throws on anything that is no address. */
export function checksummed(address: string): string {
  return getAddress(address);
}

/** Typed data as the API gives it to be signed (EIP-712). */
export interface SignableData {
  readonly domain: { name: string; version: string; chainId: string; verifyingContract: string };
  readonly types: Record<string, readonly ActField[]>;
  readonly primaryType: string;
  readonly message: Record<string, unknown>;
}

/** Somebody who can sign: a key that the browser itself holds, or an account of a wallet extension. */
export interface Account {
  readonly address: string;
  /** EIP-191 signature of a text, as `personal_sign` of a wallet gives it. */
  signText(text: string): Promise<string>;
  /** EIP-712 signature, as `eth_signTypedData_v4` of a wallet gives it. */
  signTyped(data: SignableData): Promise<string>;
}

/** Reads a private key of 32 bytes in hexadecimal. Throws when it is none. */
export function personalKey(hex: string): Account & { readonly privateKey: string } {
  const wallet = new Wallet(hex.startsWith("0x") ? hex : `0x${hex}`);
  return {
    address: wallet.address,
    privateKey: wallet.privateKey,
    signText: (text) => wallet.signMessage(text),
    signTyped({ domain, types, message }) {
      const own = Object.entries(types).filter(([name]) => name !== "EIP712Domain");
      const plain = Object.fromEntries(own.map(([name, fields]) => [name, [...fields]]));
      return wallet.signTypedData(domain, plain, message);
    },
  };
}

/** A new key, from the browser's source of chance. */
export function newPersonalKey(): ReturnType<typeof personalKey> {
  return personalKey(Wallet.createRandom().privateKey);
}

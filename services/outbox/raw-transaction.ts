import { keccak } from "../chain/keccak.js";
import type { SigningKey } from "./secp256k1.js";

export interface Unsigned {
  readonly nonce: number;
  readonly to: string;
  /** Call data, 0x; empty for a no-op. */
  readonly data: string;
  readonly gas: bigint;
  readonly gasPrice: bigint;
  readonly chainId: bigint;
}

export interface SignedTransaction {
  readonly raw: Buffer;
  readonly hash: Buffer;
}

/** A signed legacy transaction (EIP-155): every chain of ours takes it, with a gas price of 0 as well. */
export function signTransaction(tx: Unsigned, key: SigningKey): SignedTransaction {
  const fields = [
    ...[integer(BigInt(tx.nonce)), integer(tx.gasPrice), integer(tx.gas), bytes(tx.to), integer(0n), bytes(tx.data)],
  ];
  const { r, s, recovery } = key.sign(keccak(list([...fields, integer(tx.chainId), integer(0n), integer(0n)])));
  const v = tx.chainId * 2n + 35n + BigInt(recovery);
  const raw = list([...fields, integer(v), stripped(Buffer.from(r)), stripped(Buffer.from(s))]);
  return { raw, hash: Buffer.from(keccak(raw)) };
}

/* RLP, as far as a transaction needs it. */

function list(items: readonly Buffer[]): Buffer {
  const body = Buffer.concat(items.map(item));
  return Buffer.concat([prefix(body.length, 0xc0), body]);
}

function item(value: Buffer): Buffer {
  if (value.length === 1 && (value[0] ?? 0) < 0x80) return value;
  return Buffer.concat([prefix(value.length, 0x80), value]);
}

function prefix(length: number, offset: number): Buffer {
  if (length < 56) return Buffer.from([offset + length]);
  const size = integer(BigInt(length));
  return Buffer.concat([Buffer.from([offset + 55 + size.length]), size]);
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex.slice(2), "hex");
}

function integer(value: bigint): Buffer {
  if (value === 0n) return Buffer.alloc(0);
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}

function stripped(value: Buffer): Buffer {
  const start = value.findIndex((byte) => byte !== 0);
  return start < 0 ? Buffer.alloc(0) : value.subarray(start);
}

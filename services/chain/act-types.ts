import { TypedDataEncoder, getBytes, id, toBeHex, toUtf8Bytes } from "ethers";
import { VALIDITY, typesOf, type ActField, type ActType } from "../shared/acts/act.js";
import { keccak, keccakHex } from "./keccak.js";
import { wordWriters } from "./static-words.js";

/** The values of one act, validity included: `bigint`, decimal string or `number` for integers, 0x strings for bytes. */
export type ActMessage = Readonly<Record<string, unknown>>;

/** EIP-712 domain of one contract on one chain, as its `eip712Domain()` (ERC-5267) tells. */
export interface ActDomain {
  readonly name: string;
  readonly version: string;
  readonly chainId: bigint;
  readonly verifyingContract: string;
}

/** What a wallet is asked to sign (`eth_signTypedData_v4`): plain JSON, integers as decimal strings. */
export interface TypedData {
  readonly domain: { name: string; version: string; chainId: string; verifyingContract: string };
  readonly types: Record<string, readonly ActField[]>;
  readonly primaryType: string;
  readonly message: Record<string, unknown>;
}

export const DOMAIN_FIELDS: readonly ActField[] = [
  { name: "name", type: "string" },
  { name: "version", type: "string" },
  { name: "chainId", type: "uint256" },
  { name: "verifyingContract", type: "address" },
];
const LIST_TYPEHASH = getBytes(id("ActList(bytes32 root)"));

const encoders = new WeakMap<ActType, TypedDataEncoder>();
const hashers = new WeakMap<ActType, (message: ActMessage) => string>();
const separators = new WeakMap<ActDomain, Uint8Array>();

/** EIP-712 struct hash of an act: what nonce, list and signature are about. */
export function structHash(act: ActType, message: ActMessage): string {
  let hash = hashers.get(act);
  if (hash === undefined) hashers.set(act, (hash = hasherOf(act)));
  return hash(message);
}

/** Acts of single words are hashed by hand, in a tenth of the time that the general encoder takes. */
function hasherOf(act: ActType): (message: ActMessage) => string {
  const fields = [...act.fields, ...VALIDITY];
  const writers = wordWriters(fields.map(({ type }) => type));
  const encoder = encoderOf(act);
  if (writers === undefined) return (message) => encoder.hash(message);
  const head = typeHash(act).slice(2);
  return (message) => {
    let digits = head;
    writers.forEach((write, i) => (digits += write(message[fields[i]?.name ?? ""])));
    return keccakHex(bytesOfDigits(digits));
  };
}

/** `keccak256` of the act's EIP-712 type, which the contract carries as a constant. */
export function typeHash(act: ActType): string {
  return id(encoderOf(act).encodeType(act.name));
}

/** The digest that is signed for one act. */
export function actDigest(domain: ActDomain, structHash: string): string {
  return signable(domain, getBytes(structHash));
}

/** The digest that is signed for a list of acts at once; see `act-list.ts`. */
export function listDigest(domain: ActDomain, root: string): string {
  return signable(domain, keccak(joined(LIST_TYPEHASH, getBytes(root))));
}

/** An act as a wallet wants it. Values are normalised, so that what is shown is what is signed. */
export function typedDataOf(domain: ActDomain, act: ActType, message: ActMessage): TypedData {
  const encoder = encoderOf(act);
  const plain = encoder.visit(message, (type, value) => plainValue(type, value)) as Record<string, unknown>;
  return {
    domain: { ...domain, chainId: domain.chainId.toString() },
    types: { EIP712Domain: DOMAIN_FIELDS, ...typesOf(act) },
    primaryType: act.name,
    message: plain,
  };
}

/** The validity of an act, for its values. */
export function validity(nonceKey: bigint, nonce: bigint, deadline: bigint): ActMessage {
  return Object.fromEntries(VALIDITY.map(({ name }, i) => [name, [nonceKey, nonce, deadline][i]]));
}

function encoderOf(act: ActType): TypedDataEncoder {
  let encoder = encoders.get(act);
  if (encoder === undefined) encoders.set(act, (encoder = TypedDataEncoder.from(typesOf(act))));
  return encoder;
}

function signable(domain: ActDomain, hash: Uint8Array): string {
  let separator = separators.get(domain);
  if (separator === undefined) {
    separator = getBytes(TypedDataEncoder.hashDomain({ ...domain }));
    separators.set(domain, separator);
  }
  return keccakHex(joined(Uint8Array.of(0x19, 0x01), separator, hash));
}

function bytesOfDigits(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (nibbleAt(digits, 2 * i) << 4) | nibbleAt(digits, 2 * i + 1);
  return bytes;
}

/** Value of a hexadecimal digit of either case. */
function nibbleAt(digits: string, index: number): number {
  const code = digits.charCodeAt(index);
  return code <= 0x39 ? code - 0x30 : (code | 0x20) - 0x57;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function plainValue(type: string, value: unknown): unknown {
  if (/^u?int\d*$/.test(type)) return BigInt(value as string).toString();
  if (type === "bool" || type === "string") return value;
  if (typeof value === "string") return value.toLowerCase();
  return toBeHex(value as bigint);
}

/** Salted texts and the like are committed to by their UTF-8 bytes. */
export function textHash(text: string): string {
  return keccakHex(toUtf8Bytes(text));
}

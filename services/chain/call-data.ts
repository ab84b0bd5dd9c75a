import { AbiCoder, type FunctionFragment, type ParamType } from "ethers";
import type { ActMessage } from "./act-types.js";
import type { Authorship } from "./authorship.js";
import { bytesTail, wordOf, wordWriters } from "./static-words.js";

/** Makes the call data of one act method: signatures in the order of its parameters, the author's last. */
export type ActEncoder = (message: ActMessage, ...signatures: readonly Authorship[]) => string;

const BYTES_A_WORD = 32;
/** Hex digits of a word. */
const WORD = 64;

/** An encoder for `method(ActStruct act, Authorship by)` and `method(ActStruct act, Authorship second, Authorship by)`. */
export function actEncoder(method: FunctionFragment): ActEncoder {
  const [act, ...by] = method.inputs;
  if (!act?.components || by.length === 0 || !by.every(isAuthorship)) {
    throw new Error(`${method.name} takes no act and authorship`);
  }
  const encodeAct = structEncoder(act);
  return (message, ...signatures) => {
    if (signatures.length !== by.length) throw new TypeError(`${method.name} takes ${by.length} signature(s)`);
    const { digits, isInline } = encodeAct(message);
    const headWords = (isInline ? digits.length / WORD : 1) + by.length;
    let heads = isInline ? digits : wordOf(headWords * BYTES_A_WORD);
    let tails = isInline ? "" : digits;
    for (const signature of signatures) {
      heads += wordOf(headWords * BYTES_A_WORD + tails.length / 2);
      tails += authorshipTail(signature);
    }
    return method.selector + heads + tails;
  };
}

function isAuthorship({ components }: ParamType): boolean {
  return components?.map(({ name }) => name).join() === "signer,signature,path";
}

type StructEncoder = (message: ActMessage) => { readonly digits: string; readonly isInline: boolean };

function structEncoder(struct: ParamType): StructEncoder {
  const fields = struct.components ?? [];
  const writers = wordWriters(fields.map(({ type }) => type));
  if (writers === undefined) return generalEncoder(struct);
  return (message) => {
    let digits = "";
    writers.forEach((write, i) => (digits += write(message[fields[i]?.name ?? ""])));
    return { digits, isInline: true };
  };
}

/** Structs with lists, texts or structs of their own: rare enough for ethers. */
function generalEncoder(struct: ParamType): StructEncoder {
  return (message) => {
    const encoded = AbiCoder.defaultAbiCoder().encode([struct], [message]).slice(2);
    // A dynamic struct comes behind an offset of its own, a static one as it is.
    return isDynamic(struct) ? { digits: encoded.slice(64), isInline: false } : { digits: encoded, isInline: true };
  };
}

function isDynamic(type: ParamType): boolean {
  if (type.type === "bytes" || type.type === "string" || type.arrayLength === -1) return true;
  if (type.arrayChildren !== null) return isDynamic(type.arrayChildren);
  return (type.components ?? []).some(isDynamic);
}

function authorshipTail({ signer, signature, path }: Authorship): string {
  const [signerTail, signatureTail] = [bytesTail(signer), bytesTail(signature)];
  const offsets = [0, signerTail.length, signerTail.length + signatureTail.length];
  return (
    offsets.map((digits) => wordOf(3 * BYTES_A_WORD + digits / 2)).join("") +
    signerTail +
    signatureTail +
    wordOf(path.length) +
    path.map((node) => node.slice(2)).join("")
  );
}

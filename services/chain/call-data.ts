import { AbiCoder, type FunctionFragment, type ParamType } from "ethers";
import type { ActMessage } from "./act-types.js";
import type { Authorship } from "./authorship.js";
import { bytesTail, wordOf, wordWriters } from "./static-words.js";

/** Makes the call data of one act method. */
export type ActEncoder = (message: ActMessage, by: Authorship) => string;

const BYTES_A_WORD = 32;

/** An encoder for `method(ActStruct act, Authorship by)`. */
export function actEncoder(method: FunctionFragment): ActEncoder {
  const [act, by] = method.inputs;
  if (!act?.components || by?.components?.length !== 3) {
    throw new Error(`${method.name} takes no act and authorship`);
  }
  const encodeAct = structEncoder(act);
  return (message, authorship) => {
    const { digits, isInline } = encodeAct(message);
    const headWords = isInline ? digits.length / 64 + 1 : 2;
    const afterAct = headWords * BYTES_A_WORD + (isInline ? 0 : digits.length / 2);
    const head = isInline ? digits + wordOf(afterAct) : wordOf(headWords * BYTES_A_WORD) + wordOf(afterAct) + digits;
    return method.selector + head + authorshipTail(authorship);
  };
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

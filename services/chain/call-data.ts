import { AbiCoder, type FunctionFragment, type ParamType } from "ethers";
import type { ActMessage } from "./act-types.js";
import type { Authorship } from "./authorship.js";
import { bytesTail, wordOf, wordWriters } from "./static-words.js";

/** Makes the call data of one act method: signatures in the order of its parameters, the author's last. */
export type ActEncoder = (message: ActMessage, ...signatures: readonly Authorship[]) => string;

const BYTES_A_WORD = 32;
/** Hex digits of a word. */
const WORD = 64;

/** An encoder for `method(ActStruct act, …shown, Authorship second, Authorship by)`; what is shown stands in the message. */
export function actEncoder(method: FunctionFragment): ActEncoder {
  const by = method.inputs.filter(isAuthorship);
  const [act, ...shown] = method.inputs.slice(0, method.inputs.length - by.length);
  if (!act?.components || by.length === 0 || !method.inputs.slice(-by.length).every(isAuthorship)) {
    throw new Error(`${method.name} takes no act and authorship`);
  }
  const encodeAct = structEncoder(act);
  const encodeShown = shown.map((struct) => ({ name: struct.name, encode: structEncoder(struct) }));
  return (message, ...signatures) => {
    if (signatures.length !== by.length) throw new TypeError(`${method.name} takes ${by.length} signature(s)`);
    const structs = [encodeAct(message), ...encodeShown.map(({ name, encode }) => encode(structIn(message, name)))];
    const parts = [
      ...structs,
      ...signatures.map((signature) => ({ digits: authorshipTail(signature), isInline: false })),
    ];
    const headWords = parts.reduce((words, { digits, isInline }) => words + (isInline ? digits.length / WORD : 1), 0);
    let heads = "";
    let tails = "";
    for (const { digits, isInline } of parts) {
      heads += isInline ? digits : wordOf(headWords * BYTES_A_WORD + tails.length / 2);
      if (!isInline) tails += digits;
    }
    return method.selector + heads + tails;
  };
}

function structIn(message: ActMessage, name: string): ActMessage {
  const shown = message[name];
  if (typeof shown !== "object" || shown === null) throw new TypeError(`the act shows no ${name}`);
  return shown as ActMessage;
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

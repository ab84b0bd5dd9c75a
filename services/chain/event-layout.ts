import { AbiCoder, toUtf8String, type EventFragment, type Interface, type ParamType } from "ethers";

/** The fields of a decoded event by name: integers `bigint`, bytes and addresses lower-case 0x strings. */
export type EventFields = Record<string, unknown>;

/** How one event's fields are read straight out of the node's hex strings, without ethers. */
export interface EventLayout {
  readonly contract: string;
  readonly name: string;
  readonly topic: string;
  decode(topics: readonly string[], data: string): EventFields;
}

/** Reads the value whose word starts at `at` (an index into the hex string). */
type Reader = (hex: string, at: number) => unknown;

const WORD = 64;
/** Behind "0x". */
const START = 2;
const SAFE_DIGITS = 12;

/** The layouts of all events of a contract, by topic. */
export function layoutsOf(contract: string, abi: Interface): Map<string, EventLayout> {
  const layouts = new Map<string, EventLayout>();
  abi.forEachEvent((event) => layouts.set(event.topicHash, layoutOf(contract, event)));
  return layouts;
}

function layoutOf(contract: string, event: EventFragment): EventLayout {
  const indexed = event.inputs.filter((input) => input.indexed === true);
  const plain = event.inputs.filter((input) => input.indexed !== true);
  const topicReaders = indexed.map((input) => ({ name: input.name, read: topicReader(input) }));
  const dataReaders = handCut(plain);
  const decodeData = dataReaders === undefined ? byEthers(plain) : undefined;
  return {
    contract,
    name: event.name,
    topic: event.topicHash,
    decode(topics, data) {
      const fields: EventFields = {};
      for (let i = 0; i < topicReaders.length; i++) {
        const field = topicReaders[i];
        if (field !== undefined) fields[field.name] = field.read(topics[i + 1] ?? "", START);
      }
      for (const { name, read, at } of dataReaders ?? []) fields[name] = read(data, at);
      return decodeData === undefined ? fields : Object.assign(fields, decodeData(data));
    },
  };
}

/** Readers for types whose head is one word each; undefined when a nested type needs the general decoder. */
function handCut(inputs: readonly ParamType[]): { name: string; read: Reader; at: number }[] | undefined {
  const cut = inputs.map((input, i) => ({ name: input.name, read: readerOf(input), at: START + i * WORD }));
  return cut.every((field): field is { name: string; read: Reader; at: number } => field.read !== undefined)
    ? cut
    : undefined;
}

function byEthers(inputs: readonly ParamType[]): (data: string) => EventFields {
  return (data) => {
    const values = AbiCoder.defaultAbiCoder().decode(inputs, data);
    return Object.fromEntries(inputs.map((input, i) => [input.name, values[i] as unknown]));
  };
}

/** Topics hold static values as they are, and only the hash of others. */
function topicReader(input: ParamType): Reader {
  return wordReader(input.type) ?? ((hex, at) => `0x${hex.slice(at, at + WORD)}`);
}

function readerOf(input: ParamType): Reader | undefined {
  const word = wordReader(input.type);
  if (word !== undefined) return word;
  if (input.type === "bytes") return (hex, at) => `0x${tailOf(hex, at)}`;
  if (input.type === "string") return (hex, at) => toUtf8String(`0x${tailOf(hex, at)}`);
  if (input.arrayLength !== -1 || input.arrayChildren === null) return undefined;
  const item = wordReader(input.arrayChildren.type);
  return item === undefined ? undefined : arrayReader(item);
}

/** Types that fill one word. */
function wordReader(type: string): Reader | undefined {
  if (type === "address") return (hex, at) => `0x${hex.slice(at + 24, at + WORD)}`;
  if (type === "bool") return (hex, at) => hex.charCodeAt(at + WORD - 1) !== 48;
  const [, kind, size] = /^(uint|int|bytes)(\d+)$/.exec(type) ?? [];
  if (kind === "uint") return uintReader(Number(size) / 4);
  if (kind === "int") return (hex, at) => BigInt.asIntN(256, BigInt(`0x${hex.slice(at, at + WORD)}`));
  if (kind === "bytes") return (hex, at) => `0x${hex.slice(at, at + Number(size) * 2)}`;
  return undefined;
}

function uintReader(digits: number): Reader {
  if (digits > SAFE_DIGITS) return (hex, at) => BigInt(`0x${hex.slice(at + WORD - digits, at + WORD)}`);
  return (hex, at) => BigInt(parseInt(hex.slice(at + WORD - digits, at + WORD), 16));
}

function arrayReader(item: Reader): Reader {
  return (hex, at) => {
    const tail = offsetOf(hex, at);
    const length = lengthAt(hex, tail);
    return Array.from({ length }, (_, i) => item(hex, tail + (i + 1) * WORD));
  };
}

/** The bytes of a dynamic value, as hex digits. */
function tailOf(hex: string, at: number): string {
  const tail = offsetOf(hex, at);
  return hex.slice(tail + WORD, tail + WORD + lengthAt(hex, tail) * 2);
}

function offsetOf(hex: string, at: number): number {
  return START + lengthAt(hex, at) * 2;
}

function lengthAt(hex: string, at: number): number {
  return parseInt(hex.slice(at + WORD - SAFE_DIGITS, at + WORD), 16);
}

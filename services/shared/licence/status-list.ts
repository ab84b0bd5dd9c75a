/** Entries of one list of the ledger (`contracts/licence`): more than enough that an index tells nobody whose it is. */
export const LIST_ENTRIES = 131_072;
/** Bits an entry: 0 valid, 1 revoked, 2 suspended, 3 superseded. */
export const ENTRY_BITS = 2;
const ENTRIES_A_WORD = 128;
const BYTES_A_WORD = 32;

/** How many bits a status may have in an IETF Token Status List. */
export const STATUS_SIZES = [1, 2, 4, 8] as const;
export type StatusSize = (typeof STATUS_SIZES)[number];

/** Statuses packed in bytes, each entry in the lowest free bits of its byte (IETF Token Status List, section 4). */
export interface StatusList {
  readonly bits: StatusSize;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function newStatusList(entries: number = LIST_ENTRIES, bits: StatusSize = ENTRY_BITS): StatusList {
  return { bits, bytes: new Uint8Array(Math.ceil((entries * bits) / 8)) };
}

export function entriesOf({ bits, bytes }: StatusList): number {
  return (bytes.length * 8) / bits;
}

/** The status at an index; undefined outside the list. */
export function statusAt({ bits, bytes }: StatusList, index: number): number | undefined {
  if (!Number.isSafeInteger(index) || index < 0) return undefined;
  const byte = bytes[Math.floor((index * bits) / 8)];
  return byte === undefined ? undefined : (byte >> ((index * bits) % 8)) & (2 ** bits - 1);
}

/** Sets an entry of a list under construction. */
export function setStatus(list: StatusList, index: number, status: number): void {
  const { bits, bytes } = list;
  const largest = 2 ** bits - 1;
  if (statusAt(list, index) === undefined) throw new RangeError(`no entry ${index} in a list of ${entriesOf(list)}`);
  if (!Number.isInteger(status) || status < 0 || status > largest)
    throw new RangeError(`status ${status} is over ${largest}`);
  const at = Math.floor((index * bits) / 8);
  const shift = (index * bits) % 8;
  bytes[at] = ((bytes[at] ?? 0) & ~(largest << shift)) | (status << shift);
}

/**
 * The ledger's words of a list as bytes: 128 entries a word, lowest bits first, so that a word's bytes are laid down from
 * its lowest. Words that the ledger never wrote are zero and may be left out.
 * @param words by their number in the list
 */
export function listOfWords(words: Iterable<readonly [number, bigint]>, entries: number = LIST_ENTRIES): StatusList {
  const list = newStatusList(entries);
  for (const [number, word] of words) {
    const start = number * BYTES_A_WORD;
    if (number < 0 || start + BYTES_A_WORD > list.bytes.length) throw new RangeError(`no word ${number} in the list`);
    for (let at = 0, rest = word; at < BYTES_A_WORD; at++, rest >>= 8n) list.bytes[start + at] = Number(rest & 0xffn);
  }
  return list;
}

/** A list's words as the ledger holds them, in their order. */
export function wordsOfList({ bits, bytes }: StatusList): bigint[] {
  if (bits !== ENTRY_BITS) throw new RangeError("words of the ledger have two bits an entry");
  const words: bigint[] = [];
  for (let start = 0; start < bytes.length; start += BYTES_A_WORD) {
    let word = 0n;
    for (let at = BYTES_A_WORD - 1; at >= 0; at--) word = (word << 8n) | BigInt(bytes[start + at] ?? 0);
    words.push(word);
  }
  return words;
}

/** Where the ledger keeps an entry. */
export function placeOf(index: number): { readonly word: number; readonly shift: bigint } {
  return {
    word: Math.floor(index / ENTRIES_A_WORD),
    shift: BigInt((index % ENTRIES_A_WORD) * ENTRY_BITS),
  };
}

/** What a W3C bitstring is about; one list for each. */
export const STATUS_PURPOSES = ["revocation", "suspension"] as const;
export type StatusPurpose = (typeof STATUS_PURPOSES)[number];

/** Which statuses set a purpose's bit. A superseded licence never verifies again, which is what revocation means. */
const SETTING: Readonly<Record<StatusPurpose, ReadonlySet<number>>> = {
  revocation: new Set([1, 3]),
  suspension: new Set([2]),
};

/**
 * One purpose of a two-bit list as a W3C bitstring: one bit an entry, the highest bit of a byte first
 * (Bitstring Status List v1.0, section 3), at least 131,072 of them.
 */
export function bitstringOf(list: StatusList, purpose: StatusPurpose): Uint8Array<ArrayBuffer> {
  const entries = entriesOf(list);
  const bitstring = new Uint8Array(Math.ceil(Math.max(entries, LIST_ENTRIES) / 8));
  for (let index = 0; index < entries; index++) {
    if (!SETTING[purpose].has(statusAt(list, index) ?? 0)) continue;
    bitstring[index >> 3] = (bitstring[index >> 3] ?? 0) | (0x80 >> (index & 7));
  }
  return bitstring;
}

/** The bit at an index of a W3C bitstring; undefined outside it. */
export function bitAt(bitstring: Uint8Array, index: number): boolean | undefined {
  if (!Number.isSafeInteger(index) || index < 0) return undefined;
  const byte = bitstring[Math.floor(index / 8)];
  return byte === undefined ? undefined : (byte & (0x80 >> (index & 7))) !== 0;
}

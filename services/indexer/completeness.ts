import type { Block, RawLog } from "../chain/blocks.js";
import { keccak } from "../chain/keccak.js";

/** A node gave a block whose parts do not fit together: ask again, perhaps another node; never skip. */
export class BlockIncomplete extends Error {
  override readonly name = "BlockIncomplete";

  constructor(
    readonly block: number,
    what: string,
  ) {
    super(`block ${block} is incomplete: ${what}`);
  }
}

const BLOOM_BYTES = 256;
const CACHED = 100_000;

/** Bits of an address or topic in a bloom filter: three of eleven bits each, in one number. */
const bits = new Map<string, number>();

/**
 * Finds logs that are missing: a receipt for each transaction, log numbers without a gap, and the logs' own bloom filter
 * equal to the one in the block's header. It guards against a node that lost something, not one that lies: the last logs
 * of a block could be withheld if others in it set all of their bits, and data are not compared with the receipts' root.
 */
export function requireComplete(block: Block): void {
  const { number, receipts, transactions } = block;
  const bloom = new Uint8Array(BLOOM_BYTES);
  let logs = 0;
  for (const receipt of receipts) {
    if (receipt.blockHash !== block.hash) throw new BlockIncomplete(number, "a receipt is of another block");
    for (const log of receipt.logs) {
      if (Number(log.logIndex) !== logs) throw new BlockIncomplete(number, `log ${logs} is missing`);
      logs++;
      addTo(bloom, log);
    }
  }
  if (receipts.length > 0 && receipts.length !== transactions.length) {
    throw new BlockIncomplete(number, `${receipts.length} receipts for ${transactions.length} transactions`);
  }
  if (Buffer.from(bloom).toString("hex") !== block.logsBloom.slice(2).toLowerCase()) {
    throw new BlockIncomplete(number, "the header's bloom filter promises other logs");
  }
}

function addTo(bloom: Uint8Array, log: RawLog): void {
  mark(bloom, bitsOf(log.address));
  for (const topic of log.topics) mark(bloom, bitsOf(topic));
}

function bitsOf(item: string): number {
  const known = bits.get(item);
  if (known !== undefined) return known;
  const hash = keccak(Buffer.from(item.slice(2), "hex"));
  let packed = 0;
  for (let i = 0; i < 6; i += 2) packed = packed * 2048 + ((((hash[i] ?? 0) << 8) | (hash[i + 1] ?? 0)) & 2047);
  // Addresses and event names come again and again; ids seldom do.
  if (bits.size >= CACHED) bits.clear();
  bits.set(item, packed);
  return packed;
}

function mark(bloom: Uint8Array, packed: number): void {
  for (let rest = packed, i = 0; i < 3; i++, rest = Math.floor(rest / 2048)) {
    const bit = rest % 2048;
    const at = BLOOM_BYTES - 1 - (bit >> 3);
    bloom[at] = (bloom[at] ?? 0) | (1 << (bit & 7));
  }
}

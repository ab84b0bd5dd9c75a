import { randomBytes } from "node:crypto";

/** Bytes asked of the system at once: asking costs some ten microseconds, however little is wanted. */
const BLOCK = 16_384;

let block = Buffer.alloc(0);
let used = 0;

/** Random bytes for a salt or a serial, out of a block that is drawn at once; none is given twice. */
export function drawBytes(count: number): Buffer {
  if (used + count > block.length) {
    block = randomBytes(Math.max(BLOCK, count));
    used = 0;
  }
  return block.subarray(used, (used += count));
}

import { keccakProgram } from "./program.js";

interface Program {
  readonly memory: WebAssembly.Memory;
  /** Mixes the 136 bytes at `at` into the state. */
  absorb(at: number): void;
}

const RATE = 136;
const STATE = 200;
const DIGEST = 32;
/** Where input is laid, and how much at once: whole blocks. */
const INPUT = 1024;
const CAPACITY = RATE * 400;

// Compiled once, awaited when the module loads: calls are then synchronous.
const { instance } = await WebAssembly.instantiate(keccakProgram());
const program = instance.exports as unknown as Program;
const memory = new Uint8Array(program.memory.buffer);
const input = memory.subarray(INPUT, INPUT + CAPACITY);
const encoder = new TextEncoder();
/** UTF-8 takes at most so many bytes for a UTF-16 code unit. */
const LONGEST = 3;

/** keccak256 (Ethereum's, not SHA-3) of the parts one after the other; texts are hashed as UTF-8. */
export function keccak(...parts: readonly (Uint8Array | string)[]): Uint8Array<ArrayBuffer> {
  memory.fill(0, 0, STATE);
  let size = 0;
  for (const part of parts) {
    if (typeof part === "string" && part.length * LONGEST <= CAPACITY - size) {
      size += encoder.encodeInto(part, input.subarray(size)).written;
    } else {
      size = lay(typeof part === "string" ? encoder.encode(part) : part, size);
    }
  }
  size = absorbBlocks(size);
  input.fill(0, size, RATE);
  input[size] = 1;
  input[RATE - 1] = (input[RATE - 1] ?? 0) | 128;
  program.absorb(INPUT);
  return memory.slice(0, DIGEST);
}

/** Lays bytes behind what is there; whole blocks are absorbed as the room ends. @returns what is laid then */
function lay(bytes: Uint8Array, laid: number): number {
  let size = laid;
  for (let start = 0; start < bytes.length;) {
    if (size === CAPACITY) size = absorbBlocks(size);
    const end = Math.min(bytes.length, start + CAPACITY - size);
    input.set(start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end), size);
    size += end - start;
    start = end;
  }
  return size;
}

/** @returns how many bytes are left: less than a block, moved to the front */
function absorbBlocks(size: number): number {
  let at = 0;
  for (; size - at >= RATE; at += RATE) program.absorb(INPUT + at);
  if (at > 0) input.copyWithin(0, at, size);
  return size - at;
}

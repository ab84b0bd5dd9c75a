/**
 * Keccak-f[1600] as a WebAssembly program, written out here instruction by instruction (FIPS 202, 3.2): JavaScript has no
 * 64-bit integers that are fast. Exports `memory` and `absorb(at)`, which mixes 136 bytes at `at` into the state at 0.
 */

/** Where the program finds its round constants; the state is the 200 bytes at 0. */
const CONSTANTS = 256;
const [ROUNDS, LANES, RATE] = [24, 25, 17];

// Instructions and types by their codes in the binary format.
const [GET, SET, LOAD, STORE, XOR, AND, ROTL, I64] = [0x20, 0x21, 0x29, 0x37, 0x85, 0x83, 0x89, 0x42] as const;
const [I32, ADD32, LESS32, LOOP, BRANCH_IF, END, EMPTY] = [0x41, 0x6a, 0x49, 0x03, 0x0d, 0x0b, 0x40] as const;
const [TYPE_I32, TYPE_I64] = [0x7f, 0x7e] as const;

// Locals: the parameter, the lanes, the lanes moved (rho and pi), the columns' parities, theta's words, the round.
const AT = 0;
const A = 1;
const B = A + LANES;
const C = B + LANES;
const D = C + 5;
const ROUND = D + 5;

export function keccakProgram(): Uint8Array<ArrayBuffer> {
  const functionType = [0x60, 1, TYPE_I32, 0];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, ...functionType]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...name("memory"), 2, 0, ...name("absorb"), 0, 0]),
    ...section(10, [1, ...sized(code())]),
    ...section(11, [1, 0, I32, ...signed(BigInt(CONSTANTS)), END, ...sized(constants())]),
  ]);
}

function code(): number[] {
  const locals = [2, ...unsigned(ROUND - 1), TYPE_I64, 1, TYPE_I32];
  return [...locals, ...absorbed(), LOOP, EMPTY, ...round(), ...again(), END, ...stored(), END];
}

/** The state, its first 17 lanes xored with the block. */
function absorbed(): number[] {
  return each(LANES, (i) => [
    ...[I32, 0, LOAD, 3, ...unsigned(8 * i)],
    ...(i < RATE ? [GET, AT, LOAD, 3, ...unsigned(8 * i), XOR] : []),
    ...[SET, A + i],
  ]);
}

function stored(): number[] {
  return each(LANES, (i) => [I32, 0, GET, A + i, STORE, 3, ...unsigned(8 * i)]);
}

function round(): number[] {
  const parity = each(5, (x) => [GET, A + x, ...each(4, (y) => [GET, A + x + 5 * (y + 1), XOR]), SET, C + x]);
  const theta = each(5, (x) => [GET, C + ((x + 1) % 5), I64, 1, ROTL, GET, C + ((x + 4) % 5), XOR, SET, D + x]);
  const moved = each(LANES, (from) => {
    const [x, y] = [from % 5, Math.floor(from / 5)];
    const to = y + 5 * ((2 * x + 3 * y) % 5);
    return [GET, A + from, GET, D + x, XOR, I64, ...signed(BigInt(offset(x, y))), ROTL, SET, B + to];
  });
  const chi = each(LANES, (i) => {
    const row = i - (i % 5);
    const [next, after] = [row + ((i + 1) % 5), row + ((i + 2) % 5)];
    return [GET, B + next, I64, ...signed(-1n), XOR, GET, B + after, AND, GET, B + i, XOR, SET, A + i];
  });
  const iota = [GET, ROUND, LOAD, 3, ...unsigned(CONSTANTS), GET, A, XOR, SET, A];
  return [...parity, ...theta, ...moved, ...chi, ...iota];
}

/** The next round, if there is one. The round is counted in the bytes of its constants. */
function again(): number[] {
  const count = [GET, ROUND, I32, 8, ADD32, SET, ROUND];
  return [...count, GET, ROUND, I32, ...signed(BigInt(8 * ROUNDS)), LESS32, BRANCH_IF, 0];
}

/** Rho's rotation of the lane at (x, y). */
function offset(wantedX: number, wantedY: number): number {
  let [x, y] = [1, 0];
  for (let t = 0; t < 24; t++) {
    if (x === wantedX && y === wantedY) return (((t + 1) * (t + 2)) / 2) % 64;
    [x, y] = [y, (2 * x + 3 * y) % 5];
  }
  return 0;
}

/** Iota's constants, from the shift register of FIPS 202, 3.2.5. */
function constants(): number[] {
  const bytes = new Uint8Array(8 * ROUNDS);
  let register = 1;
  for (let round = 0; round < ROUNDS; round++) {
    for (let j = 0; j < 7; j++) {
      const bit = 2 ** j - 1;
      const at = 8 * round + (bit >> 3);
      if ((register & 1) === 1) bytes[at] = (bytes[at] ?? 0) | (1 << (bit & 7));
      register = register & 0x80 ? ((register << 1) ^ 0x171) & 0xff : register << 1;
    }
  }
  return [...bytes];
}

function each(count: number, instructions: (i: number) => readonly number[]): number[] {
  return Array.from({ length: count }, (_, i) => instructions(i)).flat();
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)];
}

function name(text: string): number[] {
  return sized([...text].map((character) => character.charCodeAt(0)));
}

function sized(content: readonly number[]): number[] {
  return [...unsigned(content.length), ...content];
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >> 7)];
}

function signed(value: bigint): number[] {
  const [low, rest] = [Number(value & 127n), value >> 7n];
  const isLast = (rest === 0n && low < 64) || (rest === -1n && low >= 64);
  return isLast ? [low] : [low | 128, ...signed(rest)];
}

const FIRST_BLOCK = `{"header":{"parentHash":"0x${"0".repeat(64)}"`;
const OPEN = 0x7b;
const CLOSE = 0x7d;

interface Genesis {
  readonly from: number;
  /** Exclusive. */
  readonly end: number;
  readonly timestamp: number;
}

/**
 * A dump of Anvil with no block 0 but the chain's own. Each time that Anvil starts, it makes a block 0 of that moment, before
 * it loads the chain that it is given, and dumps both afterwards. Of several loaded ones any may become the block 0 of the
 * chain; the oldest is the one that block 1 stands upon, and is put in the place of the others.
 *
 * @param dump JSON as `anvil_dumpState` writes it, whose texts hold no braces
 */
export function withOneGenesis(dump: Buffer): Buffer {
  const found = genesesIn(dump);
  const [oldest, ...younger] = found.toSorted((a, b) => a.timestamp - b.timestamp);
  if (oldest === undefined || younger.length === 0) return dump;
  const own = dump.subarray(oldest.from, oldest.end);
  const parts: Buffer[] = [];
  let rest = 0;
  for (const { from, end } of found) {
    parts.push(dump.subarray(rest, from), own);
    rest = end;
  }
  return Buffer.concat([...parts, dump.subarray(rest)]);
}

function genesesIn(dump: Buffer): Genesis[] {
  const found: Genesis[] = [];
  for (let from = dump.indexOf(FIRST_BLOCK); from !== -1; from = dump.indexOf(FIRST_BLOCK, from + 1)) {
    const end = endOf(dump, from);
    const timestamp = /"timestamp":"(0x[0-9a-f]+)"/.exec(dump.toString("latin1", from, end))?.[1];
    found.push({ from, end, timestamp: Number(timestamp) });
  }
  return found;
}

function endOf(dump: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < dump.length; at++) {
    if (dump[at] === OPEN) depth += 1;
    else if (dump[at] === CLOSE) depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new RangeError("the dump of the chain ends inside a block");
}

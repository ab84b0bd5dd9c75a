/** A step that gave a range of a series to somebody. Amounts are minor units, offsets from the series' start. */
export interface Passage {
  readonly start: bigint;
  /** Exclusive. */
  readonly end: bigint;
  readonly owner: number;
  readonly step: string;
  readonly txHash: string;
  /** Seconds since 1970. */
  readonly at: bigint;
}

/** A range and who got it, above the ranges that were handed on from it. */
export interface PassageNode extends Passage {
  readonly children: PassageNode[];
}

interface Cover {
  start: bigint;
  end: bigint;
  node: PassageNode;
}

/**
 * The way of every fen as a tree: the root is the opening, a child is a part that its parent's owner passed on. Provenance
 * is structural (`ledgers.md`, pass): the path of any unit is the passages whose range covers it.
 * @param passages of one series, oldest first, the opening at their head
 * @returns the roots: one, but for an empty list
 */
export function provenanceOf(passages: readonly Passage[]): PassageNode[] {
  const roots: PassageNode[] = [];
  let covers: Cover[] = [];
  for (const passage of passages) {
    const touched = covers.filter(({ start, end }) => start < passage.end && passage.start < end);
    const rest = covers.filter((cover) => !touched.includes(cover));
    if (touched.length === 0) {
      const node: PassageNode = { ...passage, children: [] };
      roots.push(node);
      covers = [...rest, { start: passage.start, end: passage.end, node }];
      continue;
    }
    // A lot that was joined from parts of different ways is passed on along each of them.
    const split = touched.flatMap((cover) => passedOn(cover, passage));
    covers = [...rest, ...split];
  }
  return roots;
}

function passedOn(cover: Cover, passage: Passage): Cover[] {
  const start = cover.start > passage.start ? cover.start : passage.start;
  const end = cover.end < passage.end ? cover.end : passage.end;
  const node: PassageNode = { ...passage, start, end, children: [] };
  cover.node.children.push(node);
  const left = { start: cover.start, end: start, node: cover.node };
  const right = { start: end, end: cover.end, node: cover.node };
  return [left, { start, end, node }, right].filter((part) => part.start < part.end);
}

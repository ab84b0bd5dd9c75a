import { pointer } from "./pointer.js";

/** Characters that the text of a member may have: names and numbers are keys of indexes and go on the chain. */
const LONGEST: Readonly<Record<string, number>> = { name: 500, legalName: 500, id: 500, scheme: 100 };
/** Characters of any other text: descriptions are kept, and gone through when processes are merged. */
const LONGEST_TEXT = 200_000;

/**
 * Where a text is longer than it may be, as a JSON Pointer; undefined where none is. What is longer than a name can be is
 * no name, and the index of a database and an act on the chain both have an end.
 */
export function tooLongIn(value: unknown): string | undefined {
  const found = search(value, LONGEST_TEXT);
  return found && pointer(found.toReversed());
}

/** The way to it, innermost step first: nothing is written down while all is well. */
function search(value: unknown, longest: number): PropertyKey[] | undefined {
  if (typeof value === "string") return value.length > longest ? [] : undefined;
  if (Array.isArray(value)) return eachOf(value.entries(), () => longest);
  if (typeof value !== "object" || value === null) return undefined;
  return eachOf(Object.entries(value), (name) =>
    Object.hasOwn(LONGEST, name) ? (LONGEST[name] ?? LONGEST_TEXT) : LONGEST_TEXT,
  );
}

function eachOf<K extends PropertyKey>(members: Iterable<[K, unknown]>, longestOf: (key: K) => number) {
  for (const [key, member] of members) {
    const found = search(member, longestOf(key));
    if (found === undefined) continue;
    found.push(typeof key === "string" ? key.slice(0, 100) : key);
    return found;
  }
  return undefined;
}

import { ownFiles, textOf } from "./files.js";

// Where our own readers stop reading. Tests may be longer: they are lists.
const LIMITS: readonly { of: RegExp; lines: number }[] = [
  { of: /^test\/.*\.(ts|tsx|sol)$/, lines: 800 },
  { of: /\.sol$/, lines: 400 },
  { of: /\.(ts|tsx|mjs)$/, lines: 250 },
];

/** Files that have outgrown the length at which they are to be split. */
export function tooLongFiles(): string[] {
  return ownFiles().flatMap((path) => {
    const limit = LIMITS.find(({ of }) => of.test(path))?.lines;
    if (limit === undefined) return [];
    const lines = textOf(path).split("\n").length - 1;
    return lines > limit ? [`${path}: ${lines} lines, at most ${limit}`] : [];
  });
}

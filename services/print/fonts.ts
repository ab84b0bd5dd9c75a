import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { sfntOf } from "./woff.js";

/** A face of Noto Sans SC as it is published for the web: slices, each with the characters that it has. */
export interface Slice {
  readonly name: string;
  readonly bytes: () => Buffer;
}

export type Weight = 400 | 700;

const require = createRequire(import.meta.url);
const PACKAGE = "@fontsource/noto-sans-sc";
/** What stands in for a character that the face lacks, as in print: 〓. */
const MISSING = "〓";

interface Range {
  readonly from: number;
  readonly to: number;
  readonly slice: string;
}

let ranges: readonly Range[] | undefined;
const loaded = new Map<string, Buffer>();

/** The slice that has a character, and the character to print with it. */
function sliceOf(character: string, weight: Weight): { readonly slice: Slice; readonly shown: string } {
  const found = nameOf(character);
  const shown = found === undefined ? MISSING : character;
  const name = `${found ?? nameOf(MISSING) ?? "latin"}-${weight}`;
  return { shown, slice: { name, bytes: () => bytesOf(name) } };
}

/** A text in runs of characters that one slice has. */
export function runsOf(text: string, weight: Weight): readonly { readonly slice: Slice; readonly text: string }[] {
  const runs: { slice: Slice; text: string }[] = [];
  for (const character of text) {
    const { slice, shown } = sliceOf(character, weight);
    const last = runs.at(-1);
    if (last?.slice.name === slice.name) last.text += shown;
    else runs.push({ slice, text: shown });
  }
  return runs;
}

function nameOf(character: string): string | undefined {
  const point = character.codePointAt(0) ?? 0;
  return allRanges().find(({ from, to }) => from <= point && point <= to)?.slice;
}

/** `unicode.json` of the package: ranges by slice; Latin first, so that digits and letters are of one face. */
function allRanges(): readonly Range[] {
  if (ranges !== undefined) return ranges;
  const listed = JSON.parse(readFileSync(require.resolve(`${PACKAGE}/unicode.json`), "utf8")) as Record<string, string>;
  const order = Object.entries(listed).sort(([a], [b]) => Number(b === "latin") - Number(a === "latin"));
  return (ranges = order.flatMap(([name, text]) => text.split(",").map((range) => rangeOf(range, sliceName(name)))));
}

/** `[42]` is the file `…-42-…`. */
function sliceName(name: string): string {
  return name.replace(/^\[(\d+)\]$/, "$1");
}

function rangeOf(text: string, slice: string): Range {
  const [from = "0", to = from] = text.replace(/^U\+/i, "").split("-");
  return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), slice };
}

function bytesOf(name: string): Buffer {
  let bytes = loaded.get(name);
  if (bytes === undefined) {
    bytes = sfntOf(readFileSync(require.resolve(`${PACKAGE}/files/noto-sans-sc-${name}-normal.woff`)));
    loaded.set(name, bytes);
  }
  return bytes;
}

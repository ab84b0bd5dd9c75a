import type { Readable } from "node:stream";
import { Refusal } from "../shared/errors/refusal.js";
import type { Block, Line, LinesSpec } from "./body.js";
import { parsePart } from "./faults.js";

const NEWLINE = 10;

/** The lines of an NDJSON body while they arrive, each parsed; empty lines are skipped but counted. */
export async function* readLines(source: Readable, spec: LinesSpec): AsyncGenerator<Line<unknown>> {
  let line = 0;
  for await (const bytes of split(source, spec.longestLine)) {
    line += 1;
    const text = bytes.toString("utf8").trim();
    if (text !== "") yield lineOf(text, line, spec);
  }
}

/** The same body in whole lines, unparsed, as they arrive. What is kept is at most one line. */
export async function* readBlocks(source: Readable, { longestLine }: LinesSpec): AsyncGenerator<Block> {
  let first = 1;
  let rest: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    rest.push(end === 0 ? chunk : chunk.subarray(0, end));
    size += chunk.length;
    if (end === 0 && size > longestLine) throw new Refusal("body-too-large", { limit: longestLine });
    if (end === 0) continue;
    const bytes = joined(rest);
    // Counted first: who takes a block may take its memory along.
    const count = newlinesIn(bytes);
    yield { first, bytes };
    first += count;
    rest = end === chunk.length ? [] : [chunk.subarray(end)];
    size = chunk.length - end;
  }
  if (size > 0) yield { first, bytes: joined(rest) };
}

/** In memory of their own, which may be handed to a thread. */
function joined(parts: readonly Buffer[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function newlinesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

function lineOf(text: string, line: number, spec: LinesSpec): Line<unknown> {
  try {
    return { line, ok: true, value: parsePart(spec.schema, jsonOf(text), "body") };
  } catch (error) {
    return { line, ok: false, error };
  }
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refusal("body-malformed", { expected: "JSON" }, { cause });
  }
}

/** Cuts at newlines. What is kept between chunks is at most one line, so memory stays flat. */
async function* split(source: Readable, longest: number): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      rest.push(chunk.subarray(start, end));
      yield Buffer.concat(rest);
      rest = [];
      size = 0;
      start = end + 1;
    }
    rest.push(chunk.subarray(start));
    size += chunk.length - start;
    if (size > longest) throw new Refusal("body-too-large", { limit: longest });
  }
  if (size > 0) yield Buffer.concat(rest);
}

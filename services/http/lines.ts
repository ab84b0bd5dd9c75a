import type { Readable } from "node:stream";
import { Refusal } from "../shared/errors/refusal.js";
import type { Line, LinesSpec } from "./body.js";
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

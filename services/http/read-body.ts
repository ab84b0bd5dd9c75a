import { parse as parseForm } from "node:querystring";
import type { Request } from "express";
import type { z } from "zod";
import { Refusal } from "../shared/errors/refusal.js";
import { isJsonBody, isUnparsed, mediaOf, type BodySpec } from "./body.js";
import { parsePart } from "./faults.js";
import { jsonOf, readBlocks, readLines } from "./lines.js";

/** Bytes of the largest JSON body. */
const JSON_LIMIT = 1024 * 1024;
const FORM_LIMIT = 16 * 1024;

export interface ReadBody {
  /** What the handler gets. */
  readonly value: unknown;
  /** The bytes that it was made of; none of a stream. */
  readonly raw: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** Reads a request's body as its operation wants it. */
export async function readBody(request: Request, spec: z.ZodType | BodySpec | undefined): Promise<ReadBody> {
  if (spec === undefined) return { value: undefined, raw: NOTHING };
  requireMedia(request, mediaOf(spec));
  if (isJsonBody(spec)) {
    const raw = await collect(request, JSON_LIMIT);
    return { value: parsePart(spec, jsonOf(raw.toString("utf8")), "body"), raw };
  }
  if (spec.kind === "lines") {
    return { value: isUnparsed(spec) ? readBlocks(request, spec) : readLines(request, spec), raw: NOTHING };
  }
  const raw = await collect(request, spec.kind === "form" ? FORM_LIMIT : spec.limit);
  if (spec.kind === "bytes") return { value: raw, raw };
  return { value: parsePart(spec.schema, { ...parseForm(raw.toString("utf8")) }, "body"), raw };
}

function requireMedia(request: Request, expected: string): void {
  const given = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (given === expected || (expected === "application/json" && given?.endsWith("+json"))) return;
  throw new Refusal("media-type-wrong", { expected });
}

async function collect(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > limit) throw new Refusal("body-too-large", { limit });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new Refusal("body-too-large", { limit });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

import { z } from "zod";

/** A body other than one JSON value. */
export type BodySpec = LinesSpec | BytesSpec | FormSpec;

/** NDJSON: as many lines as the caller likes, parsed one by one while they arrive. */
export interface LinesSpec<S extends z.ZodType = z.ZodType> {
  readonly kind: "lines";
  readonly schema: S;
  /** Bytes of the longest line. */
  readonly longestLine: number;
}

/** NDJSON that is handed on as it comes, in whole lines: for whoever parses it elsewhere. */
export interface BlocksSpec<S extends z.ZodType = z.ZodType> extends LinesSpec<S> {
  readonly unparsed: true;
}

/** Whole lines: the number of the first, from 1, and their bytes, in memory of their own. */
export interface Block {
  readonly first: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Bytes as they are. */
export interface BytesSpec {
  readonly kind: "bytes";
  readonly media: string;
  readonly limit: number;
}

/** `application/x-www-form-urlencoded`, as OAuth wants it. */
export interface FormSpec<S extends z.ZodType = z.ZodType> {
  readonly kind: "form";
  readonly schema: S;
}

/** A line of NDJSON: its number from 1, and the value or the fault. A bad line stops nobody else. */
export type Line<T> =
  | { readonly line: number; readonly ok: true; readonly value: T }
  | { readonly line: number; readonly ok: false; readonly error: unknown };

export type BodyOf<B> = B extends z.ZodType
  ? z.output<B>
  : B extends BlocksSpec
    ? AsyncIterable<Block>
    : B extends LinesSpec<infer S>
      ? AsyncIterable<Line<z.output<S>>>
      : B extends FormSpec<infer S>
        ? z.output<S>
        : B extends BytesSpec
          ? Buffer
          : undefined;

export function lines<S extends z.ZodType>(schema: S, longestLine = 4 * 1024 * 1024): LinesSpec<S> {
  return { kind: "lines", schema, longestLine };
}

export function blocks<S extends z.ZodType>(schema: S, longestLine = 4 * 1024 * 1024): BlocksSpec<S> {
  return { ...lines(schema, longestLine), unparsed: true };
}

export function isUnparsed(spec: LinesSpec): spec is BlocksSpec {
  return "unparsed" in spec;
}

export function bytesBody(media: string, limit: number): BytesSpec {
  return { kind: "bytes", media, limit };
}

export function form<S extends z.ZodType>(schema: S): FormSpec<S> {
  return { kind: "form", schema };
}

export function isJsonBody(body: z.ZodType | BodySpec): body is z.ZodType {
  return body instanceof z.ZodType;
}

export function mediaOf(body: z.ZodType | BodySpec): string {
  if (isJsonBody(body)) return "application/json";
  if (body.kind === "lines") return "application/x-ndjson";
  return body.kind === "form" ? "application/x-www-form-urlencoded" : body.media;
}

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { z } from "zod";
import { readParts } from "../../services/department/imports/reading/read-ocds.js";
import type { PreviewAnswer } from "../../services/department/imports/routes/schemas.js";
import type { Api } from "../demo/api.js";
import { Trouble } from "./trouble.js";

/** What an import would do, as a gateway tells it. */
export type Preview = z.output<typeof PreviewAnswer>;

/** Bytes that are sent in one piece: fewer, larger writes. */
const PIECE = 256 * 1024;

/** SHA-256 of a file, in hexadecimal digits. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (cause) {
    throw new Trouble(`无法读取 ${path}`, `${path} cannot be read`, 1, { cause });
  }
  return hash.digest("hex");
}

/** Sends what a file contains, part by part, as fast as the gateway takes it. @returns how many releases it read */
export async function sendFile(
  api: Api,
  run: string,
  path: string,
  digest: string,
  onBytes: (bytes: number) => void,
): Promise<number> {
  const query = new URLSearchParams({ name: path.slice(-300), digest });
  const body = Readable.from(linesOf(path, onBytes));
  const { read } = await api.send<{ read: number }>(`/imports/${run}/files?${query}`, body, "application/x-ndjson");
  return read;
}

/** Asks what an import of files would do, all of them at once. */
export function sendPreview(api: Api, paths: readonly string[], onBytes: (bytes: number) => void): Promise<Preview> {
  const body = Readable.from(linesOfAll(paths, onBytes));
  return api.send<Preview>("/imports/ocds/preview", body, "application/x-ndjson");
}

async function* linesOfAll(paths: readonly string[], onBytes: (bytes: number) => void): AsyncGenerator<string> {
  for (const path of paths) yield* linesOf(path, onBytes, { file: path.slice(-300) });
}

async function* linesOf(path: string, onBytes: (bytes: number) => void, more: object = {}): AsyncGenerator<string> {
  let piece = "";
  for await (const part of readParts(counted(path, onBytes), path)) {
    piece += `${JSON.stringify({ ...more, ...part })}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

async function* counted(path: string, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path)) {
    yield chunk as Buffer;
    onBytes((chunk as Buffer).length);
  }
}

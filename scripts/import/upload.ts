import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { readParts } from "../../services/department/imports/reading/read-ocds.js";
import type { Api } from "../demo/api.js";
import { Trouble } from "./trouble.js";

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

async function* linesOf(path: string, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  let piece = "";
  for await (const part of readParts(counted(path, onBytes), path)) {
    piece += `${JSON.stringify(part)}\n`;
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

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { PINNED } from "../../services/tax/documents/rules/pinned.js";
import { keepFile, originalFile, sha256 } from "../../services/tax/documents/rules/store.js";
import { filesOfZip, isZip } from "./zip.js";

const PATH_OF = new Map([...PINNED].map(([path, digest]) => [digest, path]));
const NAMES = new Set([...PINNED.keys()].map((path) => basename(path)));

/** Published files that are not in the folder yet, or not as published. */
export function missingFiles(folder: string): string[] {
  return [...PINNED].flatMap(([path, digest]) => {
    const file = originalFile(folder, path);
    return existsSync(file) && sha256(readFileSync(file)) === digest ? [] : [path];
  });
}

/**
 * Takes from a source (a file, an archive, a folder of both, or a URL) every file that has the digest of a pinned one,
 * under whatever path it lies there: an artefact is known by its content, not by who handed it over.
 */
export async function takeFrom(source: string, folder: string): Promise<number> {
  if (/^https?:\/\//.test(source)) return takeBytes(source, await download(source), folder);
  if (!statSync(source).isDirectory()) return takeBytes(source, readFileSync(source), folder);
  let taken = 0;
  for (const entry of readdirSync(source)) taken += await takeFrom(join(source, entry), folder);
  return taken;
}

async function download(url: string): Promise<Buffer> {
  const answer = await fetch(url, { redirect: "follow", signal: AbortSignal.timeout(120_000) });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

function takeBytes(name: string, bytes: Buffer, folder: string): number {
  if (!isZip(bytes)) return takeFile(bytes, folder);
  let taken = 0;
  const isWanted = (entry: string): boolean => NAMES.has(basename(entry)) || /\.(zip|jar)$/.test(entry);
  for (const [entry, content] of filesOfZip(bytes, isWanted)) taken += takeBytes(`${name}!${entry}`, content, folder);
  return taken;
}

function takeFile(bytes: Buffer, folder: string): number {
  const path = PATH_OF.get(sha256(bytes));
  if (path === undefined) return 0;
  keepFile(originalFile(folder, path), bytes);
  return 1;
}

import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DocumentStorage } from "./storage.js";

/** Documents in a folder: `ab/cd/<digest>`. A file is whole or not there, whenever the process or the power dies. */
export function diskStorage(folder: string): DocumentStorage {
  const pathOf = (digest: string): string => join(folder, digest.slice(2, 4), digest.slice(4, 6), digest.slice(2));
  return {
    async put(digest, bytes) {
      const path = pathOf(digest);
      // Bad bytes of the right name are replaced, good ones left alone.
      if ((await readIfThere(path))?.equals(bytes) === true) return;
      await mkdir(dirname(path), { recursive: true });
      const temporary = `${path}.${randomBytes(6).toString("hex")}.part`;
      try {
        await writeThrough(temporary, bytes);
        await rename(temporary, path);
      } catch (error) {
        await unlink(temporary).catch(() => undefined);
        throw error;
      }
      await syncFolder(dirname(path));
    },
    get: (digest) => readIfThere(pathOf(digest)),
  };
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The rename itself is on disk only when the folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

/** A secret of the data folder, made when it is not there yet: readable by its owner only, whole or not there at all. */
export function loadOrMakeSecret(path: string, make: () => string): string {
  try {
    return readSecret(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(6).toString("hex")}`;
  const file = openSync(temporary, "wx", 0o600);
  try {
    writeSync(file, make());
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    // A link fails where a rename would replace: whoever comes second takes the first one's key.
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(temporary);
  }
  return readSecret(path);
}

/** Reads a secret and takes back what others may do with the file. */
export function readSecret(path: string): string {
  const secret = readFileSync(path, "utf8");
  chmodSync(path, 0o600);
  return secret.trim();
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

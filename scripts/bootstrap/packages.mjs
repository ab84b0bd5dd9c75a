import { existsSync, readFileSync } from "node:fs";
import { inRoot } from "./paths.mjs";

const LOCK = "package-lock.json";
const INSTALLED = "node_modules/.package-lock.json";

/**
 * Names of packages that the lock file demands on this machine and node_modules lacks or has in another version.
 * npm writes its own list of what it installed as its very last step, so a half-done installation has none.
 */
export function missingPackages() {
  const wanted = read(LOCK);
  if (!existsSync(inRoot(INSTALLED))) return Object.keys(wanted).filter(Boolean);
  const installed = read(INSTALLED);
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== "" && isNeededHere(entry) && installed[path]?.version !== entry.version)
    .map(([path]) => path);
}

const read = (file) => JSON.parse(readFileSync(inRoot(file), "utf8")).packages;

// Native parts are optional to npm, which an old Node skips in silence (Hardhat's): those of this platform are needed.
function isNeededHere({ optional, os, cpu, libc }) {
  if (!optional) return true;
  if (!os) return false;
  return os.includes(process.platform) && (!cpu || cpu.includes(process.arch)) && (!libc || libc.includes(libcHere()));
}

let libcName;
function libcHere() {
  libcName ??= process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl";
  return libcName;
}

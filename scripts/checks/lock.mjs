// `npm ci` refuses a lock file that does not name every optional package, and npm leaves those out that its registry
// did not serve when the file was written (native parts for other platforms). `--fix` names them.
import { readFileSync, writeFileSync } from "node:fs";
import { inRoot } from "../bootstrap/paths.mjs";

const FILE = inRoot("package-lock.json");
const lock = JSON.parse(readFileSync(FILE, "utf8"));
const unnamed = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isNamed(path, name))
    .map(([name, version]) => ({ name, version, dev: entry.dev })),
);

if (process.argv.includes("--fix")) {
  for (const { name, version, dev } of unnamed) {
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: cpuOf(name),
      ...libcOf(name),
      ...(dev && { dev }),
      optional: true,
      os: osOf(name),
    };
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries(sorted);
  writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
} else if (unnamed.length > 0) {
  console.error(
    `package-lock.json does not name ${unnamed.map(({ name }) => name).join(", ")}: run node scripts/checks/lock.mjs --fix`,
  );
  process.exitCode = 1;
}

/** Whether the lock has the package in one of the folders where Node would look for it from `path`. */
function isNamed(path, name) {
  if (lock.packages[`${path && `${path}/`}node_modules/${name}`]) return true;
  return path !== "" && isNamed(path.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ""), name);
}

function osOf(name) {
  const os = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32", "aix"];
  return [os.find((word) => name.includes(word)) ?? (name.includes("windows") ? "win32" : unknown(name))];
}

function cpuOf(name) {
  const words = { amd64: "x64", x64: "x64", arm64: "arm64", ia32: "ia32", ppc64: "ppc64", riscv64: "riscv64" };
  const more = { s390x: "s390x", loong64: "loong64", "arm-": "arm" };
  const found = Object.entries({ ...words, ...more }).find(([word]) => name.includes(word));
  return [found?.[1] ?? unknown(name)];
}

function libcOf(name) {
  if (!name.includes("linux")) return {};
  if (name.includes("musl")) return { libc: ["musl"] };
  return name.includes("gnu") ? { libc: ["glibc"] } : {};
}

function unknown(name) {
  throw new Error(`no platform can be read from the name ${name}`);
}

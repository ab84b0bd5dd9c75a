import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { inRoot } from "./paths.mjs";

const STAMP = "cache/bootstrap.json";
const PRODUCTS = ["artifacts/contracts", "typechain/index.ts"];
const TOOLS = ["solc", "@openzeppelin/contracts", "hardhat", "typechain", "@typechain/ethers-v6"];

/** True when sources, compiler or settings are not those of the last compilation, or its products are gone. */
export function compileIsDue() {
  if (!existsSync(inRoot("contracts"))) return false;
  if (!PRODUCTS.every((path) => existsSync(inRoot(path))) || !existsSync(inRoot(STAMP))) return true;
  return JSON.parse(readFileSync(inRoot(STAMP), "utf8")).sources !== digestOfSources();
}

export function recordCompile() {
  mkdirSync(inRoot("cache"), { recursive: true });
  writeFileSync(inRoot(STAMP), JSON.stringify({ sources: digestOfSources() }));
}

function digestOfSources() {
  const hash = createHash("sha256");
  for (const file of [...solidityFiles("contracts"), "hardhat.config.ts"]) {
    hash.update(`${file}\0`).update(readFileSync(inRoot(file)));
  }
  return hash.update(JSON.stringify(versionsOf(TOOLS))).digest("hex");
}

function solidityFiles(folder) {
  const files = readdirSync(inRoot(folder), { recursive: true }).map((name) => `${folder}/${name}`);
  return files.filter((name) => name.endsWith(".sol")).sort();
}

function versionsOf(names) {
  const { packages } = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8"));
  return names.map((name) => packages[`node_modules/${name}`]?.version);
}

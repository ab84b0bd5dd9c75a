import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TEXTS } from "../../../services/wallet/src/lib/texts/all.js";

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path: readonly string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[[...path, key].join("."), value]] : leaves(value, [...path, key]),
  );
}

const zh = new Map(leaves(TEXTS.zh));
const en = new Map(leaves(TEXTS.en));
const blanks = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

const SOURCES = "services/wallet/src";
const code = readdirSync(SOURCES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes("texts"))
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"))
  .join("\n");

describe("The pages' texts", () => {
  it("say the same things in both languages, with the same blanks", () => {
    expect([...en.keys()]).toEqual([...zh.keys()]);
    for (const [key, text] of zh) expect(blanks(en.get(key) ?? ""), key).toEqual(blanks(text));
  });

  it("are Chinese in Chinese, and have no Chinese in English", () => {
    const foreign = [...en].filter(([, text]) => /[\u4e00-\u9fff]/.test(text));
    expect(foreign).toEqual([]);
    const untranslated = [...zh].filter(([, text]) => !/[\u4e00-\u9fff]/.test(text));
    expect(untranslated).toEqual([]);
  });

  it("are there for every key that the pages name", () => {
    const named = [...code.matchAll(/\bt\(\s*"([\w.]+)"/g)].flatMap(([, key]) => key ?? []);
    expect(named.length).toBeGreaterThan(100);
    const missing = named.filter((key) => !zh.has(key) && !zh.has(`${key}_other`));
    expect(missing).toEqual([]);
  });

  it("are there for every family of keys that the pages name", () => {
    const families = [...code.matchAll(/\bt\(\s*`([\w.]+)\.\$\{/g)].flatMap(([, family]) => family ?? []);
    expect(families.length).toBeGreaterThan(10);
    const missing = families.filter((family) => ![...zh.keys()].some((key) => key.startsWith(`${family}.`)));
    expect(missing).toEqual([]);
  });
});

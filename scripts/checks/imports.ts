import { textOf } from "./files.js";

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

const IMPORTS =
  /(?:^|\n)\s*(?:import|export)\s(?:[^;"']*?\sfrom\s)?\s*["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

/** Every module that a TypeScript file imports or exports from, with the line. */
export function importsOf(path: string): Import[] {
  const text = textOf(path);
  return [...text.matchAll(IMPORTS)].map((match) => ({
    specifier: match[1] ?? match[2] ?? "",
    line: text.slice(0, match.index + match[0].length).split("\n").length,
  }));
}

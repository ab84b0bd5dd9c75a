import { readdirSync } from "node:fs";

/** Names of the groups of a command: every file beside it but its own parts. @param beside the command's `import.meta.url` */
export function groupsBeside(beside: string, parts: readonly string[]): string[] {
  return readdirSync(new URL(".", beside), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !parts.includes(entry.name))
    .map(({ name }) => name.replace(/\.ts$/, ""))
    .toSorted();
}

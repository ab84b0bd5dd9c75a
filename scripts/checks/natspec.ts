import { ownFiles, textOf } from "./files.js";

/** Where the interface is the document: interfaces, and the types and acts that they speak of. */
const DOCUMENTS = /^contracts\/(.*\/I[A-Z]\w*|.*\/types\/\w+|.*(Types|Acts))\.sol$/;
const DECLARATION = /^ *(function|event|error|struct|enum|type) (\w+)([^;{]*)[;{]/gm;
const FROM_OUTSIDE = /\b(external|public)\b/;

/** What an integrator meets and no `@notice` explains: functions, events, errors, structs, enums and types. */
export function undocumented(): string[] {
  const paths = ownFiles().filter((path) => DOCUMENTS.test(path));
  return paths.flatMap((path) => undocumentedIn(textOf(path)).map((what) => `${path}: ${what} has no @notice`));
}

/** Declarations of one file without a `@notice` right above them. */
export function undocumentedIn(text: string): string[] {
  return [...text.matchAll(DECLARATION)].flatMap(({ index, 1: kind = "", 2: name = "", 3: rest = "" }) => {
    if (kind === "function" && !FROM_OUTSIDE.test(rest)) return [];
    return /@(notice|inheritdoc)\b/.test(commentAbove(text, index)) ? [] : [`${kind} ${name}`];
  });
}

/** The lines of `///` that end right where a declaration begins. */
function commentAbove(text: string, index: number): string {
  const lines = text.slice(0, index).split("\n").slice(0, -1);
  const first = lines.findLastIndex((line) => !line.trimStart().startsWith("///"));
  return lines.slice(first + 1).join("\n");
}

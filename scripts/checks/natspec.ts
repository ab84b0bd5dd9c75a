import { ownFiles, textOf } from "./files.js";

/** Where the interface is the document: interfaces, and the types and acts that they speak of. */
const DOCUMENTS = /^contracts\/(.*\/I[A-Z]\w*|.*\/types\/\w+|.*(Types|Acts))\.sol$/;
const DECLARATION = /^ *(function|event|error|struct|enum|type) (\w+)([^;{]*)[;{]/gm;
const FUNCTION = /^ *function (\w+)\(([^)]*)\)([^;{]*)[;{]/gm;
const INTERFACE = /^interface \w+/m;
const FROM_OUTSIDE = /\b(external|public)\b/;
/** Of every act: its struct explains its members, `Authorship` how it is signed. */
const EXPLAINED = new Set(["act", "by"]);

/** What an integrator meets and no comment explains: declarations without a notice, parameters and answers without a word. */
export function undocumented(): string[] {
  const paths = ownFiles().filter((path) => DOCUMENTS.test(path));
  return paths.flatMap((path) => {
    const text = textOf(path);
    return [...undocumentedIn(text), ...unexplainedIn(text)].map((what) => `${path}: ${what}`);
  });
}

/** Declarations of one file without a `@notice` right above them. */
export function undocumentedIn(text: string): string[] {
  return [...text.matchAll(DECLARATION)].flatMap(({ index, 1: kind = "", 2: name = "", 3: rest = "" }) => {
    if (kind === "function" && !FROM_OUTSIDE.test(rest)) return [];
    return /@(notice|inheritdoc)\b/.test(commentAbove(text, index)) ? [] : [`${kind} ${name} has no @notice`];
  });
}

/** Parameters and answers of an interface's functions without a `@param` or `@return` of their own. */
export function unexplainedIn(text: string): string[] {
  if (!INTERFACE.test(text)) return [];
  return [...text.matchAll(FUNCTION)].flatMap(({ index, 1: name = "", 2: takes = "", 3: rest = "" }) => {
    const comment = commentAbove(text, index);
    if (!FROM_OUTSIDE.test(rest) || comment.includes("@inheritdoc")) return [];
    const params = partsOf(takes).map((part) => part.split(/\s+/).at(-1) ?? "");
    const silent = params.filter((param) => !EXPLAINED.has(param) && !new RegExp(`@param ${param} \\S`).test(comment));
    const answers = partsOf(/returns \(([^)]*)\)/.exec(rest)?.[1] ?? "").length;
    const explained = comment.match(/@return \S/g)?.length ?? 0;
    return [
      ...silent.map((param) => `function ${name} has no @param ${param}`),
      ...(explained === answers ? [] : [`function ${name} has ${explained} @return for ${answers} answers`]),
    ];
  });
}

function partsOf(list: string): string[] {
  return list
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** The lines of `///` that end right where a declaration begins. */
function commentAbove(text: string, index: number): string {
  const lines = text.slice(0, index).split("\n").slice(0, -1);
  const first = lines.findLastIndex((line) => !line.trimStart().startsWith("///"));
  return lines.slice(first + 1).join("\n");
}

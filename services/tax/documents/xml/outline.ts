import { faultOf, Unreadable } from "../../../shared/invoice/fault.js";

/** What is known of a document before any parser has seen it. */
export interface Outline {
  readonly root: string;
  /** The namespace of the root; empty where it has none. */
  readonly namespace: string;
}

export interface XmlLimits {
  readonly depth: number;
  readonly elements: number;
}

const NAME = /[\p{L}_][\p{L}\p{N}._\-·]*(?::[\p{L}_][\p{L}\p{N}._\-·]*)?/uy;

/**
 * Runs once over a document without recursion: refuses every document type, nesting and numbers of elements that no
 * invoice has (engines overflow their stack on them), and names the root.
 */
export function outlineOf(text: string, limits: XmlLimits): Outline {
  let [at, depth, elements] = [0, 0, 0];
  let outline: Outline | undefined;
  while ((at = text.indexOf("<", at)) !== -1) {
    if (text.startsWith("<!--", at)) at = after(text, "-->", at + 4);
    else if (text.startsWith("<![CDATA[", at)) at = after(text, "]]>", at + 9);
    else if (text.startsWith("<!", at)) throw new Unreadable(faultOf("invoice-doctype", "DOCTYPE", "/"));
    else if (text.startsWith("<?", at)) at = after(text, "?>", at + 2);
    else {
      const end = endOfTag(text, at + 1);
      if (text[at + 1] === "/") depth--;
      else {
        outline ??= nameOfRoot(text.slice(at + 1, end - 1));
        if (++elements > limits.elements || depth >= limits.depth) throw tooDeep(limits.depth);
        if (text[end - 2] !== "/") depth++;
      }
      at = end;
    }
  }
  if (outline === undefined || depth !== 0) throw malformed("its elements are not closed");
  return outline;
}

function nameOfRoot(tag: string): Outline {
  NAME.lastIndex = 0;
  const name = NAME.exec(tag)?.[0];
  if (name === undefined) throw malformed("its root has no name");
  const [prefix, root] = name.includes(":") ? name.split(":") : ["", name];
  const attribute = prefix === "" ? "xmlns" : `xmlns:${prefix}`;
  for (const [, key, , value] of tag.matchAll(/\s([^\s=]+)\s*=\s*(["'])(.*?)\2/gs)) {
    if (key === attribute) return { root: root ?? name, namespace: value ?? "" };
  }
  if (prefix !== "") throw malformed(`the prefix ${prefix ?? ""} has no namespace`);
  return { root: name, namespace: "" };
}

/** Behind the `>` of a tag: one within quotes is text. */
function endOfTag(text: string, from: number): number {
  let quote = "";
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? "";
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === ">") return at + 1;
    else if (character === '"' || character === "'") quote = character;
    else if (character === "<") break;
  }
  throw malformed("a tag has no end");
}

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  if (at === -1) throw malformed(`${end} is missing`);
  return at + end.length;
}

function tooDeep(limit: number): Unreadable {
  return new Unreadable(faultOf("invoice-too-deep", "DEPTH", "/", { limit: `${limit}` }));
}

export function malformed(text: string): Unreadable {
  return new Unreadable(faultOf("invoice-malformed", "XML", "/", { text }));
}

import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { Element } from "./element.js";
import { malformed } from "./outline.js";

/** Prefixes that the standards' own texts use. */
export const PREFIXES: Readonly<Record<string, string>> = {
  "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2": "ubl",
  "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2": "ubl",
  "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2": "cac",
  "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2": "cbc",
  "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100": "rsm",
  "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100": "ram",
  "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100": "udt",
  "urn:un:unece:uncefact:data:standard:QualifiedDataType:100": "qdt",
  "http://purl.oclc.org/dsdl/svrl": "svrl",
};

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

// Entities stay text: the five of XML itself and character references are replaced below, once and not again.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  cdataPropName: "#cdata",
  ignoreDeclaration: true,
  ignorePiTags: true,
});

type Node = Readonly<Record<string, unknown>>;
type Scope = Readonly<Record<string, string>>;

/** The tree of a document that `outlineOf` has let through: recursion is safe below its depth. */
export function parseXml(text: string): Element {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) throw malformed(`line ${verdict.err.line}: ${verdict.err.msg}`);
  let nodes: Node[];
  try {
    nodes = parser.parse(text) as Node[];
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : "it cannot be parsed");
  }
  const roots = nodes.filter((node) => tagOf(node) !== undefined);
  const [root] = roots;
  if (root === undefined || roots.length > 1) throw malformed("it must have one root");
  return elementOf(root, {});
}

function elementOf(node: Node, outer: Scope): Element {
  const tag = tagOf(node) ?? "";
  const given = Object.entries((node[":@"] ?? {}) as Record<string, string>);
  const scope = scopeOf(given, outer);
  const plain = given.filter(([name]) => !name.startsWith("xmlns"));
  const inner = node[tag] as Node[];
  return {
    name: nameIn(scope, tag),
    attributes: Object.fromEntries(plain.map(([name, value]) => [name, withoutReferences(value)])),
    children: inner.filter((child) => tagOf(child) !== undefined).map((child) => elementOf(child, scope)),
    text: inner.map(textOf).join("").trim(),
  };
}

function textOf(node: Node): string {
  const text = node["#text"];
  if (typeof text === "string") return withoutReferences(text);
  const [cdata] = (node["#cdata"] ?? []) as readonly Node[];
  return typeof cdata?.["#text"] === "string" ? cdata["#text"] : "";
}

function tagOf(node: Node): string | undefined {
  return Object.keys(node).find((key) => key !== ":@" && key !== "#text" && key !== "#cdata");
}

function scopeOf(attributes: readonly [string, string][], outer: Scope): Scope {
  const own = attributes.filter(([name]) => name === "xmlns" || name.startsWith("xmlns:"));
  if (own.length === 0) return outer;
  return { ...outer, ...Object.fromEntries(own.map(([name, uri]) => [name === "xmlns" ? "" : name.slice(6), uri])) };
}

function nameIn(scope: Scope, tag: string): string {
  const at = tag.indexOf(":");
  const [prefix, local] = at === -1 ? ["", tag] : [tag.slice(0, at), tag.slice(at + 1)];
  const uri = scope[prefix];
  if (uri === undefined && prefix !== "") throw malformed(`the prefix ${prefix} has no namespace`);
  if (uri === undefined || uri === "") return local;
  const known = PREFIXES[uri];
  return known === undefined ? `{${uri}}${local}` : `${known}:${local}`;
}

function withoutReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));|&/g, (_, digits, hex, name: string | undefined) => {
    if (typeof digits === "string") return characterOf(Number.parseInt(digits, 10));
    if (typeof hex === "string") return characterOf(Number.parseInt(hex, 16));
    const replacement = name === undefined ? undefined : ENTITIES[name];
    if (replacement === undefined) throw malformed("it refers to an entity that nothing declares");
    return replacement;
  });
}

function characterOf(point: number): string {
  const isCharacter =
    point === 9 || point === 10 || point === 13 || (point >= 32 && point <= 0x10ffff && (point & 0xfffe) !== 0xfffe);
  if (!isCharacter || (point >= 0xd800 && point <= 0xdfff)) throw malformed("it refers to what is no character");
  return String.fromCodePoint(point);
}

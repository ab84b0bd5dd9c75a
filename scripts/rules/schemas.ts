import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { schemaPaths, type Syntax } from "../../services/tax/documents/rules/pinned.js";
import { originalFile } from "../../services/tax/documents/rules/store.js";

/** Namespaces that the published schemas import without saying where: the packages keep those files apart. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "urn:un:unece:uncefact:data:specification:CoreComponentTypeSchemaModule:2": "CCTS_CCT_SchemaModule.xsd",
  "http://www.w3.org/2000/09/xmldsig#": "xmldsig-core-schema.xsd",
  "http://uri.etsi.org/01903/v1.3.2#": "XAdES01903v132-201601.xsd",
  "http://uri.etsi.org/01903/v1.4.1#": "XAdES01903v141-201601.xsd",
};

const COMMENT = /<!--[\s\S]*?-->/g;
const DOCTYPE = /<!DOCTYPE[^[>]*(\[[\s\S]*?\])?\s*>/;
const ANNOTATION = /<(\w+):annotation\b[^>]*?(\/>|>[\s\S]*?<\/\1:annotation>)/g;
const REFERENCE = /<\w+:(?:import|include)\b[^>]*>/g;

/**
 * The schema files of a syntax side by side in one folder: what is said for readers only is left out (four fifths of
 * UBL, parsed anew at each run), and every import names its file. The declarations stay as published.
 */
export function preparedSchemas(folder: string, syntax: Syntax): { fileName: string; contents: string }[] {
  return schemaPaths(syntax).map((path) => {
    const text = readFileSync(originalFile(folder, path), "utf8");
    const bare = text.replace(COMMENT, "").replace(DOCTYPE, "").replace(ANNOTATION, "");
    return { fileName: basename(path), contents: bare.replace(REFERENCE, located) };
  });
}

function located(reference: string): string {
  const namespace = /namespace\s*=\s*"([^"]*)"/.exec(reference)?.[1] ?? "";
  const location = /schemaLocation\s*=\s*"([^"]*)"/.exec(reference)?.[1];
  const file = ELSEWHERE[namespace] ?? basename(location ?? "");
  const bare = reference.replace(/\s*schemaLocation\s*=\s*"[^"]*"/, "");
  return bare.replace(/\s*(\/?>)$/, ` schemaLocation="${file}"$1`);
}

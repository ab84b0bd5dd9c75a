import { faultOf, Unreadable } from "../../../shared/invoice/fault.js";

/** Encodings that invoices come in, by the names that XML declarations use. */
const DECLARED: Readonly<Record<string, string>> = {
  "UTF-8": "utf-8",
  UTF8: "utf-8",
  "US-ASCII": "utf-8",
  "UTF-16": "utf-16",
  "UTF-16LE": "utf-16",
  "UTF-16BE": "utf-16",
  "ISO-8859-1": "windows-1252",
  "WINDOWS-1252": "windows-1252",
  "ISO-8859-15": "iso-8859-15",
  GB2312: "gb18030",
  GBK: "gb18030",
  GB18030: "gb18030",
};

const DECLARATION = /^<\?xml\s[^>]*?\?>/;
const ENCODING = /\sencoding\s*=\s*(["'])([\w.-]+)\1/;

/**
 * The text of an XML file, by its byte order mark and its declaration; its declaration then says UTF-8, which is how
 * the parsers behind get it. Parsers given UTF-16 as if it were UTF-8 fail, or read something else than the sender wrote.
 */
export function decodeXml(bytes: Uint8Array): string {
  const seen = familyOf(bytes);
  if (seen !== undefined) return withDeclaration(decodeAs(seen, bytes), seen.startsWith("utf-16") ? "utf-16" : "utf-8");
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = declaredIn(head) ?? "UTF-8";
  const encoding = DECLARED[declared.toUpperCase()];
  // Bytes of one each, as seen: a declaration of two each is false.
  if (encoding === undefined || encoding === "utf-16") throw unreadable(declared);
  return withDeclaration(decodeAs(encoding, bytes), encoding);
}

/** By the mark, or by the zeros that the first `<` has in UTF-16. Source: XML 1.0, appendix F. */
function familyOf([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? "utf-32" : "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0x3c && second === 0 && third !== 0) return "utf-16le";
  if (first === 0 && second === 0x3c) return "utf-16be";
  return undefined;
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(encoding);
  }
}

function declaredIn(head: string): string | undefined {
  return ENCODING.exec(DECLARATION.exec(head)?.[0] ?? "")?.[2];
}

function withDeclaration(text: string, encoding: string): string {
  const declared = declaredIn(text);
  if (declared !== undefined && DECLARED[declared.toUpperCase()] !== encoding) throw unreadable(declared);
  return text.replace(DECLARATION, (declaration) => declaration.replace(ENCODING, ' encoding="UTF-8"'));
}

function unreadable(declared: string): Unreadable {
  return new Unreadable(faultOf("invoice-encoding", "ENCODING", "/", { declared }));
}

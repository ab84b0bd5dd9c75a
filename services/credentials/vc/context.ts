import { isObject, type JsonObject } from "../jws.js";

export const VC_CONTEXT = "https://www.w3.org/ns/credentials/v2";

// Terms that the base context protects: a context after it may not give them another meaning.
const PROTECTED = [
  "id type name description digestMultibase digestSRI mediaType VerifiableCredential VerifiablePresentation",
  "EnvelopedVerifiableCredential EnvelopedVerifiablePresentation JsonSchemaCredential JsonSchema",
  "BitstringStatusListCredential BitstringStatusList BitstringStatusListEntry DataIntegrityProof",
].flatMap((line) => line.split(" "));

/** Whether a `@context` is one: the base context first, then addresses or inline contexts that change nothing protected. */
export function isContext(value: unknown): boolean {
  const parts: unknown[] = Array.isArray(value) ? value : [value];
  const [first, ...rest] = parts;
  if (first !== VC_CONTEXT) return false;
  return rest.every((part) => isAddress(part) || isObject(part)) && !redefines(rest.filter(isObject));
}

function redefines(contexts: readonly JsonObject[]): boolean {
  const held = new Map<string, string>(PROTECTED.map((term) => [term, ""]));
  for (const context of contexts) {
    const terms = Object.entries(context).filter(([term]) => !term.startsWith("@"));
    if (terms.some(([term, meaning]) => held.has(term) && held.get(term) !== JSON.stringify(meaning))) return true;
    if (context["@protected"] !== true) continue;
    for (const [term, meaning] of terms) held.set(term, JSON.stringify(meaning));
  }
  return false;
}

/** An absolute URL or URI. */
export function isAddress(value: unknown): value is string {
  return typeof value === "string" && !/\s/.test(value) && URL.canParse(value);
}

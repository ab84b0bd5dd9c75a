import { refuse } from "../verdict.js";
import { NEVER_HIDDEN, SD_JWT_NAMES } from "./never-hidden.js";
import { digestsOf, type Disclosure, type UnprovedSdJwt } from "./read.js";

/**
 * What RFC 9901 demands of disclosures and the library passes over: each is used exactly once, none is foreign or
 * changed, no digest is named twice, none puts a name in another's place, and what may never be hidden is not.
 */
export function checkDisclosures({ jws, disclosures }: UnprovedSdJwt): void {
  const algorithm = jws.payload["_sd_alg"] ?? "sha-256";
  if (algorithm !== "sha-256") refuse("credential-algorithm-refused", { found: String(algorithm) });

  const byDigest = new Map<string, { readonly disclosure: Disclosure; readonly index: number }>();
  for (const [at, disclosure] of disclosures.entries()) {
    if (byDigest.has(disclosure.digest)) refuse("disclosure-repeated", { index: at + 1 });
    byDigest.set(disclosure.digest, { disclosure, index: at + 1 });
  }

  const named = new Set<string>();
  const shown = new Map<object, Set<string>>();
  const waiting = digestsOf(jws.payload);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (named.has(next.digest)) refuse("disclosure-digest-repeated");
    named.add(next.digest);

    const found = byDigest.get(next.digest);
    if (found === undefined) continue;
    checkPlace(found.disclosure, next.inside, found.index, next.inside === jws.payload);
    checkFirst(found.disclosure, next.inside, shown);
    waiting.push(...digestsOf(found.disclosure.value));
  }
  const foreign = [...byDigest.values()].find(({ disclosure }) => !named.has(disclosure.digest));
  if (foreign !== undefined) refuse("disclosure-unreferenced", { index: foreign.index });
}

function checkPlace(
  { name }: Disclosure,
  inside: Readonly<Record<string, unknown>> | undefined,
  index: number,
  isTop: boolean,
): void {
  // A field's digest stands for a field, an element's for an element (RFC 9901, section 7.1, step 3).
  if ((name === undefined) !== (inside === undefined)) refuse("disclosure-malformed", { index });
  if (name === undefined || inside === undefined) return;
  if (SD_JWT_NAMES.has(name) || name in inside) refuse("disclosure-name-taken", { name });
  if (isTop && NEVER_HIDDEN.has(name)) refuse("disclosure-forbidden", { name });
}

/** Two disclosures of one name in one place: which of them would count is nobody's guess to make. */
function checkFirst({ name }: Disclosure, inside: object | undefined, shown: Map<object, Set<string>>): void {
  if (name === undefined || inside === undefined) return;
  const names = shown.get(inside) ?? new Set();
  if (names.has(name)) refuse("disclosure-name-taken", { name });
  shown.set(inside, names.add(name));
}

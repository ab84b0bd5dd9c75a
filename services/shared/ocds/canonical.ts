/** Nesting that no honest release comes near; recursion over parsed input is safe below it. */
export const MAX_DEPTH = 64;

/** Whether a parsed JSON value nests deeper than `MAX_DEPTH`. */
export function isTooDeep(value: unknown, left = MAX_DEPTH): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (left === 0) return true;
  for (const member of Object.values(value)) {
    if (typeof member === "object" && member !== null && isTooDeep(member, left - 1)) return true;
  }
  return false;
}

/** JSON with the members of every object sorted by name, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const parts: string[] = [];
  for (const name of sorted(Object.keys(value))) {
    const member: unknown = Reflect.get(value, name);
    if (member !== undefined) parts.push(`${JSON.stringify(name)}:${canonicalJson(member)}`);
  }
  return `{${parts.join(",")}}`;
}

/** By UTF-16 code units, in place: members are few and mostly in order, which is no work for a general sort. */
function sorted(names: string[]): string[] {
  if (names.length > MANY) return names.sort();
  for (let i = 1; i < names.length; i++) {
    const name = names[i] ?? "";
    let at = i;
    for (; at > 0 && (names[at - 1] ?? "") > name; at--) names[at] = names[at - 1] ?? "";
    names[at] = name;
  }
  return names;
}

const MANY = 40;

/** An element with its name in the prefix that the standards use for its namespace, whatever the file's own prefix. */
export interface Element {
  /** `cbc:ID`; without a prefix where there is no namespace; `{uri}name` in a namespace that is none of ours. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own text, trimmed. */
  readonly text: string;
}

/** All elements at a path of child names: `cac:Party/cbc:Name`. */
export function all(from: Element | undefined, path: string): Element[] {
  let found = from === undefined ? [] : [from];
  for (const step of path.split("/")) found = found.flatMap(({ children }) => children.filter((c) => c.name === step));
  return found;
}

export function one(from: Element | undefined, path: string): Element | undefined {
  return all(from, path)[0];
}

/** The text at a path; an empty element says nothing. */
export function textAt(from: Element | undefined, path: string): string | undefined {
  const text = one(from, path)?.text;
  return text === "" ? undefined : text;
}

export function textsAt(from: Element | undefined, path: string): string[] {
  return all(from, path).flatMap(({ text }) => (text === "" ? [] : [text]));
}

/** `{scheme, id}` of an element whose scheme is an attribute. */
export function identifierAt(from: Element | undefined, path: string): { scheme?: string; id: string } | undefined {
  const element = one(from, path);
  return element === undefined || element.text === "" ? undefined : identifierOf(element);
}

export function identifierOf({ text, attributes }: Element): { scheme?: string; id: string } {
  const scheme = attributes["schemeID"] ?? attributes["listID"];
  return scheme === undefined || scheme === "" ? { id: text } : { scheme, id: text };
}

/** An object without what is not there: undefined members, and objects that are left empty by that. */
export function there<T extends object>(value: T): T | undefined {
  const kept = Object.entries(value).filter(([, member]) => member !== undefined);
  return kept.length === 0 ? undefined : (Object.fromEntries(kept) as T);
}

/** Marked-up text; what is not there is undefined and writes nothing. */
export type Markup = string | undefined;

// What XML 1.0 cannot carry at all, not even as a reference.
// oxlint-disable-next-line no-control-regex -- they are the point
const UNSPEAKABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function escaped(text: string): string {
  const spoken = text.replace(UNSPEAKABLE, "\ufffd");
  return spoken.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** An element with text; none where there is no text. */
export function leaf(name: string, text: string | undefined, attributes: Attributes = {}): Markup {
  return text === undefined ? undefined : `<${name}${listed(attributes)}>${escaped(text)}</${name}>`;
}

/** An element with elements; none where it would be empty. */
export function node(name: string, ...inner: readonly Markup[]): Markup {
  const content = inner.filter((part) => part !== undefined).join("");
  return content === "" ? undefined : `<${name}>${content}</${name}>`;
}

/** Elements one after another, as one part. */
export function together(parts: readonly Markup[]): Markup {
  const content = parts.filter((part) => part !== undefined).join("");
  return content === "" ? undefined : content;
}

type Attributes = Readonly<Record<string, string | undefined>>;

function listed(attributes: Attributes): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => ` ${name}="${escaped(value ?? "")}"`).join("");
}

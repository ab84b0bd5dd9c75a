/** Text for XML: markup is shown, never obeyed; control characters, which XML has no place for, are left out. */
export function xml(text: string): string {
  return [...text]
    .filter((character) => character >= " " && !/[\u007f\u{fffe}\u{ffff}\p{Cs}]/u.test(character))
    .map((character) => ESCAPED[character] ?? character)
    .join("");
}

const ESCAPED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Lines no wider than so many ems, Han characters being one wide and others a bit more than a half. */
export function lines(text: string, ems: number, most: number): string[] {
  const found: string[] = [];
  let [line, width] = ["", 0];
  for (const character of text) {
    const wide = /[\u2e80-\uffef]/u.test(character) ? 1 : 0.58;
    if (width + wide > ems && line !== "") {
      found.push(line);
      [line, width] = ["", 0];
    }
    line += character;
    width += wide;
  }
  if (line !== "") found.push(line);
  if (found.length <= most) return found;
  return [...found.slice(0, most - 1), `${(found[most - 1] ?? "").slice(0, -1)}…`];
}

const FORM = /^TB\/(\d{1,2})\/(\d{1,2})\/([0-9a-z]{1,13})\/(.*)$/s;
/** Signs of a part: a code of that size is read off any phone. */
const SIZE = 800;

/** A text that no single QR code holds, in parts for codes that are shown one after another: `TB/<number>/<count>/<sum>/<part>`. */
export function partsOf(text: string): string[] {
  const count = Math.ceil(text.length / SIZE);
  const sum = sumOf(text);
  return Array.from({ length: count }, (_, i) => `TB/${i + 1}/${count}/${sum}/${text.slice(i * SIZE, (i + 1) * SIZE)}`);
}

/** What was seen of a series so far. */
export interface Seen {
  readonly sum: string;
  readonly count: number;
  readonly parts: ReadonlyMap<number, string>;
}

/** Adds a code to what was seen; one of another series begins anew. Undefined where the code is no part of a series. */
export function see(seen: Seen | undefined, code: string): Seen | undefined {
  const [, number = "", count = "", sum = "", part = ""] = FORM.exec(code) ?? [];
  if (sum === "" || Number(number) < 1 || Number(number) > Number(count)) return undefined;
  const isSame = seen?.sum === sum && seen.count === Number(count);
  return { sum, count: Number(count), parts: new Map([...(isSame ? seen.parts : []), [Number(number), part]]) };
}

/** The whole text once all parts of it were seen, and they are right. */
export function wholeOf({ sum, count, parts }: Seen): string | undefined {
  if (parts.size < count) return undefined;
  const text = [...parts]
    .toSorted(([a], [b]) => a - b)
    .map(([, part]) => part)
    .join("");
  return sumOf(text) === sum ? text : undefined;
}

/** Tells series apart; it proves nothing. FNV-1a, 53 bits of it. */
function sumOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return (hash >> 11n).toString(36);
}

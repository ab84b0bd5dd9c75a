import { describe, expect, it } from "vitest";
import { partsOf, see, wholeOf, type Seen } from "../../../services/wallet/src/lib/parts.js";

const TEXT = Array.from({ length: 3000 }, (_, i) => String.fromCharCode(97 + ((i * 7) % 26))).join("");

describe("A text in codes one after another", () => {
  it("is whole once every part was seen, in whatever order and however often", () => {
    const parts = partsOf(TEXT);
    expect(parts.length).toBe(4);
    let seen: Seen | undefined;
    for (const at of [2, 0, 2, 3]) {
      seen = see(seen, parts[at] ?? "");
      expect(seen && wholeOf(seen)).toBeUndefined();
    }
    seen = see(seen, parts[1] ?? "");
    expect(seen && wholeOf(seen)).toBe(TEXT);
  });

  it("mixes no two series, and takes no other code for a part", () => {
    const [first = ""] = partsOf(TEXT);
    const others = partsOf(`${TEXT}!`);
    let seen = see(undefined, first);
    for (const other of others.slice(1)) seen = see(seen, other);
    expect(seen && wholeOf(seen)).toBeUndefined();
    expect(see(undefined, "https://example.org/")).toBeUndefined();
    expect(see(undefined, "TB/5/4/abc/x")).toBeUndefined();
  });

  it("sees a part that was changed", () => {
    const parts = partsOf(TEXT).map((part, i) => (i === 1 ? `${part.slice(0, -1)}!` : part));
    const seen = parts.reduce<Seen | undefined>(see, undefined);
    expect(seen && wholeOf(seen)).toBeUndefined();
  });
});

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Pace } from "../../../scripts/import/pace.js";
import { Standstill } from "../../../scripts/import/standstill.js";
import { keepRejections, summaryOf } from "../../../scripts/import/show.js";

const REFUSED = Array.from({ length: 23 }, (_, n) => ({
  file: "a.jsonl",
  path: `${n + 1}:/awards/0`,
  code: "ocds.code",
}));

describe("what an import shows", () => {
  it("tells the pace and the time left once there is something to tell", () => {
    let now = 0;
    const pace = new Pace(() => now);
    expect(pace.seen(100, 1_000)).toBe("");
    now = 2_000;
    expect(pace.seen(300, 1_000)).toBe("100/s  ⏳ 0:07");
    now = 100_000;
    expect(pace.seen(400, 1_000)).toBe("3.0/s  ⏳ 3:20");
    expect(pace.seen(1_000, 1_000)).toBe("9.0/s");
  });

  it("names the first refusals by path, code and meaning, and where the others are", () => {
    const lines = summaryOf({ read: 30, accepted: 7, added: 7, rejected: REFUSED, seconds: 2 }, "refused.jsonl");
    expect(lines[0]).toBe("  a.jsonl#1:/awards/0  ocds.code  不在代码表内 · is no code of its list");
    expect(lines[20]).toBe("  … 3  (refused.jsonl)");
    expect(lines.slice(21)).toEqual([
      "读取 30，接受 7，新增 7，拒绝 23，2.0 秒（每秒 15）",
      "read 30, accepted 7, new 7, refused 23, 2.0 s (15 a second)",
    ]);
  });

  it("ends with an error where an import does not move, sooner where it is known why", () => {
    let now = 0;
    const open = { processes: 9, processesOpen: 0, partiesOpen: 1, factsOpen: 2, facts: 8, actsOpen: 1, trouble: null };
    const progress = { id: "r", state: "working", read: 1, added: 1, rejected: 0, ...open } as const;
    const standstill = new Standstill(() => now);
    standstill.seen(progress);
    now = 300_000;
    standstill.seen(progress);
    standstill.seen({ ...progress, factsOpen: 1 });
    now = 600_001;
    expect(() => standstill.seen({ ...progress, factsOpen: 1 })).toThrow(
      /has not moved for five minutes .* 0\/1\/1\/1/,
    );
    const refused = { ...progress, trouble: { code: "X", zh: "拒", en: "refused" } };
    standstill.seen(refused);
    now += 60_001;
    expect(() => standstill.seen(refused)).toThrow(/the import is stuck: refused \(X\)/);
  });

  it("says when there was nothing new", () => {
    expect(summaryOf({ read: 5, accepted: 5, added: 0, rejected: [], seconds: 1 })).toContain(
      "没有新内容 · nothing new",
    );
  });

  it("keeps every refusal as a line of JSON", () => {
    const folder = mkdtempSync(join(tmpdir(), "tongban-refused-"));
    try {
      const file = join(folder, "refused.jsonl");
      keepRejections(file, REFUSED);
      const lines = readFileSync(file, "utf8").trimEnd().split("\n");
      expect(lines).toHaveLength(23);
      expect(JSON.parse(lines[22] ?? "")).toEqual({
        ...{ file: "a.jsonl", path: "23:/awards/0", code: "ocds.code" },
        ...{ zh: "不在代码表内", en: "is no code of its list" },
      });
      expect(() => keepRejections(join(folder, "no", "file"), [])).toThrow(/cannot be written/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

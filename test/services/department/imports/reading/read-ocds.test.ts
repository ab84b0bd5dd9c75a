import { createReadStream } from "node:fs";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefusal, type Found } from "../../../../../services/department/imports/reading/found.js";
import { readOcds } from "../../../../../services/department/imports/reading/read-ocds.js";
import { hasSharedData, sharedPath } from "../../../../support/shared-data.js";

function release(id: string | undefined, extra: object = {}) {
  const head = { ocid: "ocds-213czf-1", date: "2024-01-01T00:00:00Z", tag: ["tender"], initiationType: "tender" };
  return { ...head, ...(id === undefined ? {} : { id }), ...extra };
}

async function* cut(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array | string, name = "", size = 7): Promise<string[]> {
  const found: string[] = [];
  for await (const one of readOcds(cut(Buffer.from(bytes), size), name)) found.push(shown(one));
  return found;
}

function shown(found: Found): string {
  return isRefusal(found) ? `${found.path} ${found.code}` : `${found.path} = ${found.release.id}`;
}

const pack = (releases: unknown[]) => ({
  uri: "u:releases",
  publisher: { name: '["releases"]' },
  releases,
  version: "1.1",
});

/** A single JSON text has no line numbers of its own. */
const unnumbered = (lines: string[]) => lines.map((line) => line.replace(/^1:(?=\/\d|\/releases| )/, ""));

describe("readOcds", () => {
  const TWO = [release("一"), release("b")];

  it.each([
    ["a release package", JSON.stringify(pack(TWO)), ["/releases/0 = 一", "/releases/1 = b"]],
    ["an indented package", JSON.stringify(pack(TWO), null, 2), ["/releases/0 = 一", "/releases/1 = b"]],
    ["one release", JSON.stringify(TWO[0], null, 1), [" = 一"]],
    ["an array", JSON.stringify(TWO), ["/0 = 一", "/1 = b"]],
    ["JSON lines", TWO.map((one) => JSON.stringify(one)).join("\r\n"), ["1: = 一", "2: = b"]],
    [
      "lines of packages",
      `${JSON.stringify(pack(TWO))}\n\n{}`,
      ["1:/releases/0 = 一", "1:/releases/1 = b", "3:/ocid ocds.required"],
    ],
    ["nothing", " \n ", []],
    ["an empty package", JSON.stringify(pack([])), []],
  ])("reads %s", async (_, text, expected) => {
    for (const size of [1, 7, 100_000]) expect(unnumbered(await read(text, "", size))).toEqual(unnumbered(expected));
  });

  it("reads a record package: releases, or the compiled one where they are links", async () => {
    const link = { url: "https://example.org/1", date: "2024-01-01T00:00:00Z", tag: ["tender"] };
    const records = [
      { ocid: "ocds-213czf-1", releases: TWO, compiledRelease: release("unused") },
      { ocid: "ocds-213czf-1", releases: [link], compiledRelease: release("c", { tag: ["compiled"] }) },
      { ocid: "ocds-213czf-1", releases: [link] },
      { ocid: "ocds-213czf-2", releases: [TWO[0]] },
    ];
    expect(await read(JSON.stringify({ uri: "u", records }, null, 1))).toEqual([
      "/records/0/releases/0 = 一",
      "/records/0/releases/1 = b",
      "/records/1/compiledRelease = c",
      "/records/2 ocds.linked_release",
      "/records/3/releases/0/ocid ocds.contradiction",
    ]);
  });

  it.each([
    ["gzip", (bytes: Buffer) => gzipSync(bytes)],
    ["a UTF-8 mark", (bytes: Buffer) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])],
    ["UTF-16 little-endian", (bytes: Buffer) => Buffer.from(`\uFEFF${bytes.toString()}`, "utf16le")],
    ["UTF-16 big-endian", (bytes: Buffer) => Buffer.from(`\uFEFF${bytes.toString()}`, "utf16le").swap16()],
    ["UTF-16 without a mark", (bytes: Buffer) => Buffer.from(bytes.toString(), "utf16le")],
    ["gzipped UTF-16", (bytes: Buffer) => gzipSync(Buffer.from(`\uFEFF${bytes.toString()}`, "utf16le"))],
  ])("reads %s", async (_, encode) => {
    const bytes = encode(Buffer.from(JSON.stringify(pack(TWO), null, 1)));
    for (const size of [1, 3, 1_000])
      expect(await read(bytes, "", size)).toEqual(["/releases/0 = 一", "/releases/1 = b"]);
  });

  it("refuses damaged entries alone", async () => {
    const lines = [JSON.stringify(TWO[0]), '{"a": ', JSON.stringify(TWO[1]), '"x"', '{"ocid":"\xff'];
    const bytes = Buffer.concat([Buffer.from(lines.slice(0, 4).join("\n")), Buffer.from(`\n${lines[4]}`, "latin1")]);
    expect(await read(bytes, "x.jsonl")).toEqual([
      "1: = 一",
      "2: json.malformed",
      "3: = b",
      "4: ocds.not_a_release",
      "5: text.encoding",
    ]);
    const text = JSON.stringify(pack(TWO)).replace('"tag":["tender"]', '"tag":[tender]');
    expect(await read(text, "", 50)).toEqual(["/releases/0 json.malformed", "/releases/1 = b"]);
  });

  it("says where a document stops in the middle", async () => {
    const text = JSON.stringify(pack(TWO), null, 1);
    expect(await read(text.slice(0, -60))).toEqual(["/releases/0 = 一", "/releases/1 json.malformed"]);
    const gzip = gzipSync(text);
    expect(await read(gzip.subarray(0, gzip.length - 12))).toContain(" gzip.malformed");
  });

  it("refuses bottomless nesting", async () => {
    const deep = `{"x":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
    expect(await read(`${deep}\n${JSON.stringify(TWO[0])}`, "x.jsonl", 9_999)).toEqual(["1: json.too_deep", "2: = 一"]);
  });

  it("gives a release without an identifier one by its content, however it is written", async () => {
    const [first, again, other] = await read(
      [
        release(undefined),
        Object.fromEntries(Object.entries(release(undefined)).reverse()),
        release(undefined, { x: 1 }),
      ]
        .map((one) => JSON.stringify(one))
        .join("\n"),
      "x.jsonl",
    );
    expect(first?.slice(2)).toMatch(/^ = content-[0-9a-f]{64}$/);
    expect(again?.slice(2)).toBe(first?.slice(2));
    expect(other?.slice(2)).not.toBe(first?.slice(2));
  });

  it("finds the same whatever the chunks and the indentation", async () => {
    const texts = fc.array(fc.string({ unit: "binary" }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(3), fc.integer({ min: 1, max: 40 }), async (titles, indent, size) => {
        const releases = titles.map((title, index) => release(`r${index}`, { title, nested: { releases: [title] } }));
        const found = await read(JSON.stringify(pack(releases), null, indent), "", size);
        expect(found.map((line) => line.split(" = ")[1])).toEqual(titles.map((_, index) => `r${index}`));
      }),
      { numRuns: 60 },
    );
  });
});

/** Real publishers' files, and what becomes of every one of their releases. */
const VERDICTS: readonly [file: string, read: number, refused: Readonly<Record<string, number>>][] = [
  ["uk_contracts_finder.jsonl", 80, {}],
  ["scotland_pcs.jsonl", 25, {}],
  ["wales_sell2wales.jsonl", 25, {}],
  ["eu_ted_eforms.jsonl", 30, { "/tender/id ocds.required": 7 }],
  ["latam_implementation.jsonl", 8, {}],
  ["ocds_examples.jsonl", 14, {}],
  ["fictional_process/ocds-213czf-000-00001.json", 6, {}],
  ["synthetic_performance.jsonl", 55, { "/date ocds.required": 55 }],
];

describe.skipIf(!hasSharedData)("readOcds on real files", () => {
  it.each(VERDICTS)("gives its verdict on %s", async (file, read, refused) => {
    const counts: Record<string, number> = {};
    let total = 0;
    for await (const found of readOcds(createReadStream(sharedPath(`ocds/${file}`)), file)) {
      total += 1;
      if (!isRefusal(found)) continue;
      const kind = `${found.path.replace(/^\d+:/, "")} ${found.code}`;
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    expect({ total, counts }).toEqual({ total: read, counts: refused });
  });
});

import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { missingFiles, takeFrom } from "../../../scripts/rules/take.js";
import { filesOfZip } from "../../../scripts/rules/zip.js";
import { LABELS, PINNED, schemaPaths, STYLESHEETS } from "../../../services/tax/documents/rules/pinned.js";
import {
  checkable,
  isKept,
  keepDerived,
  originalFile,
  readDerived,
  rulesFolder,
} from "../../../services/tax/documents/rules/store.js";
import { hasRules } from "../../support/invoice-files.js";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tongban-rules-test-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A ZIP archive of one file. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const start = 30 + name.length + packed.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}

describe("published validation artefacts", () => {
  it("pins every stylesheet and schema that is used", () => {
    expect(STYLESHEETS.every(({ path }) => PINNED.has(path))).toBe(true);
    expect(schemaPaths("ubl").length + schemaPaths("cii").length + STYLESHEETS.length).toBe(PINNED.size);
    expect([...PINNED.values()].every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);
  });

  it("unpacks an archive", () => {
    const archive = zipOf("a/b.xslt", Buffer.from("content"));

    expect([...filesOfZip(archive, () => true)].map(([name, content]) => [name, content.toString()])).toEqual([
      ["a/b.xslt", "content"],
    ]);
    expect([...filesOfZip(archive, () => false)]).toEqual([]);
    expect(() => [...filesOfZip(archive.subarray(0, 60), () => true)]).toThrow("not a ZIP archive");
  });

  it("takes nothing whose digest is not the published one, whatever its name", async () => {
    const name = STYLESHEETS[0]?.path ?? "";
    const source = join(folder, "given");
    mkdirSync(source);
    writeFileSync(join(source, "false.jar"), zipOf(name, Buffer.from("<xsl:stylesheet/>")));
    writeFileSync(join(source, "EN16931-UBL-validation.xslt"), "<xsl:stylesheet/>");

    expect(await takeFrom(source, join(folder, "kept"))).toBe(0);
    expect(missingFiles(join(folder, "kept"))).toHaveLength(PINNED.size);
  });

  it.skipIf(!hasRules)("takes a published file out of any archive", async () => {
    const [sheet] = STYLESHEETS;
    const content = readFileSync(originalFile(rulesFolder(), sheet?.path ?? ""));
    const archive = join(folder, "release.zip");
    writeFileSync(archive, zipOf("elsewhere/EN16931-UBL-validation.xslt", content));

    expect(await takeFrom(archive, folder)).toBe(1);
    expect(missingFiles(folder)).not.toContain(sheet?.path);
  });

  it("can check no label in an empty folder", () => {
    expect(LABELS.flatMap((label) => [checkable(folder, label, "ubl"), checkable(folder, label, "cii")])).not.toContain(
      true,
    );
  });

  it("finds a compiled file that was changed, and one without its digest", () => {
    const file = join(folder, "x.sef.json");
    keepDerived(file, "{}");
    expect(readDerived(file)).toBe("{}");

    writeFileSync(file, "{ }");
    expect(() => readDerived(file)).toThrow("damaged");

    rmSync(`${file}.sha256`);
    expect(isKept(file)).toBe(false);
  });
});

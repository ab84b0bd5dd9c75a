import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { publishedRules, staleVerdicts, verdictPage } from "../../../scripts/rules/verdicts.js";
import { CATALOGUE } from "../../../services/shared/errors/catalogue.js";
import { FILE_RULES } from "../../../services/shared/invoice/file-rules.js";
import { hasRules } from "../../support/invoice-files.js";

describe("the table of verdicts", () => {
  it("has every rule of ours with which a file is refused anywhere in the code", () => {
    const sources = globSync("services/{tax,shared,inbox}/**/*.ts").map((file) => readFileSync(file, "utf8"));
    const told = sources.flatMap((text) => [...text.matchAll(/faultOf\(\s*"([a-z-]+)",\s*"([A-Z-]+)"/g)]);
    expect(told.length).toBeGreaterThan(15);
    for (const [, code = "", rule = ""] of told) {
      expect(FILE_RULES).toHaveProperty(code);
      expect(FILE_RULES[code as keyof typeof FILE_RULES] as readonly string[]).toContain(rule);
    }
  });

  it("has every refusal of the tax bureau's intake and of the inbox that names a file or package", async () => {
    const page = await verdictPage();
    const named = Object.keys(CATALOGUE).filter((code) =>
      /^(inbox-(file|package|code|proof)|red-|invoice-number)/.test(code),
    );
    for (const code of named) expect(page).toContain(`\`${code}\``);
    expect(await staleVerdicts()).toEqual([]);
  });

  it.skipIf(!hasRules)("is followed by the published rules in their publishers' words", () => {
    const rules = publishedRules().filter(({ label, syntax }) => label === "en16931" && syntax === "ubl");
    expect(rules.length).toBeGreaterThan(150);
    expect(rules.find(({ rule }) => rule === "BR-CO-15")).toMatchObject({
      flag: "fatal",
      text: expect.stringMatching(/^Invoice total/),
    });
  });
});

import { readFileSync, readdirSync } from "node:fs";
import { Interface } from "ethers";
import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../../../../services/shared/errors/catalogue.js";
import { LEDGER_ERRORS } from "../../../../services/shared/errors/ledgers.js";
import { Refusal } from "../../../../services/shared/errors/refusal.js";
import { entryOf, say, sayLedgerError } from "../../../../services/shared/errors/say.js";
import { FORMAT_NAMES } from "../../../../services/shared/values/fill.js";

const ROOT = new URL("../../../../", import.meta.url);
const PLACEHOLDER = /\{([\w.]+)(?:\|(\w+))?\}/g;

describe("texts of errors", () => {
  it("exist for every custom error of every contract, with arguments that the error has", () => {
    const wrong: string[] = [];
    for (const [contract, abi] of contracts()) {
      abi.forEachError(({ name, inputs }) => {
        const entry = LEDGER_ERRORS.get(name);
        if (entry === undefined) {
          wrong.push(`${contract}.${name} has no text`);
          return;
        }
        const args = new Set(["error", ...inputs.map((input) => input.name)]);
        for (const [, arg = ""] of `${entry.zh}${entry.en}`.matchAll(PLACEHOLDER)) {
          if (!args.has(arg)) wrong.push(`${contract}.${name} has no argument ${arg}`);
        }
      });
    }
    expect(wrong).toEqual([]);
  });

  it("are in both languages, with known formats and a status of HTTP", () => {
    for (const [code, { zh, en, status }] of [...Object.entries(CATALOGUE), ...LEDGER_ERRORS]) {
      expect(zh, code).toMatch(/[\u4e00-\u9fff]/);
      expect(en, code).toMatch(/[A-Za-z]{2}/);
      expect(en, code).not.toMatch(/[\u4e00-\u9fff]/);
      expect(status, code).toBeGreaterThanOrEqual(400);
      expect(status, code).toBeLessThan(600);
      for (const [, , format] of `${zh}${en}`.matchAll(PLACEHOLDER)) {
        if (format !== undefined) expect(FORMAT_NAMES, code).toContain(format);
      }
    }
  });

  it("of the catalogue are all used, and say the same arguments in both languages", () => {
    const sources = readdirSync(new URL("services/", ROOT), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.endsWith("catalogue.ts"))
      .map((path) => readFileSync(new URL(`services/${path}`, ROOT), "utf8"))
      .join("\n");
    for (const [code, { zh, en }] of Object.entries(CATALOGUE)) {
      expect(sources.includes(`"${code}"`), code).toBe(true);
      const names = (text: string) => [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name))].sort();
      expect(names(zh), code).toEqual(names(en));
    }
  });

  it("are filled in, organisations by name", () => {
    const { zh, en } = say(CATALOGUE["organisation-wrong"], { expected: 17 }, (org) =>
      org === 17 ? "甲公司" : undefined,
    );
    expect(zh).toBe("此接口只对本网关所属组织（甲公司）开放。");
    expect(en).toContain("(甲公司)");
    expect(new Refusal("organisation-wrong", { expected: 18 }).say().en).toContain("(organisation 18)");
  });

  it("tell an error without a text by its name", () => {
    expect(sayLedgerError("NeverHeardOf", {}).en).toBe("The contract refused the act: NeverHeardOf.");
    expect(entryOf("NeverHeardOf")).toBeUndefined();
    expect(entryOf("ActExpired")?.status).toBe(409);
  });
});

/** Every contract that can be deployed, as it was compiled last. */
function contracts(): [name: string, abi: Interface][] {
  const folder = new URL("artifacts/contracts/", ROOT);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.sol\/\w+\.json$/.test(path))
    .map((path) => JSON.parse(readFileSync(new URL(path, folder), "utf8")))
    .filter(({ bytecode }) => bytecode !== "0x")
    .map(({ contractName, abi }) => [contractName, Interface.from(abi)]);
}

import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LEDGER_ERRORS } from "../../../../services/shared/errors/ledgers.js";
import { compiled } from "../../../support/act-contract.js";

const DOMAINS = ["access", "evidence"];

/** Names of the contracts that can be deployed, of these domains. */
function contracts(): string[] {
  return DOMAINS.flatMap((domain) => readdirSync(new URL(`../../../../artifacts/contracts/${domain}`, import.meta.url)))
    .filter((file) => file.endsWith(".sol"))
    .map((file) => file.replace(".sol", ""))
    .filter((name) => !/^I[A-Z]/.test(name) && name !== "Roles");
}

describe("errors of access and evidence", () => {
  it.each(contracts())("%s: every custom error is said in both languages with arguments that it has", (name) => {
    compiled(name).iface.forEachError((fragment) => {
      const entry = LEDGER_ERRORS.get(fragment.name);
      expect(entry, fragment.name).toBeDefined();
      const args = new Set(fragment.inputs.map((input) => input.name));
      for (const text of [entry?.zh ?? "", entry?.en ?? ""]) {
        for (const [, arg = ""] of text.matchAll(/\{(\w+)/g)) {
          if (arg !== "error") expect(args, `${fragment.name}: {${arg}}`).toContain(arg);
        }
      }
    });
  });
});

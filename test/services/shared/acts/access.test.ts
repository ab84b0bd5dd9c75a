import { describe, expect, it } from "vitest";
import * as access from "../../../../services/shared/acts/access.js";
import * as evidence from "../../../../services/shared/acts/evidence.js";
import { findingsOf } from "../../../support/act-contract.js";

describe("acts of access and evidence", () => {
  it.each([...Object.values(access), ...Object.values(evidence)].map((act) => [act.name, act] as const))(
    "%s has the contract's fields and type hash",
    (_, act) => {
      expect(findingsOf(act)).toEqual([]);
    },
  );

  it.each([...Object.values(access), ...Object.values(evidence)].map((act) => [act.name, act] as const))(
    "%s is said with fields that it has",
    (_, act) => {
      const names = new Set(act.fields.map(({ name }) => name));
      for (const text of [act.sentence.zh, act.sentence.en]) {
        for (const [, name = ""] of text.matchAll(/\{(\w+)/g)) expect(names).toContain(name);
      }
    },
  );
});

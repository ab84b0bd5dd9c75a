import { describe, expect, it } from "vitest";
import { CHANGE_STATUS, LICENCE_ACTS } from "../../../../services/shared/acts/licence.js";
import { sentenceOf } from "../../../../services/shared/acts/sentence.js";
import { findingsOf } from "../../../support/act-contract.js";

describe("acts of licences", () => {
  it.each(LICENCE_ACTS.map((act) => [act.name, act] as const))("%s is the contract's own", (_, act) => {
    expect(findingsOf(act)).toEqual([]);
  });

  it("say a status and a reason in words, in both languages", () => {
    const message = {
      list: "131079",
      index: "5",
      was: "0",
      becomes: "1",
      reason: "410",
      basis: `0x${"ab".repeat(32)}`,
    };
    const { zh, en } = sentenceOf(CHANGE_STATUS, message);
    expect(zh).toContain("第 5 项由 有效 改为 已吊销；事由 410（依法收回、吊销或撤销）");
    expect(en).toContain("entry 5 of status list 131079 from valid to revoked; reason 410 (Revoked by decision)");
  });
});

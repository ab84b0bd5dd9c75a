import { describe, expect, it } from "vitest";
import { lotAnswer } from "../../../services/records/passes/answers.js";
import { lot } from "../../../services/shared/schemas/passes.js";
import { LOT_FLAGS } from "../../../services/shared/values/pass-word.js";

const ROW = {
  ...{ series: 7n, start: 0n, end_at: 150_000n, owner: 3n, counterparty: 4n, deadline: new Date(0), claim: null },
  ...{ tier: 2, word: "1", changed_at: new Date(0), currency: "CNY" },
} as const;

const lotWith = (flags: number) => lotAnswer({ ...ROW, state: "owned", pending: "handOver", flags }, () => undefined);

describe("a lot as the API tells it", () => {
  it.each([
    ["a hand-over onward", 0, false],
    ["a return to whom it came from", LOT_FLAGS.returnAsked, true],
  ])("says whether what is proposed is %s", (_, flags, returning) => {
    expect(lot.parse(lotWith(flags))).toMatchObject({ returning, pending: "handOver", amount: { amount: "1500.00" } });
  });
});

import { describe, expect, it } from "vitest";
import {
  checkStep,
  checkSuccessor,
  LICENCE_OPERATIONS,
  LICENCE_STATES,
  listNumberOf,
  type OperationCode,
  type StateCode,
} from "../../../../services/shared/licence/states.js";
import { hasSharedData, sharedJson } from "../../../support/shared-data.js";

const STATES = Object.keys(LICENCE_STATES) as StateCode[];
const OPERATIONS = Object.keys(LICENCE_OPERATIONS) as OperationCode[];

describe("states of a licence", () => {
  it("have the numbers of the status lists", () => {
    expect(Object.fromEntries(STATES.map((state) => [state, listNumberOf(state)]))).toEqual({
      "01": 0,
      "02": 2,
      "03": 1,
      "04": 1,
      "05": 3,
      "06": 2,
      "07": 1,
      "99": 2,
    });
  });

  it("let nothing out of a final state", () => {
    for (const from of STATES.filter((state) => LICENCE_STATES[state].isFinal)) {
      for (const operation of OPERATIONS) {
        for (const to of STATES) {
          expect(checkStep(operation, from, to, "told")).toMatchObject({ ok: false, rule: "state" });
        }
      }
    }
  });

  it("go from valid to held and back", () => {
    expect(checkStep("03", "01", "02")).toEqual({ ok: true });
    expect(checkStep("06", "02", "01")).toEqual({ ok: true });
    expect(checkStep("06", "01", "01")).toMatchObject({ rule: "state" });
    expect(checkStep("03", "01", "07")).toMatchObject({ rule: "target" });
  });

  it("begin with issue alone", () => {
    expect(OPERATIONS.filter((operation) => checkStep(operation, undefined, "01").ok)).toEqual(["01"]);
    expect(checkStep("01", "01", "01")).toMatchObject({ rule: "state" });
  });

  it("want words for what is other", () => {
    expect(checkStep("07", "01", "99")).toMatchObject({ rule: "text", reason: { zh: "须说明情况" } });
    expect(checkStep("07", "01", "99", "待核实")).toEqual({ ok: true });
  });
});

describe("checkSuccessor", () => {
  const before = { type: "T", holder: "H", version: 2 };

  it("takes the next version of the same holder's licence", () => {
    expect(checkSuccessor(before, { ...before, version: 3 })).toEqual({ ok: true });
  });

  it("refuses a missing, another's, and a version that is not higher", () => {
    expect(checkSuccessor(undefined, before)).toMatchObject({ rule: "predecessor" });
    expect(checkSuccessor(before, { ...before, holder: "X", version: 3 })).toMatchObject({ rule: "holder" });
    expect(checkSuccessor(before, { ...before, type: "X", version: 3 })).toMatchObject({ rule: "holder" });
    expect(checkSuccessor(before, before)).toMatchObject({ rule: "version" });
  });
});

describe.runIf(hasSharedData)("the shared tables of states and operations", () => {
  it("have the same codes", () => {
    const tables = sharedJson("licences/elicence_fields_states.json") as Record<"states" | "operations", object>;
    expect(Object.keys(tables.states).sort()).toEqual([...STATES].sort());
    expect(Object.keys(tables.operations).sort()).toEqual([...OPERATIONS].sort());
  });
});

import { describe, expect, it } from "vitest";
import { counted, failedTests, watch, type Suite } from "../../../scripts/test/suite.js";
import { runTogether } from "../../../scripts/test/together.js";

describe("npm test", () => {
  const sound: Suite = {
    name: "sound",
    run: async (say) => {
      say("one line");
      return [{ suite: "sound", passed: 2, failed: 0 }];
    },
  };
  const broken: Suite = { name: "broken", run: () => Promise.reject(new Error("no such compiler")) };

  it("counts every suite although one of them breaks", async () => {
    const said: string[] = [];
    const counts = await runTogether([broken, sound], (line) => said.push(line));
    expect(counts).toEqual([
      { suite: "broken", passed: 0, failed: 1, failures: ["no such compiler"] },
      { suite: "sound", passed: 2, failed: 0 },
    ]);
    expect(said).toEqual(["sound  | one line"]);
  });

  it("names no suite where only one runs", async () => {
    const said: string[] = [];
    await runTogether([sound], (line) => said.push(line));
    expect(said).toEqual(["one line"]);
  });

  it("takes a runner that fell before it could count for one failure", () => {
    expect(counted("services", 1, 7, 0)).toMatchObject({ passed: 7, failed: 1 });
    expect(counted("services", 1, 7, 2, ["a", "b"])).toMatchObject({ failed: 2, failures: ["a", "b"] });
    expect(counted("services", 0, 7, 0)).toMatchObject({ failed: 0, failures: [] });
  });

  it("hears both streams of a tool line by line, and its exit code", async () => {
    const said: string[] = [];
    const script = "console.log('out'); console.error('err'); process.exitCode = 3";
    const ended = await watch(process.execPath, ["-e", script], (line) => said.push(line));
    expect(ended).toEqual({ code: 3, output: "out\n" });
    expect(said.toSorted()).toEqual(["err", "out"]);
  });

  it("reads the names of failed tests from what Hardhat prints", () => {
    const printed = "  604 passing\n  1 failing\n\n  1) LotsTest#test_splits()\n    Error: LotUnknown()\n";
    expect(failedTests(printed)).toEqual(["LotsTest#test_splits()"]);
  });
});

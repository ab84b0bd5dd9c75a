import { describe, expect, it } from "vitest";
import { ownFiles, textOf } from "../../../../scripts/checks/files.js";
import { Refusal } from "../../../../services/shared/errors/refusal.js";
import { THINGS } from "../../../../services/shared/values/things.js";

describe("Things that a refusal names", () => {
  it("have a Chinese name, all that the services name and no other", () => {
    const sources = ownFiles().filter((path) => /^services\/(?!wallet|shared\/values).*\.ts$/.test(path));
    const named = sources.flatMap((path) => [...textOf(path).matchAll(/\bwhat: "([^"]+)"/g)].map(([, what]) => what));
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(THINGS).toSorted());
  });

  it("are said in the reader's language", () => {
    expect(new Refusal("not-found", { what: "organisation", id: 9 }).say()).toEqual({
      zh: "找不到组织 9。",
      en: "There is no organisation 9.",
    });
  });
});

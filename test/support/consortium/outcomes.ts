import { expect } from "vitest";
import type { Answer } from "./cast.js";

/** The act became final. @returns its status */
export async function final(answer: Promise<Answer>): Promise<Answer["body"]> {
  const { status, body } = await answer;
  const found = { status, code: body.code, state: body.state, error: body.error };
  expect(found).toEqual({ status: 200, code: undefined, state: "final", error: null });
  return body;
}

/** Refused at once as a problem under its own code, told in both languages with every argument filled in. */
export async function refused(answer: Promise<Answer>, code: string, status?: number): Promise<void> {
  const { status: found, body } = await answer;
  expect({ code: body.code, problem: found >= 400 }).toEqual({ code, problem: true });
  if (status !== undefined) expect(found).toBe(status);
  requireTexts(body.messages);
}

/** Taken by the relay and refused by the ledger afterwards, under its own code and in both languages. */
export async function refusedLater(answer: Promise<Answer>, code: string): Promise<void> {
  const { body } = await answer;
  expect({ state: body.state, code: body.error?.code }).toEqual({ state: "refused", code });
  requireTexts(body.error);
}

function requireTexts({ zh, en }: { zh: string; en: string }): void {
  expect(zh).toMatch(/[\u4e00-\u9fff]/);
  expect(en).toMatch(/[a-z]{3}.*\.$/);
  expect(zh + en).not.toMatch(/[{}]/);
}

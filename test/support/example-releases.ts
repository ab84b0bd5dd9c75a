import { fictionalCreditCode } from "../../scripts/sample/credit-code.js";

export type Json = Record<string, unknown>;

const FIRMS = 23;

function day(number: number): string {
  return new Date(Date.UTC(2023, 0, 1 + number)).toISOString();
}

/** A firm of a public register. */
export function exampleFirm(number: number): Json {
  const id = fictionalCreditCode("company", 990_100, number % FIRMS);
  return { id: `f${number % FIRMS}`, name: `示例企业${number % FIRMS}`, identifier: { scheme: "CN-USCC", id } };
}

/** Award of a process: a firm wins, another one and a natural person lose. */
export function exampleAward(process: number): Json {
  const [winner, loser] = [exampleFirm(process), exampleFirm(process + 7)];
  const person = { id: "p", name: `某${process % 5}` };
  const date = day(process % 700);
  const bid = (id: string, amount: number) => ({
    id: `b-${id}`,
    status: "valid",
    tenderers: [{ id }],
    value: cny(amount),
  });
  return {
    ...{ ocid: `ocds-000tst-${process}`, id: `award-${process}`, date, tag: ["award"], initiationType: "tender" },
    parties: [winner, loser, person],
    buyer: { name: `示例采购人${process % 3}` },
    tender: { id: `t-${process}`, status: "complete", tenderPeriod: { endDate: date } },
    bids: { details: [bid(`f${process % FIRMS}`, 100), bid(`f${(process + 7) % FIRMS}`, 110), bid("p", 120)] },
    awards: [
      { id: "a", status: "active", date, value: cny(100 + process), suppliers: [{ id: `f${process % FIRMS}` }] },
    ],
  };
}

/** End of the contract of a process. */
export function exampleEnd(process: number): Json {
  const date = day((process % 700) + 90);
  const contract = { id: "c", awardID: "a", status: "terminated", implementation: { endDate: date } };
  return {
    ...{ ocid: `ocds-000tst-${process}`, id: `end-${process}`, date, tag: ["contractTermination"] },
    initiationType: "tender",
    contracts: [contract],
  };
}

function cny(amount: number): Json {
  return { amount, currency: "CNY" };
}

export function jsonLines(releases: readonly unknown[]): string {
  return releases.map((release) => `${JSON.stringify(release)}\n`).join("");
}

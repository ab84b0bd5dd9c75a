import { describe, expect, it } from "vitest";
import { compareInvoices, compareRates } from "../../../services/tax/returns/compare.js";

describe("a declaration against what was issued", () => {
  const issued = [
    { category: "S", rate: "13", taxable: "100.00", tax: "13.00", invoices: 2 },
    { category: "S", rate: "3", taxable: "50.00", tax: "1.50", invoices: 1 },
  ];

  it("agrees whatever the spelling of amounts and rates", () => {
    const declared = [
      { category: "S", rate: "13.0", taxable: "100", tax: "13" },
      { category: "S", rate: "3", taxable: "50.00", tax: "1.5" },
    ];
    expect(compareRates(issued, declared)).toEqual([]);
  });

  it("names rates that differ, that are missing and that were made up", () => {
    const declared = [
      { category: "S", rate: "13", taxable: "90.00", tax: "11.70" },
      { category: "S", rate: "6", taxable: "10.00", tax: "0.60" },
    ];
    expect(compareRates(issued, declared).map(({ rate, difference }) => [rate, difference])).toEqual([
      ["13", { taxable: "-10.00", tax: "-1.30" }],
      ["3", { taxable: "-50.00", tax: "-1.50" }],
      ["6", { taxable: "10.00", tax: "0.60" }],
    ]);
  });

  it("goes down to the invoices", () => {
    const rows = ["A1", "A2", "A3"].map((number) => ({ number, uid: `0x${number}`, net: "10.00", tax: "1.30" }));
    const declared = [
      { number: "a 1", taxable: "10", tax: "1.3" },
      { number: "A2", taxable: "10.00", tax: "1.20" },
      { number: "B9", taxable: "5.00", tax: "0.65" },
    ];
    expect(
      compareInvoices(rows, declared, { after: "", last: undefined }).map(({ number, code }) => [number, code]),
    ).toEqual([
      ["A2", "differs"],
      ["A3", "undeclared"],
      ["B9", "unissued"],
    ]);
  });

  it("says nothing of numbers beyond the stretch that was read", () => {
    const rows = ["A2", "A3"].map((number) => ({ number, uid: `0x${number}`, net: "10.00", tax: "1.30" }));
    const declared = ["A1", "A2", "A25", "A4"].map((number) => ({ number, taxable: "10.00", tax: "1.30" }));
    expect(
      compareInvoices(rows, declared, { after: "A1", last: "A3" }).map(({ number, code }) => [number, code]),
    ).toEqual([
      ["A3", "undeclared"],
      ["A25", "unissued"],
    ]);
  });
});

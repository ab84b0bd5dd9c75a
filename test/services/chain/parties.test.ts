import { Interface } from "ethers";
import { describe, expect, it } from "vitest";
import { partiesOf } from "../../../services/chain/parties.js";

const abi = new Interface([
  "event InvoiceChanged(bytes32 uid, uint48 by, uint8 step, uint24 person, uint16 reason, bytes32 record, uint256 word)",
]);

describe("the organisations that an event names", () => {
  it("include who has locked and who uses an invoice, whoever asks for its reversal", () => {
    const word = (7n << 188n) | (9n << 100n);
    const fields = { uid: "0x", by: 5n, step: 1n, person: 1n, reason: 0n, record: "0x", word };
    expect([...partiesOf(abi, "InvoiceChanged", fields)].sort()).toEqual([5, 7, 9]);
    expect([...partiesOf(abi, "InvoiceChanged", { ...fields, by: 0n, word: 0n })]).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { inclusionTree } from "../../../../services/chain/inclusion.js";
import { keccakHex } from "../../../../services/chain/keccak.js";
import {
  commitmentOf,
  disclose,
  documentCommitment,
  SECTION_NAMES,
  SECTIONS,
} from "../../../../services/shared/invoice/disclosure.js";
import { canonicalInvoice } from "../../../../services/shared/invoice/fingerprint.js";
import { invoice as schema } from "../../../../services/shared/invoice/model.js";
import { bareEngine, judged, sampleInvoice } from "../../../support/invoice-files.js";

const secret = new Uint8Array(32).fill(7);
const { invoice } = await judged(bareEngine(), sampleInvoice("china-blue.xml"));
if (invoice === undefined) throw new Error("the sample was not read");

describe("selective disclosure", () => {
  const root = documentCommitment(invoice, secret);

  it("has each field of the model in one section, and sixteen sections", () => {
    const fields = Object.values(SECTIONS).flat();

    expect(fields.toSorted()).toEqual(Object.keys(schema.shape).sort());
    expect(SECTION_NAMES).toHaveLength(16);
  });

  it("shows date, amounts and buyer, hides the goods, and still proves", () => {
    const shown = disclose(invoice, secret, ["date", "amounts", "buyer"]);
    const sent = JSON.parse(JSON.stringify(shown)) as typeof shown;

    expect(commitmentOf(sent)).toBe(root);
    expect(sent.shown.amounts?.fields).toMatchObject({ currency: "CNY", totals: { gross: "33.84" } });
    expect(JSON.stringify(sent)).not.toContain("短信");
    expect(sent.hidden.goods).toMatch(/^0x[0-9a-f]{64}$/);
  });

  it.each(["an amount", "a buyer", "a salt", "a hidden digest", "a section left out"])(
    "fails on %s changed",
    (what) => {
      const { shown, hidden } = disclose(invoice, secret, ["amounts", "buyer"]);
      const amounts = shown.amounts;
      if (amounts === undefined) throw new Error("not shown");
      const changed = {
        "an amount": { shown: { ...shown, amounts: { ...amounts, fields: { currency: "CNY", totals: {} } } }, hidden },
        "a buyer": { shown: { ...shown, buyer: { ...amounts, fields: { buyer: { name: "other" } } } }, hidden },
        "a salt": { shown: { ...shown, amounts: { ...amounts, salt: root } }, hidden },
        "a hidden digest": { shown, hidden: { ...hidden, goods: root } },
        "a section left out": { shown, hidden: { ...hidden, goods: undefined } },
      }[what];

      expect(commitmentOf(changed as Parameters<typeof commitmentOf>[0])).not.toBe(root);
    },
  );

  it("refuses a section that is shown and hidden at once", () => {
    const { shown, hidden } = disclose(invoice, secret, ["amounts"]);

    expect(() => commitmentOf({ shown, hidden: { ...hidden, amounts: root } })).toThrow(RangeError);
  });

  it("gives another root for another secret, the same for the same", () => {
    expect(documentCommitment(invoice, new Uint8Array(32).fill(8))).not.toBe(root);
    expect(documentCommitment(schema.parse(JSON.parse(canonicalInvoice(invoice))), secret)).toBe(root);
  });

  it("uses the nodes of the ledgers' tree", () => {
    const whole = { ...invoice, taxPointDate: invoice.issueDate, buyerReference: "a", preceding: [{ number: "b" }] };
    const full = {
      ...whole,
      payment: { accounts: [], terms: "c" },
      delivery: { date: invoice.issueDate },
      adjustments: [{ isCharge: true, amount: "0.00" }],
      attachments: [{ id: "d" }],
      process: "e",
    };
    const { hidden } = disclose(full, secret, []);
    const digests = SECTION_NAMES.map((section) => hidden[section] ?? keccakHex(new Uint8Array()));

    expect(Object.keys(hidden)).toHaveLength(16);
    expect(inclusionTree(digests).root).toBe(documentCommitment(full, secret));
  });
});

import { readFileSync } from "node:fs";
import { Wallet } from "ethers";
import { Node } from "../../../scripts/verify/node.js";
import type { Report } from "../../../scripts/verify/report.js";
import type { SavedHeader } from "../../../scripts/verify/saved/file.js";
import { SavedLedger } from "../../../scripts/verify/saved/ledger.js";
import { AskedLedger, saveHeader } from "../../../scripts/verify/saved/save.js";
import { verifyInvoiceFile } from "../../../scripts/verify/verify-invoice.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isIncluded } from "../../../services/chain/inclusion.js";
import { INVOICE_ISSUER, holderCommitment, invoiceLeaf, organisationParty } from "../../../services/chain/invoice.js";
import { holderMessage } from "../../../services/shared/invoice/holder-message.js";
import { invoiceOfSale, sale } from "../../../services/tax/issue/sale.js";
import { localDay } from "../../../services/shared/values/time.js";
import { KIND, type Answer } from "../../support/consortium/cast.js";
import { startConsortium, type Consortium } from "../../support/consortium/consortium.js";
import { final, refused } from "../../support/consortium/outcomes.js";
import { textOfPdf } from "../../support/pdf-text.js";

const METRO = "91990100MA9900060J";
const EMPLOYER = "91990100MA9900079F";
const TAXPAYER = `VAT:${METRO}`;
const TODAY = localDay(new Date());
const PREFIX = `${TODAY.slice(2, 4)}111`;
const NDJSON = "application/x-ndjson";

/** Of all that does not hold or is not proved. */
const reasonsOf = ({ verdicts }: Report): string[] =>
  verdicts.flatMap((each) => (each.verdict !== "holds" && each.reason !== undefined ? [each.reason] : []));

describe("a tax bureau's API", () => {
  let consortium: Consortium;
  const holder = Wallet.createRandom();
  const uids: Record<string, string> = {};

  const call = (method: string, path: string, body?: unknown, as = "bureau.director") =>
    consortium.call(method, path, body, as);
  const ride = (reference: string, more: object = {}) => ({
    sale: reference,
    lines: [{ name: "运输服务", amount: "6.00", rate: "3" }],
    ...more,
  });
  const issue = (body: object): Promise<Answer> => call("POST", "/tax/invoices", body, "metro.director");
  const statusOf = async (uid: string) => (await consortium.get(`/verify/invoices/${uid}`)).body.status;
  const anchored = (uid: string) => expect.poll(() => statusOf(uid), { timeout: 20_000, interval: 200 }).toBe("unused");
  const uidOf = (name: string): string => uids[name] ?? "";
  const newest = () => new Node(consortium.anvil.url).atNewest();

  beforeAll(async () => {
    consortium = await startConsortium({
      bureau: {
        kind: KIND.taxBureau,
        gateway: true,
        invoices: "director",
        officers: { director: ["admin", "anchor", "tax"] },
      },
      metro: { kind: KIND.enterprise, identifier: `CN-USCC:${METRO}`, officers: { director: ["agree"] } },
      employer: {
        kind: KIND.enterprise,
        identifier: `CN-USCC:${EMPLOYER}`,
        officers: { clerk: ["book"], chief: ["book"] },
      },
    });
    const trusted = [consortium.org("bureau"), INVOICE_ISSUER, 0, 4_000_000_000];
    await consortium.foundation.ordain("registrar", "Issuers", "trustIssuer", trusted);
  }, 120_000);
  afterAll(() => consortium?.stop());

  describe("taxpayers", () => {
    const register = (more: object = {}) =>
      call("POST", "/tax/taxpayers", {
        kind: "organisation",
        number: METRO,
        name: "metro",
        checkedHow: "registry",
        ...more,
      });

    it("are registered under the name that the registry has", async () => {
      await refused(register({ number: "91990100MA9900060K" }), "taxpayer-number-wrong", 422);
      await refused(register({ name: "another" }), "taxpayer-name-differs", 422);
      await refused(register({ number: "91990100MA9900087A" }), "taxpayer-not-in-registry", 422);
      const { status, body } = await register();
      expect({ status, body }).toMatchObject({
        status: 201,
        body: { taxpayer: TAXPAYER, org: consortium.org("metro"), state: "active" },
      });
    });

    it("are shown as persons under a pseudonym only", async () => {
      const person = { kind: "person", number: "11010519491231002X", name: "某人", checkedHow: "in-person" };
      const { body } = await register(person);
      expect(body.taxpayer).toMatch(/^PERSON:[0-9a-f]{64}$/);
      expect(JSON.stringify(body)).not.toContain("11010519491231002X");
    });

    it("issue nothing beyond their quota or without numbers", async () => {
      await refused(issue(ride("S-0")), "quota-exceeded", 409);
      const quota = { currency: "CNY", allowed: "1000.00" };
      const path = `/tax/taxpayers/${TAXPAYER}`;
      expect((await call("PUT", `${path}/quotas/${TODAY.slice(0, 7)}`, quota)).body).toMatchObject({ used: "0" });
      await refused(issue(ride("S-0")), "number-grant-missing", 409);
      const grant = { prefix: PREFIX, first: "1", count: 1000 };
      expect((await call("POST", `${path}/grants`, grant)).status).toBe(201);
      await refused(call("POST", `${path}/grants`, { ...grant, first: "1000" }), "number-grant-overlaps", 409);
      await refused(
        issue(ride("S-0", { lines: [{ name: "大额", amount: "5000.00", rate: "3" }] })),
        "quota-exceeded",
        409,
      );
    });
  });

  describe("one tap", () => {
    it("issues once for a sale, however often it is sent", async () => {
      const tap = ride("S-1", { holder: holder.address });
      const { status, body } = await issue(tap);
      expect({ status, body }).toMatchObject({
        status: 201,
        body: { number: `${PREFIX}000000000000001`, isNew: true },
      });
      uids["tap"] = body.uid;
      expect((await issue(tap)).body).toEqual({ ...body, isNew: false });
      await refused(issue({ ...tap, lines: [{ name: "运输服务", amount: "7.00", rate: "3" }] }), "sale-differs", 409);
      await refused(call("POST", "/tax/invoices", tap, "employer.clerk"), "taxpayer-unknown", 404);
      const wrongRate = ride("S-2", { lines: [{ name: "运输服务", amount: "6.00", rate: "4" }] });
      await refused(issue(wrongRate), "invoice-file-refused", 422);
    });

    it("is proved to anyone within seconds", async () => {
      await anchored(uidOf("tap"));
      const { body } = await consortium.get(`/verify/invoices/${uidOf("tap")}`);
      const { root, index, count, path } = body.proof;
      expect(isIncluded(root, invoiceLeaf(uidOf("tap")), index, count, path)).toBe(true);
      expect(Object.keys(body).sort()).toEqual(["block", "bureau", "proof", "status", "uid"]);
      expect(await statusOf(`0x${"00".repeat(5)}01${"ab".repeat(26)}`)).toBe("unknown");
    });

    it("is fetched by its holder's key and by nobody else's", async () => {
      const path = `/tax/invoices/${uidOf("tap")}/holder`;
      const until = consortium.now() + 60n;
      const message = holderMessage(uidOf("tap"), until);
      const ask = async (key: { signMessage(text: string): Promise<string> }, when = until) =>
        consortium.call("POST", path, { until: `${when}`, signature: await key.signMessage(message) });
      await refused(ask(Wallet.createRandom()), "holder-signature-wrong", 403);
      await refused(ask(holder, consortium.now() - 1n), "holder-signature-wrong", 403);
      const { status, body } = await ask(holder);
      expect(status).toBe(200);
      expect(body.invoice.totals.gross).toBe("6.00");
      expect(holderCommitment(body.salt, holder.address)).toBe(body.content.buyerCommitment);
      await refused(consortium.get(`/tax/invoices/${uidOf("tap")}`, "employer.clerk"), "not-yours", 403);
    });

    it("shows its amounts and hides its goods", async () => {
      const path = `/tax/invoices/${uidOf("tap")}/presentation?sections=amounts,date`;
      const { body: shown } = await consortium.get(path, "metro.director");
      expect(Object.keys(shown.disclosure.shown).sort()).toEqual(["amounts", "date"]);
      expect(JSON.stringify(shown)).not.toContain("运输服务");
      const check = (given: object) => consortium.call("POST", `/verify/invoices/${uidOf("tap")}/presentation`, given);
      expect((await check(shown)).body).toMatchObject({ genuine: true, status: "unused" });
      const altered = structuredClone(shown);
      altered.disclosure.shown.amounts.fields.totals.gross = "60.00";
      expect((await check(altered)).body).toMatchObject({ genuine: false });
      const verified = async (given: unknown) =>
        verifyInvoiceFile(given, { ledger: await newest(), directory: consortium.foundation.directory });
      expect((await verified(shown)).outcome).toBe("valid");
      expect(reasonsOf(await verified(altered))).toEqual(["document-differs"]);
      const moved = { ...shown, content: { ...shown.content, issuedAt: "1" } };
      expect((await check(moved)).body).toMatchObject({ genuine: false });
    });
  });

  describe("by paper alone", () => {
    const MOST = 30;
    const NOTHING = { match: "unmatched", uid: null, status: null, block: null };
    const lookUp = (typed: object) => consortium.call("POST", "/verify/invoices/look-ups", typed);

    it("is found by what is printed on its sheet, and by nothing less", async () => {
      const until = consortium.now() + 60n;
      const signature = await holder.signMessage(holderMessage(uidOf("tap"), until));
      const answer = await fetch(`${consortium.url("bureau")}/v1/tax/invoices/${uidOf("tap")}/holder/pdf`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ until: `${until}`, signature }),
      });
      const { text } = await textOfPdf(Buffer.from(await answer.arrayBuffer()));
      const code = /校验码：([0-9A-Z]{8})/.exec(text)?.[1] ?? "";
      const paper = { number: `${PREFIX}000000000000001`, date: TODAY, amount: "6.00", code };
      const found = { match: "matches", uid: uidOf("tap"), status: "unused" };
      expect((await lookUp(paper)).body).toMatchObject(found);
      // As people type: in groups, in small letters, with an O for a nought.
      const typed = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase().replaceAll("0", "o");
      expect((await lookUp({ ...paper, amount: "6", code: typed })).body).toMatchObject(found);

      const differs = { ...NOTHING, match: "differs" };
      expect((await lookUp({ ...paper, amount: "60.00" })).body).toEqual(differs);
      expect((await lookUp({ ...paper, date: "2026-01-01" })).body).toEqual(differs);
      // Whoever guesses learns nothing: a number that is there and one that is not are answered the same.
      const guessed = `${code.startsWith("7") ? "8" : "7"}${code.slice(1)}`;
      for (const guess of [{ code: guessed }, { code: "00000000" }, { number: `${PREFIX}000000000000999` }]) {
        expect((await lookUp({ ...paper, ...guess })).body).toEqual(NOTHING);
      }
      expect((await lookUp({ ...paper, number: "R-1", seller: METRO })).body).toEqual(NOTHING);
      // What is no number at all is refused before anything is counted.
      expect((await lookUp({ ...paper, number: "1\u200b2" })).status).toBe(400);
      for (let n = 0; n < MOST; n++) await lookUp(paper);
      await refused(lookUp(paper), "quota-exhausted", 429);
    });
  });

  describe("a stream", () => {
    const forEmployer = (amount: string) => {
      const buyer = { name: "employer", vatId: EMPLOYER, identifiers: [] };
      const given = sale.parse({ sale: "-", buyer, lines: [{ name: "材料", amount, rate: "13" }] });
      return invoiceOfSale(given, { name: "metro", vatId: METRO, identifiers: [] }, Date.now());
    };

    it("answers each line, and a bad one stops no other", async () => {
      const good = forEmployer("113.00");
      const wrong = { ...good, totals: { ...good.totals, gross: "114.00" } };
      const file = { xml: "<!DOCTYPE x><x/>" };
      const lines = [
        ...[{ invoice: good }, { invoice: wrong }, { sale: ride("S-9") }, { invoice: forEmployer("226.00") }, file].map(
          (line) => JSON.stringify(line),
        ),
        "{",
      ];
      const { status, body } = await consortium.call(
        ...(["POST", "/tax/invoices/bulk", lines.join("\n"), "metro.director", NDJSON] as const),
      );
      expect(status).toBe(200);
      expect(body.map(({ line, code }: Answer["body"]) => [line, code])).toEqual([
        ...[
          [1, undefined],
          [2, "invoice-file-refused"],
          [3, undefined],
          [4, undefined],
        ],
        ...[
          [5, "invoice-file-refused"],
          [6, "body-malformed"],
        ],
      ]);
      expect(body[1].errors).toMatchObject([{ code: "CN-SUM", path: "/body/totals/gross" }]);
      expect(body[4].errors).toMatchObject([{ code: "DOCTYPE" }]);
      [uids["first"], uids["second"]] = [body[0].uid, body[3].uid];
      await anchored(uidOf("first"));
    });

    it("answers others while threads judge its files", async () => {
      const order: string[] = [];
      const xml = readFileSync(new URL("../../samples/invoices/consulting-ubl.xml", import.meta.url), "utf8");
      const files = Array.from({ length: 60 }, () => JSON.stringify({ xml })).join("\n");
      const judged = consortium
        .call("POST", "/tax/invoices/bulk", files, "metro.director", NDJSON)
        .then(({ body }) => (order.push("judged"), body));
      expect((await consortium.get("/tax/invoices", "metro.director")).status).toBe(200);
      order.push("answered");
      expect((await judged).map(({ line }: Answer["body"]) => line)).toEqual(
        Array.from({ length: 60 }, (_, i) => i + 1),
      );
      expect(order).toEqual(["answered", "judged"]);
    });

    it("sends what came twice to the same invoice, and seals each in its bundle", async () => {
      const [one, other] = [forEmployer("33.90"), forEmployer("45.20")];
      const numbered = { ...one, number: `${PREFIX}000000000000050` };
      const lines = [numbered, other, numbered].map((invoice) => JSON.stringify({ invoice })).join("\n");
      const send = () => consortium.call("POST", "/tax/invoices/bulk", lines, "metro.director", NDJSON);
      const { body: first } = await send();
      expect(first.map(({ isNew }: Answer["body"]) => isNew)).toEqual([true, true, false]);
      expect(first[2].uid).toBe(first[0].uid);
      const { body: again } = await send();
      expect(again[0]).toMatchObject({ uid: first[0].uid, isNew: false });
      expect(again[1].isNew).toBe(true);
      const { body: second } = await consortium.get(`/tax/invoices/${first[1].uid}`, "metro.director");
      expect(second.invoice.totals.gross).toBe("45.20");
      expect(second.invoice.number).toBe(first[1].number);
    });

    it("is verified with no node by a header that was saved, which proves what was so then", async () => {
      const { body: file } = await consortium.get(`/tax/invoices/${uidOf("first")}`, "employer.clerk");
      const { directory } = consortium.foundation;
      const node = new Node(consortium.anvil.url);
      const asked = new AskedLedger(await node.atNewest());
      expect((await verifyInvoiceFile(file, { ledger: asked, directory })).outcome).toBe("valid");
      const { number, hash } = await asked.block();
      const saved = await saveHeader(node, number, asked.questions);
      const verified = async (given: object, header: object = saved) =>
        verifyInvoiceFile(given, { ledger: await SavedLedger.open(header), directory });

      expect((await verified(file)).outcome).toBe("valid");
      expect(await (await SavedLedger.open(saved)).block()).toEqual({ number, hash });
      expect(reasonsOf(await verified({ ...file, chainId: "1" }))).toEqual(["chain-differs"]);
      // Of another invoice nothing was saved: that is no proof that nobody used it.
      const { body: other } = await consortium.get(`/tax/invoices/${uidOf("tap")}`, "metro.director");
      await expect(verified(other)).rejects.toThrow(/does not prove/);

      const changed = (change: (copy: SavedHeader) => void): SavedHeader => {
        const copy = structuredClone(saved);
        change(copy);
        return copy;
      };
      const stored = saved.accounts.findIndex(({ storage }) => storage.some(({ proof }) => proof.length > 1));
      const slots = saved.accounts[stored]?.storage ?? [];
      const at = slots.findIndex(({ proof }) => proof.length > 1);
      const less = changed(({ accounts }) => accounts[stored]?.storage.splice(at, 1));
      await expect(verified(file, less)).rejects.toThrow(/does not prove/);
      const cut = changed(({ accounts }) => accounts[stored]?.storage[at]?.proof.pop());
      await expect(verified(file, cut)).rejects.toThrow(/does not lead to the header/);
      const code = changed(({ accounts }) => accounts.forEach((each) => each.code && (each.code = "0x00")));
      await expect(verified(file, code)).rejects.toThrow(/does not lead to the header/);
      const header = changed((copy) => (copy.header = copy.header.replace(/^(0x[0-9a-f]{80})./, "$1f")));
      expect((await SavedLedger.open({ ...header, accounts: [] }).then((ledger) => ledger.block())).hash).not.toBe(
        hash,
      );
    });

    it("gives the buyer what opens its commitment, and the lock goes through", async () => {
      const { body } = await consortium.get(`/tax/invoices/${uidOf("first")}`, "employer.clerk");
      expect(body).toMatchObject({ side: "buyer", party: organisationParty(`CN-USCC:${EMPLOYER}`) });
      const seller = await consortium.get(`/tax/invoices/${uidOf("first")}`, "metro.director");
      expect(seller.body.side).toBe("seller");
      expect(seller.body.salt).not.toBe(body.salt);
      const { content, salt, party, proof } = body;
      const { kind, issuedAt, document, sellerCommitment: otherCommitment } = content;
      const { root, index, path } = proof;
      const opened = { kind, issuedAt, document, otherCommitment, salt, party, root, index, path };
      const lock = { uid: uidOf("first"), word: "0", until: `${consortium.now() + 86_400n}`, opened };
      await final(consortium.relay("employer.clerk", "Invoices", "LockInvoice", lock));
      expect(await statusOf(uidOf("first"))).toBe("lockedToReimburse");
      const { directory } = consortium.foundation;
      const reasons = async (given: object, more: object = { directory }) =>
        reasonsOf(await verifyInvoiceFile(given, { ...more, ledger: await newest() }));
      expect(await reasons(body)).toEqual(["invoice-not-free"]);
      expect(await reasons(body, {})).toEqual(["directory-untrusted"]);
      expect(await reasons({ ...body, chainId: "1" })).toEqual(["chain-differs"]);
      expect(await reasons({ ...body, proof: null })).toEqual(["proof-missing"]);
      expect(await reasons({ ...body, salt: seller.body.salt })).toContain("commitment-differs");
      const altered = structuredClone(body);
      altered.invoice.buyer.name = "another";
      expect(await reasons(altered)).toContain("document-differs");
      const elsewhere = { ...proof, index: proof.index ^ 1 };
      expect(await reasons({ ...body, proof: elsewhere })).toEqual(["inclusion-wrong", "invoice-not-free"]);
      expect(await reasons({ ...body, content: { ...content, issuedAt: "1" } })).toContain("number-differs");
      const ubl = await consortium.get(`/tax/invoices/${uidOf("first")}/ubl`, "employer.clerk");
      expect(ubl.body).toContain('<cbc:PayableAmount currencyID="CNY">113.00</cbc:PayableAmount>');
    });
  });

  describe("red letters", () => {
    const reverse = (uid: string, more: object = {}) =>
      call("POST", `/tax/invoices/${uid}/red-letters`, { reason: 1, confirmation: "C-1", ...more }, "metro.director");

    it("of a used invoice wait for the other side", async () => {
      await refused(reverse(uidOf("first")), "red-needs-agreement", 409);
    });

    it("of a used one are linked after its user asked and the bureau agreed", async () => {
      const uid = uidOf("first");
      const wordOf = async () => `${await consortium.chain.contract("Invoices").wordOf(uid)}`;
      const act = async (by: string, name: string) =>
        final(consortium.relay(by, "Invoices", name, { uid, word: await wordOf(), record: `0x${"5e".repeat(32)}` }));
      await act("employer.chief", "SettleInvoice");
      await refused(reverse(uid), "red-needs-agreement", 409);
      await final(consortium.act("employer.clerk", `/tax/invoices/${uid}/red-requests`, { whole: true, reason: 1 }));
      expect(await statusOf(uid)).toBe("redRequested");
      await final(consortium.act("bureau.director", `/tax/invoices/${uid}/red-requests/confirmations`, {}));
      const { status, body } = await reverse(uid);
      expect({ status, way: body.way }).toEqual({ status: 201, way: "agreed" });
      await expect.poll(() => statusOf(body.uid), { timeout: 30_000, interval: 300 }).toBe("redLetter");
      expect(`${await consortium.chain.contract("InvoiceReds").originalOf(body.uid)}`).toBe(uid);
      expect(await statusOf(uid)).toBe("reversed");
    }, 40_000);

    it("reverse an unused one in parts, never beyond it, and the chain hears of them", async () => {
      const uid = uidOf("second");
      const used = async () =>
        (await consortium.get("/tax/allowances", "metro.director")).body.quotas[0].used as string;
      // The 200.00 of the original are taken back within its own month.
      const before = `${(Number(await used()) - 200).toFixed(2)}`.replace(/\.?0+$/, "");
      const part = await reverse(uid, { lines: [{ id: "1", amount: "50.00" }] });
      expect({ status: part.status, body: part.body }).toMatchObject({ status: 201, body: { way: "alone" } });
      await refused(reverse(uid), "red-beyond-original", 409);
      await expect.poll(() => statusOf(uid), { timeout: 30_000, interval: 300 }).toBe("partlyReversed");
      expect((await reverse(uid, { lines: [{ id: "1", amount: "150.00" }] })).status).toBe(201);
      await expect.poll(() => statusOf(uid), { timeout: 30_000, interval: 300 }).toBe("reversed");
      expect(await statusOf(part.body.uid)).toBe("redLetter");
      await refused(reverse(part.body.uid), "red-original-wrong", 422);
      expect(await used()).toBe(before);
    }, 70_000);
  });

  it("sums a period by rate and finds a declaration's differences", async () => {
    const period = `from=${TODAY}&until=${TODAY}`;
    const { body } = await consortium.get(`/tax/totals?${period}`, "metro.director");
    expect(body.totals).toEqual([
      { category: "S", rate: "3", taxable: "11.66", tax: "0.34", invoices: 2 },
      { category: "S", rate: "13", taxable: "110.00", tax: "14.30", invoices: 8 },
    ]);
    const { body: list } = await consortium.get("/tax/invoices?limit=200", "metro.director");
    const invoices = list.items.map(({ number, net, tax }: Answer["body"]) => ({ number, taxable: net, tax }));
    const asked = {
      from: TODAY,
      until: TODAY,
      rates: body.totals.map(({ category, rate, taxable, tax }: Answer["body"]) => ({ category, rate, taxable, tax })),
    };
    const compare = async (more: object) =>
      (await call("POST", "/tax/declarations/comparison", { ...asked, ...more }, "metro.director")).body;
    expect(await compare({ invoices })).toMatchObject({ agrees: true, rates: [], invoices: [], next: null });
    const [first, ...others] = invoices;
    const short = await compare({ invoices: others, rates: asked.rates.slice(1) });
    expect(short).toMatchObject({
      agrees: false,
      rates: [{ rate: "3", difference: { taxable: "-11.66", tax: "-0.34" } }],
    });
    expect(short.invoices).toMatchObject([{ number: first.number, code: "undeclared" }]);
  });
});

import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Wallet } from "ethers";
import { toBuffer } from "qrcode";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { INVOICE_ISSUER } from "../../../services/chain/invoice.js";
import { opens } from "../../../services/documents/commitment.js";
import { paperText } from "../../../services/inbox/steps/papers.js";
import { linkOf, printInvoice } from "../../../services/tax/print/print.js";
import { holderMessage } from "../../../services/shared/invoice/holder-message.js";
import { isGenuine } from "../../../services/http/webhooks/sign.js";
import { localDay } from "../../../services/shared/values/time.js";
import { judgedRows } from "../../support/access-table.js";
import { KIND, type Answer } from "../../support/consortium/cast.js";
import { startConsortium, type Consortium } from "../../support/consortium/consortium.js";
import { final, refused } from "../../support/consortium/outcomes.js";
import { hasRules } from "../../support/invoice-files.js";

const METRO = "91990100MA9900060J";
const EMPLOYER = "91990100MA9900079F";
const RIVAL = "91990100MA9900087A";
const NDJSON = "application/x-ndjson";
const DAY = 86_400n;

/** The credit note of a UBL invoice: the same lines under the other root. */
function creditOf(ubl: string): string {
  return ubl
    .replaceAll(/(<\/?)Invoice(?=[\s>])/g, "$1CreditNote")
    .replaceAll("schema:xsd:Invoice-2", "schema:xsd:CreditNote-2")
    .replaceAll("InvoiceTypeCode", "CreditNoteTypeCode")
    .replace(">380<", ">381<")
    .replaceAll(/(<\/?cac:)InvoiceLine/g, "$1CreditNoteLine")
    .replaceAll("cbc:InvoicedQuantity", "cbc:CreditedQuantity")
    .replace(/<cbc:DueDate>[^<]*<\/cbc:DueDate>/, "");
}

describe("an employer's inbox", () => {
  let consortium: Consortium;
  const traveller = Wallet.createRandom();
  let sales = 0;

  const call = (method: string, path: string, body?: unknown, as = "employer.clerk", media?: string) =>
    consortium.call(method, path, body, as, media);
  const read = async (item: string, as = "employer.clerk") => (await consortium.get(`/inbox/items/${item}`, as)).body;
  const put = (body: object, as?: string): Promise<Answer> => call("POST", "/inbox/items", body, as);
  const step = (item: string, name: string, body: object, as = "employer.clerk") =>
    consortium.act(as, `/inbox/items/${item}/${name}`, body);
  const inDays = (days: bigint): string => new Date(Number(consortium.now() + days * DAY) * 1000).toISOString();

  /** Sells, and waits until the invoice is anchored. @returns its number on the chain */
  async function issued(more: object, gross = "6.00"): Promise<string> {
    const sale = { sale: `S-${++sales}`, lines: [{ name: "运输服务", amount: gross, rate: "3" }], ...more };
    const { status, body } = await call("POST", "/tax/invoices", sale, "metro.director");
    expect(status).toBe(201);
    const statusOf = async () => (await consortium.get(`/verify/invoices/${body.uid}`)).body.status;
    await expect.poll(statusOf, { timeout: 20_000, interval: 150 }).toBe("unused");
    return body.uid;
  }
  const forEmployer = { buyer: { name: "employer", vatId: EMPLOYER, identifiers: [] } };
  const packageOf = async (uid: string, as = "employer.clerk") =>
    (await consortium.get(`/tax/invoices/${uid}`, as)).body;

  /** The traveller's package, fetched with its key. */
  async function held(uid: string) {
    const until = consortium.now() + 60n;
    const signature = await traveller.signMessage(holderMessage(uid, until));
    return (await consortium.call("POST", `/tax/invoices/${uid}/holder`, { until: `${until}`, signature })).body;
  }
  /** What the traveller signs to name an employer. */
  async function named(uid: string, slug: string, by: Wallet | { signTypedData: Wallet["signTypedData"] } = traveller) {
    const path = `/inboxes/${consortium.org(slug)}/claims`;
    const { body } = await consortium.call("POST", `${path}/typed-data`, { uid, until: inDays(10n) });
    const { EIP712Domain: _, ...types } = body.typedData.types;
    const signature = await by.signTypedData(body.typedData.domain, types, body.typedData.message);
    return { path, naming: { until: body.until, signer: traveller.address, signature } };
  }
  const files = (list: readonly (readonly [string, Buffer])[]) => {
    const lines = list.map(([name, bytes]) => JSON.stringify({ name, content: bytes.toString("base64") }));
    return call("POST", "/inbox/files", lines.join("\n"), "employer.clerk", NDJSON);
  };

  beforeAll(async () => {
    const people = (): Record<string, readonly ("book" | "admin")[]> => ({ clerk: ["book"], chief: ["book", "admin"] });
    consortium = await startConsortium({
      bureau: {
        kind: KIND.taxBureau,
        gateway: true,
        invoices: "director",
        officers: { director: ["admin", "anchor", "tax"] },
      },
      metro: { kind: KIND.enterprise, identifier: `CN-USCC:${METRO}`, officers: { director: ["agree"] } },
      employer: { kind: KIND.enterprise, identifier: `CN-USCC:${EMPLOYER}`, officers: people() },
      rival: { kind: KIND.enterprise, identifier: `CN-USCC:${RIVAL}`, officers: people() },
    });
    const trusted = [consortium.org("bureau"), INVOICE_ISSUER, 0, 4_000_000_000];
    await consortium.foundation.ordain("registrar", "Issuers", "trustIssuer", trusted);
    const metro = { kind: "organisation", number: METRO, name: "metro", checkedHow: "registry" };
    await consortium.call("POST", "/tax/taxpayers", metro, "bureau.director");
    const path = `/tax/taxpayers/VAT:${METRO}`;
    const today = localDay(new Date());
    const quota = { currency: "CNY", allowed: "100000.00" };
    await consortium.call("PUT", `${path}/quotas/${today.slice(0, 7)}`, quota, "bureau.director");
    const grant = { prefix: `${today.slice(2, 4)}111`, first: "1", count: 1000 };
    await consortium.call("POST", `${path}/grants`, grant, "bureau.director");
  }, 400_000);
  afterAll(() => consortium?.stop());

  describe("of an invoice that a traveller holds", () => {
    let uid = "";
    let item = "";

    it("takes it with the holder's signature, and with nobody else's", async () => {
      uid = await issued({ holder: traveller.address }, "100.00");
      const given = await held(uid);
      const { path, naming } = await named(uid, "employer");
      const stranger = await named(uid, "employer", Wallet.createRandom());
      await refused(
        consortium.call("POST", path, { package: given, naming: stranger.naming }),
        "inbox-naming-wrong",
        403,
      );
      const elsewhere = `/inboxes/${consortium.org("rival")}/claims`;
      await refused(consortium.call("POST", elsewhere, { package: given, naming }), "inbox-naming-wrong", 403);
      const altered = structuredClone(given);
      altered.invoice.totals.gross = "1000.00";
      await refused(consortium.call("POST", path, { package: altered, naming }), "inbox-package-altered", 422);
      const unproved = { package: { ...given, proof: null }, naming };
      await refused(consortium.call("POST", path, unproved), "invoice-not-anchored", 409);
      const { status, body } = await consortium.call("POST", path, { package: given, naming, note: "出差" });
      expect({ status, body }).toEqual({ status: 201, body: { uid, isNew: true } });
      expect((await consortium.call("POST", path, { package: given, naming })).body.isNew).toBe(false);
    });

    it("says in one reason that it is genuine and unused", async () => {
      const { body } = await consortium.get("/inbox/items", "employer.clerk");
      expect(body.items).toMatchObject([{ uid, source: "claim", gross: "100.00", status: "unused", receivedBy: null }]);
      item = body.items[0].item;
      const found = await read(item);
      expect(found).toMatchObject({ reason: { code: "usable" }, user: null, risks: [], note: "出差", left: "100.00" });
      expect(found.invoice.lines[0].name).toBe("运输服务");
      expect((await consortium.get("/inbox/items", "rival.clerk")).body.items).toEqual([]);
      await refused(consortium.get(`/inbox/items/${item}`, "rival.clerk"), "not-found", 404);
    });

    it("is locked by the clerk, undone, and locked again", async () => {
      await final(step(item, "lock", {}));
      expect(await read(item)).toMatchObject({ reason: { code: "lockedByUs" }, isOurs: true });
      await refused(call("POST", `/inbox/items/${item}/dismissal`, { reason: "误收" }), "inbox-item-in-use", 409);
      await final(step(item, "withdrawal", { note: "金额待核" }));
      expect(await read(item)).toMatchObject({ reason: { code: "usable" }, isOurs: false });
      await final(step(item, "lock", { until: inDays(3n) }));
    });

    it("tells the employer of it, signed, and again after its receiver failed", async () => {
      const received: { readonly headers: IncomingHttpHeaders; readonly text: string }[] = [];
      const answers = [503];
      const receiver = createServer(async (request, response) => {
        received.push({ headers: request.headers, text: await text(request) });
        response.writeHead(answers.shift() ?? 204).end();
      });
      await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
      const { port } = receiver.address() as AddressInfo;
      const hook = { url: `http://127.0.0.1:${port}/invoices`, events: ["Invoices.InvoiceChanged"] };
      const [mine, theirs] = [
        (await call("POST", "/webhooks", hook, "employer.chief")).body,
        (await call("POST", "/webhooks", hook, "rival.chief")).body,
      ];
      await final(step(item, "withdrawal", {}));
      await final(step(item, "lock", {}));
      // The first is answered 503 and comes again: three in all, of which two are the same.
      await expect.poll(() => received.length, { timeout: 40_000, interval: 300 }).toBe(3);
      receiver.closeAllConnections();
      await new Promise((resolve) => receiver.close(resolve));

      const told = received.map(({ headers, text: body }) => {
        const [id, timestamp, signature] = ["id", "timestamp", "signature"].map((name) => headers[`webhook-${name}`]);
        const given = { id: String(id), timestamp: String(timestamp), signature: String(signature) };
        expect(isGenuine(mine.secret, given, body, Date.now() / 1000)).toBe(true);
        expect(isGenuine(theirs.secret, given, body, Date.now() / 1000)).toBe(false);
        expect(isGenuine(mine.secret, given, body.replace(uid, "0x00"), Date.now() / 1000)).toBe(false);
        expect(JSON.parse(body).fields).toMatchObject({ uid, by: `${consortium.org("employer")}` });
        return given.id;
      });
      expect(new Set(told).size).toBe(2);
      const { items } = (await consortium.get(`/webhooks/${mine.id}/deliveries`, "employer.chief")).body;
      expect(items.map(({ attempts, status }: Answer["body"]) => [attempts, status]).sort()).toEqual([
        [1, 204],
        [2, 204],
      ]);
      expect((await consortium.get(`/webhooks/${theirs.id}/deliveries`, "rival.chief")).body.items).toEqual([]);
    }, 60_000);

    it("is paid by another person only, in shares within the invoice", async () => {
      const shares = [
        { department: "销售部", amount: "60.00", account: "6601" },
        { department: "研发部", amount: "30.00" },
      ];
      await refused(step(item, "settlement", { shares }), "SettledByFirstOfficer", 403);
      const much = [...shares, { department: "行政部", amount: "10.01" }];
      await refused(step(item, "settlement", { shares: much }, "employer.chief"), "inbox-shares-wrong", 422);
      await final(step(item, "settlement", { shares, payee: "某员工", reference: "P-1" }, "employer.chief"));
      const found = await read(item);
      expect(found).toMatchObject({ reason: { code: "reimbursedByUs" }, left: "10.00" });
      const paid = found.papers.find(({ step: name }: { step: string }) => name === "settle");
      const content = { shares, payee: "某员工", reference: "P-1" };
      const bytes = Buffer.from(paperText("settle", content));
      expect(opens({ digest: paid.commitment, salt: paid.salt }, "text", bytes)).toBe(true);
      expect(found.steps.at(-1)).toMatchObject({ step: "settled", by: consortium.org("employer"), name: "employer" });
    });

    it("has its rest paid under a second lock, is booked, unbooked and booked again", async () => {
      await final(step(item, "lock", {}));
      const rest = { shares: [{ department: "行政部", amount: "10.00" }] };
      await final(step(item, "settlement", rest, "employer.chief"));
      expect(await read(item)).toMatchObject({ left: "0.00", status: "reimbursed" });
      await final(step(item, "booking", { voucher: "记-1" }));
      await final(step(item, "unbooking", {}));
      await final(step(item, "booking", { voucher: "=记-2", date: "2026-11-21" }));
      expect(await read(item)).toMatchObject({ reason: { code: "bookedByUs" } });
    });

    it("tells a second employer by whom and when it was used", async () => {
      const { path, naming } = await named(uid, "rival");
      await consortium.call("POST", path, { package: await held(uid), naming });
      const { body } = await consortium.get("/inbox/items", "rival.clerk");
      const found = await read(body.items[0].item, "rival.clerk");
      const user = { org: consortium.org("employer"), name: "employer" };
      expect(found).toMatchObject({ reason: { code: "usedByOthers" }, user });
      expect(Date.parse(found.user.at)).toBeGreaterThan(0);
      expect(found.risks[0]).toMatchObject({ code: "usedByOthers" });
      expect(found.risks[0].en).toMatch(/^Used by employer on \d{4}-/);
      await refused(step(body.items[0].item, "lock", {}, "rival.clerk"), "inbox-not-ready", 409);
    });
  });

  describe("of what a clerk puts in", () => {
    it("refuses another's package and says who the buyer is", async () => {
      const uid = await issued(forEmployer);
      const given = await packageOf(uid);
      const { body } = await put({ package: given }, "rival.clerk");
      expect(body).toMatchObject({ reason: { code: "notForYou" }, risks: [{ code: "buyerWrong" }] });
      await refused(put({ package: { ...given, side: "seller" } }), "inbox-package-side", 422);
      const salted = { ...given, salt: `0x${"22".repeat(32)}` };
      await refused(put({ package: salted }), "inbox-package-altered", 422);
      const wrong = { ...given, proof: { ...given.proof, root: `0x${"11".repeat(32)}` } };
      await refused(put({ package: wrong }), "inbox-proof-wrong", 422);
      expect((await put({ package: { ...given, proof: null } })).body.reason.code).toBe("usable");
    });

    it("reads pictures and PDFs of codes, XML and packages from one folder", async () => {
      const [first, second] = [await issued(forEmployer, "20.00"), await issued(forEmployer, "30.00")];
      const code = await toBuffer(`https://bureau.example/verify/${first}`, { width: 400 });
      const given = Buffer.from(JSON.stringify(await packageOf(second)));
      const third = await packageOf(await issued(forEmployer, "40.00"));
      const pdf = await printInvoice(third.invoice, {
        ...{ link: linkOf("https://bureau.example", third.uid), code: "7KQ2M4XA", issuedAt: new Date() },
      });
      const china = await toBuffer("01,31,,26111000000000000042,113.00,20261120,,AB12,", { width: 300 });
      const { status, body } = await files([
        ["code.png", code],
        ["package.json", given],
        ["发票.pdf", pdf],
        ["数电票.png", china],
        ["holiday.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])],
        ["bomb.xml", Buffer.from("<!DOCTYPE x><x/>")],
      ]);
      expect(status).toBe(200);
      expect(body.map(({ name, code: problem, reason }: Answer["body"]) => [name, problem ?? reason.code])).toEqual([
        ["code.png", "usable"],
        ["package.json", "usable"],
        ["发票.pdf", "usable"],
        ["数电票.png", "notProvable"],
        ["holiday.jpg", "inbox-file-unreadable"],
        ["bomb.xml", "invoice-file-refused"],
      ]);
      const served = await consortium.get(`/tax/invoices/${third.uid}/pdf`, "employer.clerk");
      expect(served.body).toMatch(/^%PDF-1\.7/);
      await refused(consortium.get(`/tax/invoices/${third.uid}/pdf`, "rival.clerk"), "not-yours", 403);
      const { files: kept } = await read(body[0].item);
      const file = await consortium.get(`/inbox/items/${body[0].item}/files/${kept[0].sha256}`, "employer.clerk");
      expect(file.body.slice(1, 4)).toBe("PNG");
      expect(kept).toMatchObject([{ name: "code.png", media: "image/png", bytes: code.length }]);
    }, 180_000);

    it("locks and settles many under one signature each, and lists what is not ready", async () => {
      const { body: list } = await consortium.get("/inbox/items?status=unused", "employer.clerk");
      const items = list.items.map(({ item }: { item: string }) => item);
      const locks = await batch("employer.clerk", { step: "lock", items });
      expect(locks.left.map(({ code }: { code: string }) => code).sort()).toEqual(["inbox-item-unprovable"]);
      expect(locks.acts).toHaveLength(4);
      const each = locks.acts.map(({ item }: { item: string }) => {
        return { item, shares: [{ department: "销售部", amount: "6.00" }] };
      });
      const own = await call("POST", "/inbox/batches/typed-data", { step: "settle", each });
      expect(own.body.errors.map(({ code }: { code: string }) => code)).toEqual(Array(4).fill("SettledByFirstOfficer"));
      const paid = await batch("employer.chief", { step: "settle", each });
      expect(paid.left).toEqual([]);
      for (const { item } of each) expect((await read(item)).status).toBe("reimbursed");
    });

    it.skipIf(!hasRules)(
      "judges UBL and CII by the published rules, and takes no credit note for an invoice",
      async () => {
        const sample = (name: string) =>
          readFileSync(new URL(`../../samples/invoices/${name}`, import.meta.url), "utf8");
        const [ubl, cii] = [sample("consulting-ubl.xml"), sample("consulting-cii.xml")];
        const credit = creditOf(ubl);
        const { body } = await files([
          ["ubl.xml", Buffer.from(ubl)],
          ["cii.xml", Buffer.from(cii.replace(/<ram:ID>([^<]+)<\/ram:ID>/, "<ram:ID>$1-CII</ram:ID>"))],
          ["sum.xml", Buffer.from(ubl.replace(/(<cbc:PayableAmount[^>]*>)\d/, "$19"))],
          ["credit.xml", Buffer.from(credit)],
        ]);
        expect(body.map(({ name, code: problem, reason }: Answer["body"]) => [name, problem ?? reason.code])).toEqual([
          ["ubl.xml", "notProvable"],
          ["cii.xml", "notProvable"],
          ["sum.xml", "invoice-file-refused"],
          ["credit.xml", "redLetter"],
        ]);
        expect(body[2].errors.map(({ code }: Answer["body"]) => code)).toEqual(["BR-CO-16"]);
        const judged = body.map(({ risks }: Answer["body"]) => risks?.map(({ code }: Answer["body"]) => code));
        expect(judged[0]).not.toContain("rulesNotChecked");
        expect(judged[1]).not.toContain("rulesNotChecked");
        const taken = await read(body[3].item);
        expect(taken.gross).toMatch(/^-/);
        const lock = call("POST", `/inbox/items/${body[3].item}/steps`, { step: "lock" });
        await refused(lock, "inbox-not-ready", 409);
        const kept = body.flatMap(({ item }: Answer["body"]) => item ?? []);
        for (const item of kept) await call("POST", `/inbox/items/${item}/dismissal`, { reason: "试" });
      },
      180_000,
    );
  });

  /** Prepares, signs once and hands in; waits for all. */
  async function batch(name: string, body: object): Promise<Answer["body"]> {
    const by = consortium.actor(name);
    const { status, body: prepared } = await call("POST", "/inbox/batches/typed-data", body, name);
    expect(status).toBe(200);
    const { EIP712Domain: _, ...types } = prepared.typedData.types;
    const { domain, message } = prepared.typedData;
    const signature = await new Wallet(by.key ?? "").signTypedData(domain, types, message);
    const acts = prepared.acts.map(({ item: _item, sentence: _sentence, ...act }: Answer["body"]) => {
      return { ...act, signer: by.signer, signature };
    });
    const { status: taken, body: ids } = await call("POST", "/acts/list", { acts }, name);
    expect(taken).toBe(202);
    for (const id of ids.ids) expect((await consortium.ended(id)).body).toMatchObject({ state: "final", error: null });
    return prepared;
  }

  describe("of what the chain cannot prove", () => {
    const invoice = { number: "INV-7", seller: "Rail GmbH", issueDate: "2026-01-05", currency: "EUR", gross: "80.00" };

    it("keeps it marked, with the same two persons", async () => {
      await consortium.call(
        ...([
          "PUT",
          "/inbox/rules",
          { limits: [{ currency: "EUR", invoice: "50.00", month: "70.00" }], oldestDays: 90 },
        ] as const),
        "employer.chief",
      );
      const { body } = await put({ paper: invoice, note: "纸质" });
      expect(body.reason.code).toBe("notProvable");
      const risks = body.risks.map(({ code }: { code: string }) => code);
      expect(risks).toEqual(["notProvable", "overLimit", "overMonth", "tooOld"]);
      const local = (name: string, more: object, as?: string) =>
        call("POST", `/inbox/items/${body.item}/steps`, { step: name, ...more }, as);
      const shares = [{ department: "销售部", amount: "80.00" }];
      await refused(local("settle", { shares }, "employer.chief"), "inbox-step-wrong", 409);
      expect((await local("lock", {})).body.status).toBe("lockedToReimburse");
      await refused(local("settle", { shares }), "inbox-second-person", 403);
      expect((await local("settle", { shares }, "employer.chief")).body.status).toBe("reimbursed");
      expect((await local("book", { voucher: "记-9" })).body.status).toBe("booked");
      await refused(step(body.item, "lock", {}), "inbox-item-unprovable", 409);
    });

    it("flags a copy of it, which nobody can take up", async () => {
      const { body } = await put({ paper: { ...invoice, number: "inv-7" } });
      expect(body.risks.map(({ code }: { code: string }) => code)).toContain("duplicate");
      await refused(call("POST", `/inbox/items/${body.item}/steps`, { step: "lock" }), "inbox-same-used", 409);
      const set = await call("POST", `/inbox/items/${body.item}/dismissal`, { reason: "重复" });
      expect(set.body.dismissed).toBe("重复");
    });
  });

  it("exports what was paid and booked, and nothing else", async () => {
    const { body: csv } = await consortium.get("/inbox/export/csv", "employer.chief");
    const lines = csv.trim().split("\r\n");
    expect(lines[0]).toContain("item,uid,number,seller");
    expect(lines).toHaveLength(9);
    expect(csv).toContain(",'=记-2,2026-11-21,");
    const { body: rows } = await consortium.get("/inbox/export/json", "employer.chief");
    const total = rows
      .filter(({ currency }: Answer["body"]) => currency === "CNY")
      .map(({ amount }: Answer["body"]) => amount);
    expect(total.sort()).toEqual(["10.00", "30.00", "6.00", "6.00", "6.00", "6.00", "60.00"]);
    const past = await consortium.get("/inbox/export/json?until=2020-01-01", "employer.chief");
    expect(past.body ?? []).toEqual([]);
  });

  it("archives every item with what opens its commitments", async () => {
    const { body } = await consortium.get("/inbox/archive", "employer.chief");
    const [head, ...rest] = body;
    expect(head).toMatchObject({ format: "tongban-inbox-archive", organisation: consortium.org("employer") });
    const end = rest.pop();
    expect(end).toMatchObject({ items: rest.length });
    const claim = rest.find(({ source }: Answer["body"]) => source === "claim");
    expect(claim.package).toMatchObject({ side: "buyer" });
    expect(claim.steps.map(({ step: name }: { step: string }) => name)).toContain("settled");
    const picture = rest.find(({ source }: Answer["body"]) => source === "image");
    expect(Buffer.from(picture.files[0].content, "base64").subarray(1, 4).toString()).toBe("PNG");
  });

  describe("to another organisation", () => {
    const rival = "rival.clerk";
    let item = "";
    let sha256 = "";
    let theirs: string[] = [];

    beforeAll(async () => {
      const { body } = await consortium.get("/inbox/archive", "employer.chief");
      const items = body.slice(1, -1);
      theirs = items.map((found: Answer["body"]) => found.item);
      const picture = items.find(({ source }: Answer["body"]) => source === "image");
      item = picture.item;
      [{ sha256 }] = (await read(item)).files;
    });

    const unseen = async (path: string): Promise<void> => {
      const [mine, others] = [await consortium.get(path, "employer.chief"), await consortium.get(path, rival)];
      expect([path, others.status]).toEqual([path, 200]);
      const names = (answer: Answer): string[] => theirs.filter((id) => JSON.stringify(answer.body ?? "").includes(id));
      expect(names(mine).length).toBeGreaterThan(0);
      expect(names(others)).toEqual([]);
    };
    const unfound = (asked: Promise<Answer>) => refused(asked, "not-found", 404);
    const tried: Record<string, () => Promise<unknown>> = {
      listInbox: () => unseen("/inbox/items"),
      exportInboxCsv: () => unseen("/inbox/export/csv"),
      exportInboxJson: () => unseen("/inbox/export/json"),
      archiveInbox: () => unseen("/inbox/archive"),
      readInboxItem: () => unfound(consortium.get(`/inbox/items/${item}`, rival)),
      readInboxFile: () => unfound(consortium.get(`/inbox/items/${item}/files/${sha256}`, rival)),
      dismissInboxItem: () => unfound(call("POST", `/inbox/items/${item}/dismissal`, { reason: "x" }, rival)),
      doInboxStep: () => unfound(call("POST", `/inbox/items/${item}/steps`, { step: "lock" }, rival)),
      async readInboxRules() {
        const [mine, others] = [
          await consortium.get("/inbox/rules", "employer.clerk"),
          await consortium.get("/inbox/rules", rival),
        ];
        expect(mine.body.oldestDays).toBe(90);
        expect(others.body.oldestDays).not.toBe(90);
      },
      async setInboxRules() {
        const rules = { limits: [], oldestDays: 7 };
        expect((await call("PUT", "/inbox/rules", rules, "rival.chief")).status).toBe(200);
        expect((await consortium.get("/inbox/rules", "employer.clerk")).body.oldestDays).toBe(90);
      },
      async handInClaim() {
        const uid = await issued({ holder: traveller.address });
        const { path, naming } = await named(uid, "employer", Wallet.createRandom());
        await refused(call("POST", path, { package: await held(uid), naming }, rival), "inbox-naming-wrong", 403);
      },
    };

    it("shows and changes nothing, whatever it asks", async () => {
      expect(Object.keys(tried).sort()).toEqual(
        judgedRows("inbox")
          .map(({ id }) => id)
          .sort(),
      );
      const before = await read(item);
      for (const attempt of Object.values(tried)) await attempt();
      expect(await read(item)).toEqual(before);
    });
  });
});

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_BROWSER, axeOn, openWindow, overhang, settle, startBrowser, type Reader } from "../support/browser.js";
import type { Consortium } from "../support/consortium/consortium.js";
import { keepIndexing } from "../support/consortium/keep-indexing.js";
import { sampleInvoice } from "../support/invoice-files.js";
import { openTaxMarket, ride } from "../support/tax-market.js";

/** Where to keep pictures of every page, for people to look at; none are taken without it. */
const PICTURES = process.env["TONGBAN_PICTURES"];

if (NO_BROWSER !== undefined) console.warn(`The pages of invoices are not tried: ${NO_BROWSER}`);

describe.skipIf(NO_BROWSER !== undefined)("The pages of invoices, as their readers see them", () => {
  let market: Consortium;
  let browser: Browser;
  let url: string;
  let uid: string;
  let stopIndexing: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    market = await openTaxMarket();
    browser = await startBrowser();
    url = market.url("bureau");
    uid = await ride(market, "S-1");
    stopIndexing = keepIndexing(market.indexer);
    if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true });
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await stopIndexing?.();
    await market?.stop();
  });

  /** Nothing in a reader's way, nothing beyond the window; a picture where they are kept. */
  async function look(page: Page, name: string): Promise<void> {
    await settle(page);
    expect(await overhang(page), `${name}: pixels beyond the window`).toBeLessThanOrEqual(0);
    expect((await axeOn(page)).map((barrier) => `${name}: ${barrier}`)).toEqual([]);
    if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  }

  /** A page in a window of its own, in which nothing may go wrong. */
  async function read(reader: Reader, path: string, act: (page: Page) => Promise<void>): Promise<void> {
    const { context, page, troubles } = await openWindow(browser, url, reader);
    await page.goto(url + path);
    await act(page);
    await context.close();
    // What a gateway refuses on purpose, the browser's console reports too.
    expect(troubles.filter((trouble) => !/the server responded with a status of 4\d\d/.test(trouble))).toEqual([]);
  }

  const phone = { size: "phone", language: "zh" } as const;
  const desk = { size: "desktop", language: "en" } as const;

  it("tell anyone who types the number whether it is genuine and unused", async () => {
    await read(phone, "/invoices", async (page) => {
      await look(page, "invoice-ways");
      await page.getByRole("link", { name: /查验发票/ }).click();
      await page.getByLabel("链上编号或查验链接").fill("12345");
      await page.getByRole("button", { name: "查验", exact: true }).click();
      await page.getByText("看不出是哪一张发票").waitFor();
      await look(page, "invoice-ask");
      await page.getByLabel("链上编号或查验链接").fill(` ${uid.toUpperCase().replace("0X", "0x")} `);
      await page.getByRole("button", { name: "查验", exact: true }).click();
      await page.getByText("真实，未被使用").waitFor();
      await page.getByText("已在本浏览器中核算：证明由该发票一直通到所列的批次根").waitFor();
      await look(page, "invoice-verdict");
    });
  });

  it("read the code out of a picture, and give the proof to take away", async () => {
    await read(desk, `/verify/invoices/${uid}`, async (page) => {
      await page.getByText("Genuine and unused").first().waitFor();
      await look(page, "invoice-verdict-desktop");
      const saved = page.waitForEvent("download");
      await page.getByRole("button", { name: "Download the proof" }).click();
      const proof = await (await saved).path();
      const picture = await page.getByRole("img", { name: "QR code of this page" }).screenshot();
      await page.getByRole("link", { name: "Check another invoice" }).click();
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        page.getByRole("button", { name: "Choose a picture" }).click(),
      ]);
      await chooser.setFiles({ name: "code.png", mimeType: "image/png", buffer: picture });
      await page.getByText("Genuine and unused").first().waitFor();
      expect(new URL(page.url()).pathname).toBe(`/verify/invoices/${uid}`);
      await page.goto(`${url}/verify/invoices`);
      await page.locator('input[accept=".json,application/json"]').setInputFiles({
        name: "proof.json",
        mimeType: "application/json",
        buffer: readFileSync(proof),
      });
      await page.getByText("Genuine and unused").first().waitFor();
    });
  });

  it("let a traveller get an invoice on a phone, and show some of it while the rest stays hidden", async () => {
    await read(phone, "/my/invoices", async (page) => {
      await page.getByLabel("设置口令").fill(PASSPHRASE);
      await page.getByLabel("再输一遍").fill(PASSPHRASE);
      await look(page, "vault-new");
      await page.getByRole("button", { name: "建立保险箱" }).click();
      await page.getByRole("button", { name: "领取一张发票" }).click();
      const key = (await page.locator("code.whole").textContent()) ?? "";
      await look(page, "held-key");
      const held = await ride(market, "S-2", key);
      await page.getByLabel("链上编号或查验链接").fill(`${url}/verify/invoices/${uid}`);
      await page.getByRole("button", { name: "取回" }).click();
      // Another's invoice is not given to this key.
      await page.getByRole("alert").waitFor();
      await page.getByLabel("链上编号或查验链接").fill(`${url}/verify/invoices/${held}`);
      await page.getByRole("button", { name: "取回" }).click();
      await page.getByText("真实，未被使用").waitFor();
      await look(page, "held-code");
      await page.getByRole("tab", { name: "只给看几项" }).click();
      const link = await page.getByRole("link", { name: "看看对方看到什么" }).getAttribute("href");
      await look(page, "held-show");
      await read({ size: "desktop", language: "en" }, (link ?? "").replace(url, ""), async (reader) => {
        await reader.getByText("what is shown belongs to this number").waitFor();
        await reader.getByText("5.83 CNY").waitFor();
        expect(await reader.getByText("运输服务").count()).toBe(0);
        await look(reader, "shown");
      });
      await handIn(page);
      await reopened(page);
    });
  });

  it("let a clerk lock what was handed in, and another person approve it and book it", async () => {
    await read(desk, "/sign-in?to=/inbox", async (page) => {
      await signIn(page, "employer.clerk");
      await page.getByRole("heading", { name: "Put invoices in" }).waitFor();
      await page.locator(".ant-table-row a").first().click();
      await page.getByText("Genuine and unused: it can be locked.").waitFor();
      await look(page, "inbox-item");
      await page.getByRole("button", { name: "Lock", exact: true }).click();
      await page.getByText(/^Locks|locks invoice/).waitFor();
      await page.getByRole("button", { name: "Sign", exact: true }).click();
      await page.getByText("Another person than the one who locked it").waitFor();
      await page.getByLabel("Department", { exact: true }).fill("Sales");
      await page.getByRole("button", { name: "Approve the payment" }).click();
      await page.getByText(/locked the invoice: another one must settle it/).waitFor();
      await look(page, "inbox-second-person");
      const item = new URL(page.url()).pathname;
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.goto(`${url}/sign-in?to=${item}`);
      await signIn(page, "employer.chief");
      await page.getByLabel("Department", { exact: true }).fill("Sales");
      await page.getByRole("button", { name: "Approve the payment" }).click();
      await page.getByRole("button", { name: "Sign", exact: true }).click();
      await page.getByLabel("Number of the voucher").fill("V-1");
      await page.getByRole("button", { name: "Book", exact: true }).click();
      await page.getByRole("button", { name: "Sign", exact: true }).click();
      await page.getByRole("button", { name: "Undo the booking" }).waitFor();
      await look(page, "inbox-booked");
      const saved = page.waitForEvent("download");
      await page.goto(`${url}/inbox`);
      await page.getByRole("button", { name: "Accounting, CSV" }).click();
      expect(readFileSync(await (await saved).path(), "utf8")).toContain("V-1");
      await look(page, "inbox");
    });
  }, 120_000);

  it("answer for each file of a folder, and say before a step that the inbox alone keeps it", async () => {
    await read(desk, "/sign-in?to=/inbox", async (page) => {
      await signIn(page, "employer.clerk");
      const paper = { name: "paper.xml", mimeType: "application/xml", buffer: sampleInvoice("china-blue.xml") };
      const others = Array.from({ length: 9 }, (_, i) => ({ ...paper, name: `${i}.xml`, buffer: Buffer.from("<x/>") }));
      await page.locator(".ant-upload-drag input[type=file]").setInputFiles([...others, paper]);
      const answers = page.getByRole("list", { name: "An answer for each" });
      await answers.getByRole("link", { name: "paper.xml" }).waitFor();
      expect(await answers.getByRole("listitem").count()).toBe(10);
      expect(await answers.getByText("not taken", { exact: true }).count()).toBe(9);
      await answers.getByRole("link", { name: "paper.xml" }).click();
      const lock = page.getByRole("main").getByRole("button", { name: "Lock", exact: true });
      await lock.click();
      await page.getByRole("dialog").getByText("the inbox alone keeps this step").waitFor();
      await page.getByRole("button", { name: "Not now" }).click();
      await lock.click();
      await page.getByRole("dialog").getByRole("button", { name: "Lock", exact: true }).click();
      await page.getByRole("button", { name: "Undo the lock" }).waitFor();
    });
  }, 120_000);

  async function signIn(page: Page, who: string): Promise<void> {
    await page.getByLabel("Private key").fill(market.actor(who).key ?? "");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("button", { name: "Sign out" }).waitFor();
  }

  /** The traveller names the employer and hands the invoice in. */
  async function handIn(page: Page): Promise<void> {
    await page.getByRole("tab", { name: "交单位报销" }).click();
    const employer = page.getByLabel("单位", { exact: true });
    await employer.fill("employer");
    await page.getByText(/employer #/).waitFor();
    await employer.press("Enter");
    await page.getByRole("button", { name: "签署并提交" }).click();
    await page.getByText(/^指定 employer/).waitFor();
    await look(page, "held-naming");
    await page.getByRole("button", { name: "签署", exact: true }).click();
    await page.getByText("已交到单位的收件箱").waitFor();
  }

  /** The vault is locked when the page is loaded anew; another passphrase does not open it. */
  async function reopened(page: Page): Promise<void> {
    await page.goto(`${url}/my/invoices`);
    await page.getByLabel("口令").fill("不是这个口令吧");
    await page.getByRole("button", { name: "打开" }).click();
    await page.getByText("口令不对。").waitFor();
    await page.getByLabel("口令").fill(PASSPHRASE);
    await page.getByRole("button", { name: "打开" }).click();
    await page.getByText("6.00 CNY").waitFor();
    await look(page, "held-list");
    expect(await keptInTheClear(page)).not.toMatch(/运输服务|privateKey|metro/);
  }
});

const PASSPHRASE = "正确 马匹 电池 订书钉";

/** All that the browser's database holds of the vault. */
function keptInTheClear(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("tongban");
      request.addEventListener("success", () => resolve(request.result));
    });
    const all = (store: string) =>
      new Promise<unknown>((resolve) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.addEventListener("success", () => resolve(request.result));
      });
    return JSON.stringify([await all("lock"), await all("items")]);
  });
}

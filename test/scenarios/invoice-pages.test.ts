import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_BROWSER, axeOn, openWindow, overhang, settle, startBrowser, type Reader } from "../support/browser.js";
import type { Consortium } from "../support/consortium/consortium.js";
import { openTaxMarket, ride } from "../support/tax-market.js";

/** Where to keep pictures of every page, for people to look at; none are taken without it. */
const PICTURES = process.env["TONGBAN_PICTURES"];

if (NO_BROWSER !== undefined) console.warn(`The pages of invoices are not tried: ${NO_BROWSER}`);

describe.skipIf(NO_BROWSER !== undefined)("The pages of invoices, as their readers see them", () => {
  let market: Consortium;
  let browser: Browser;
  let url: string;
  let uid: string;

  beforeAll(async () => {
    market = await openTaxMarket();
    browser = await startBrowser();
    url = market.url("bureau");
    uid = await ride(market, "S-1");
    if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true });
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
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
    expect(troubles).toEqual([]);
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
});

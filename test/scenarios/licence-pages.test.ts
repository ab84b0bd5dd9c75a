import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPages } from "../../scripts/start/pages.js";
import { NO_BROWSER, axeOn, openWindow, overhang, settle, startBrowser, type Window } from "../support/browser.js";
import { IDENTITY, startLicenceWorld, type LicenceWorld } from "../support/licence-world.js";

/** Where to keep pictures of every page, for people to look at; none are taken without it. */
const PICTURES = process.env["TONGBAN_PICTURES"];
const PASSPHRASE = "正确 马匹 电池 订书钉";
const CARD = { ...IDENTITY, sex: "女", nation: "汉", birthDate: "1949-12-31", address: "示例市示例路 1 号" };

if (NO_BROWSER !== undefined) console.warn(`The pages of licences are not tried: ${NO_BROWSER}`);

describe.skipIf(NO_BROWSER !== undefined)("The pages of licences, in a citizen's hand", () => {
  let world: LicenceWorld;
  let browser: Browser;
  let url: string;
  let citizen: Window;
  let page: Page;

  beforeAll(async () => {
    world = await startLicenceWorld(await buildPages(() => undefined));
    browser = await startBrowser();
    url = world.consortium.url("market");
    if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true });
    citizen = await openWindow(browser, url, { size: "phone", language: "zh" });
    page = citizen.page;
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  });

  async function look(seen: Page, name: string): Promise<void> {
    await settle(seen);
    expect(await overhang(seen), `${name}: pixels beyond the window`).toBeLessThanOrEqual(0);
    expect((await axeOn(seen)).map((barrier) => `${name}: ${barrier}`)).toEqual([]);
    if (PICTURES !== undefined) await seen.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  }

  it("bind a licence to a key made in the browser, and fetch it from its issuer", async () => {
    await page.goto(`${url}/licences`);
    await look(page, "licence-ways");
    await page.getByRole("link", { name: /我的证照/ }).click();
    await page.getByLabel("设置口令").fill(PASSPHRASE);
    await page.getByLabel("再输一遍").fill(PASSPHRASE);
    await page.getByRole("button", { name: "建立保险箱" }).click();
    await page.getByRole("button", { name: "建立我的证照密钥" }).click();
    await page.getByText("我的证照密钥", { exact: true }).click();
    const holder = JSON.parse((await page.locator("pre").textContent()) ?? "");
    await issueTo(holder);
    const fetch = page.getByRole("button", { name: "从本机构取证" });
    await expect
      .poll(
        async () => {
          await fetch.click();
          await page.getByText("共有 1 份证照").waitFor();
          const link = (await page.locator(".pictures a").getAttribute("href")) ?? "";
          await page.locator(".pictures a").click();
          await page.getByText("下列各项总是可见").waitFor();
          const isAnchored = (await page.getByText("证照正在上链").count()) === 0;
          if (!isAnchored) await page.goBack();
          return isAnchored && link.startsWith("/my/licences/");
        },
        { timeout: 60_000, interval: 1000 },
      )
      .toBe(true);
    await look(page, "licence-card");
    for (const format of ["PDF", "PNG", "SVG"]) {
      const saved = page.waitForEvent("download");
      await page.getByRole("button", { name: `卡面存为 ${format}` }).click();
      expect((await saved).suggestedFilename()).toBe(`identity-card.${format.toLowerCase()}`);
    }
  }, 120_000);

  it("show anybody the fields that are ticked, and hide the others", async () => {
    await page.getByRole("checkbox", { name: "持证主体", exact: true }).check();
    await page.getByRole("button", { name: "出示所选 1 项" }).click();
    const link = (await page.getByRole("link", { name: "看看对方看到什么" }).getAttribute("href")) ?? "";
    await look(page, "licence-show");
    const { context, page: reader, troubles } = await openWindow(browser, url, { size: "desktop", language: "en" });
    await reader.goto(link);
    await reader.getByText("Genuine and valid").waitFor();
    await reader.getByText(IDENTITY.holderName).waitFor();
    expect(await reader.getByText(IDENTITY.holderCode).count()).toBe(0);
    await look(reader, "licence-verdict");
    await reader.goto(`${url}/verify/licences#abc`);
    await reader.getByText("No licence can be told from this").waitFor();
    await context.close();
    expect(troubles).toEqual([]);
  }, 60_000);

  it("hand an office what a service needs by one consent, and keep the log of it", async () => {
    const made = await world.call("market", "POST", "/presentation-requests", { service: SERVICE }, "market.clerk");
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    await page.getByRole("link", { name: "证照", exact: true }).first().click();
    await page.getByRole("link", { name: /向部门出示/ }).click();
    await page.getByLabel("出示请求的链接").fill(made.body.link);
    await page.getByRole("button", { name: "打开" }).click();
    await page.getByText("已有", { exact: true }).first().waitFor();
    await look(page, "licence-request");
    await page.getByRole("button", { name: "同意并出示" }).click();
    await page.getByText(/^允许 market/).waitFor();
    await look(page, "licence-consent");
    await page.getByRole("button", { name: "签署", exact: true }).click();
    await page.getByText("已出示。").waitFor();
    await world.consortium.indexer.sync();
    const seen = await world.call(
      "market",
      "GET",
      `/presentation-requests/${made.body.request}/presentation`,
      undefined,
      "market.clerk",
    );
    expect(seen.body.licences[0].type).toBe("identity-card");
    await page.getByRole("link", { name: "证照", exact: true }).first().click();
    await page.getByRole("link", { name: /谁看过/ }).click();
    await page.getByText("没有这样的查看").waitFor();
    await look(page, "licence-uses");
    expect(citizen.troubles.filter((trouble) => !/status of 404/.test(trouble))).toEqual([]);
  }, 60_000);

  /** The first licence waits until the chain knows the key under which it is signed. */
  async function issueTo(holder: object): Promise<void> {
    const body = { type: "identity-card", holder, contents: CARD };
    await expect
      .poll(async () => (await world.call("market", "POST", "/licences", body, "market.clerk")).status, {
        timeout: 60_000,
        interval: 500,
      })
      .toBe(201);
  }
});

const SERVICE = "driving-licence-lost";

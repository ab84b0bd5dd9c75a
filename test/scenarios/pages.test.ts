import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_BROWSER, axeOn, openWindow, overhang, settle, startBrowser, type Size } from "../support/browser.js";
import { openPages, type PagesWorld } from "../support/pages-world.js";

/** Where to keep pictures of every page, for people to look at; none are taken without it. */
const PICTURES = process.env["TONGBAN_PICTURES"];
const AMOUNTS =
  PICTURES === undefined ? { listed: 60, records: 60, parts: 12 } : { listed: 200, records: 600, parts: 64 };

if (NO_BROWSER !== undefined) console.warn(`The pages are not tried: ${NO_BROWSER}`);

describe.skipIf(NO_BROWSER !== undefined)("The pages, as their readers see them", () => {
  let world: PagesWorld;
  let browser: Browser;
  let session: object;

  beforeAll(async () => {
    world = await openPages(AMOUNTS);
    browser = await startBrowser();
    session = await world.sessionOf("winner");
    if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  });

  /** Each page with words that only it has, when all of it is there. */
  const pages = () => [
    { name: "home", path: "/", zh: "从这里开始", en: "Start here" },
    { name: "sign-in", path: "/sign-in", zh: "私钥", en: "Private key" },
    { name: "bidders", path: "/bidders", zh: "示例第1建设工程有限公司", en: "示例第1建设工程有限公司" },
    { name: "bidder", path: `/bidders/${world.bidder}`, zh: "节点按期率", en: "Milestones on time" },
    { name: "listed", path: `/bidders/${world.listed}`, zh: "仅列名", en: "listed" },
    { name: "tenders", path: "/tenders", zh: "投标截止", en: "Bids close" },
    {
      name: "awarded",
      path: `/tenders/${world.awarded}`,
      zh: "已与链核对：3 步",
      en: "Checked on chain: the running hash of 3 steps",
    },
    { name: "open", path: `/tenders/${world.open}`, zh: "开标之前只能看到", en: "Before the opening only" },
    { name: "passes", path: "/passes", zh: "合同通证", en: "Passes" },
    { name: "pass", path: `/passes/${world.pass.series}`, zh: "谁把哪一部分转给了谁", en: "Who handed which part on" },
    { name: "lost", path: "/nowhere", zh: "没有这个页面", en: "There is no such page" },
  ];

  // Each size and each language is looked at for barriers once.
  const isLookedAt = (size: Size, language: string): boolean => (size === "desktop") === (language === "zh");

  describe.each(["desktop", "phone"] as const)("on a %s", (size: Size) => {
    it.each(["zh", "en"] as const)(
      "show everything in %s, without an error or a sideways scroll",
      async (language) => {
        const { context, page, troubles } = await openWindow(browser, world.url, { language, size, session });
        const barriers: string[] = [];
        for (const { name, path, ...words } of pages()) {
          await page.goto(world.url + path);
          await settle(page);
          await page.getByText(words[language]).first().waitFor({ timeout: 30_000 });
          expect(await page.title(), name).toMatch(language === "zh" ? / · 通办$/ : / · Tongban$/);
          expect(await page.locator("html").getAttribute("lang")).toBe(language === "zh" ? "zh-CN" : "en");
          expect(await overhang(page), `${name}: pixels beyond the window`).toBeLessThanOrEqual(0);
          if (isLookedAt(size, language)) {
            barriers.push(...(await axeOn(page)).map((barrier) => `${name}: ${barrier}`));
          }
          if (PICTURES !== undefined) {
            await page.screenshot({ path: join(PICTURES, `${name}-${size}-${language}.png`), fullPage: true });
          }
        }
        await context.close();
        expect(barriers).toEqual([]);
        expect(troubles).toEqual([]);
      },
      120_000,
    );
  });

  it("let a member sign in with a key, go where they wanted, and leave again", async () => {
    const { context, page } = await openWindow(browser, world.url, { language: "zh", size: "desktop" });
    const { key } = world.market.of("winner");
    await page.goto(`${world.url}/passes`);
    await page.getByRole("alert").getByText("去登录").click();
    await page.getByLabel("私钥").fill("0x12");
    await page.getByRole("button", { name: "登录" }).click();
    await page.getByText("私钥是 64 位十六进制数。").waitFor();
    await page.getByLabel("私钥").fill(key);
    await page.getByRole("button", { name: "登录" }).click();
    await page.getByRole("link", { name: `通证 ${world.pass.series}` }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/passes");
    await page.getByRole("button", { name: "退出" }).click();
    await page.getByRole("alert").waitFor();
    await context.close();
  });

  it("refuse a key that no organisation enrolled, in the reader's language", async () => {
    const { context, page } = await openWindow(browser, world.url, { language: "en", size: "phone" });
    await page.goto(`${world.url}/sign-in`);
    await page.getByLabel("Private key").fill(`0x${"9".repeat(64)}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    expect(await page.getByRole("alert").textContent()).toMatch(/^[A-Z][a-z]/);
    await context.close();
  });

  it("say what is wrong with an address, with the rule and the number of the request", async () => {
    const { context, page } = await openWindow(browser, world.url, { language: "en", size: "desktop" });
    await page.goto(`${world.url}/bidders/4040404`);
    const alert = page.getByRole("alert");
    await alert.getByText("not-found").waitFor();
    await page.goto(`${world.url}/tenders/0x12`);
    await alert.getByText("/params/tender").waitFor();
    expect(await alert.textContent()).toMatch(/Request [\w-]+/);
    await context.close();
  });

  it("keep the language that the reader chose", async () => {
    const { context, page } = await openWindow(browser, world.url, { language: "zh", size: "phone" });
    await page.goto(world.url);
    await page.getByText("EN", { exact: true }).click();
    await page.getByRole("heading", { name: "Start here" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Start here" }).waitFor();
    await context.close();
  });

  it("find a bidder while its name is typed, and list more on demand", async () => {
    const { context, page } = await openWindow(browser, world.url, { language: "zh", size: "desktop" });
    await page.goto(`${world.url}/bidders`);
    await page.getByText("已显示 50 条").waitFor();
    await page.getByRole("button", { name: "再看一些" }).click();
    await page
      .getByText(`条`)
      .filter({ hasText: /^(共|已显示) (?!50 )\d+ 条/ })
      .waitFor();
    await page.getByPlaceholder("输入投标人名称或统一社会信用代码").fill("第17建设");
    await page.getByText("共 1 条").waitFor();
    expect(new URL(page.url()).searchParams.get("q")).toBe("第17建设");
    await context.close();
  });

  it("open and close the branches of a pass by keyboard, and draw it", async () => {
    const { context, page } = await openWindow(browser, world.url, { language: "zh", size: "desktop", session });
    await page.goto(`${world.url}/passes/${world.pass.series}`);
    const haulier = page.getByRole("link", { name: "haulier" });
    const branch = page.getByRole("button", { name: /supplier：转出 1 份/ });
    await branch.waitFor();
    const isOpen = (await branch.getAttribute("aria-expanded")) === "true";
    expect(await haulier.count()).toBe(isOpen ? 1 : 0);
    await branch.press("Enter");
    expect(await haulier.count()).toBe(isOpen ? 0 : 1);
    await page.getByText("图", { exact: true }).click();
    await page
      .getByRole("img", { name: /^拆分树/ })
      .locator("canvas")
      .waitFor();
    if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, "drawing.png"), fullPage: true });
    await context.close();
  });
});

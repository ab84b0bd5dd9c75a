import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);

/** Why browser tests cannot run here; undefined when they can. */
export const NO_BROWSER =
  CHROMIUM === undefined ? "no Chromium on this machine: apt-get install chromium fonts-noto-cjk" : undefined;

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ ...(CHROMIUM !== undefined && { executablePath: CHROMIUM }), args: ["--no-sandbox"] });
}

export const SIZES = {
  desktop: { width: 1280, height: 800 },
  /** A small phone held upright. */
  phone: { width: 390, height: 844 },
} as const;
export type Size = keyof typeof SIZES;

export interface Reader {
  readonly language: "zh" | "en";
  readonly size: Size;
  /** What the pages keep of a sign-in. */
  readonly session?: object;
}

/** A window of one reader, and all that went wrong in it. */
export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the console, of scripts and of requests, and every request to another host. */
  readonly troubles: string[];
}

/** A new window: nothing is kept from other readers. `origin`: whose pages are read. */
export async function openWindow(browser: Browser, origin: string, reader: Reader): Promise<Window> {
  const { language, size, session } = reader;
  const context = await browser.newContext({
    viewport: SIZES[size],
    locale: language === "zh" ? "zh-CN" : "en-GB",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  });
  await context.addInitScript((kept) => {
    if (kept !== undefined) sessionStorage.setItem("tongban.session", JSON.stringify(kept));
  }, session);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // Who leaves a page leaves its requests, too.
    if (why !== "net::ERR_ABORTED") troubles.push(`failed: ${request.url()} ${why}`);
  });
  page.on("request", (request) => {
    const isOurs = request.url().startsWith(origin) || /^(data|blob):/.test(request.url());
    if (!isOurs) troubles.push(`another host: ${request.url()}`);
  });
  return { context, page, troubles };
}

/** Waits until a page has its heading and nothing of it is still being read. */
export async function settle(page: Page): Promise<void> {
  await page.locator("main h1").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".ant-skeleton") === null);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** Serious and critical violations of WCAG 2.2 A and AA that axe finds on the page, one line each. */
export async function axeOn(page: Page): Promise<string[]> {
  // Not as a script tag: the pages' own security policy forbids that, as it should.
  await page.evaluate(AXE);
  const violations = await page.evaluate<Violation[]>(`axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  }).then(({ violations }) => violations)`);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
}

/** Pixels by which the page is wider than its window. */
export function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Api } from "../demo/api.js";
import { Person } from "../demo/person.js";
import type { DemoFile } from "../start/demo/introduce.js";
import { inRoot } from "../bootstrap/paths.mjs";
import { Trouble } from "./trouble.js";

export interface TargetChoice {
  /** A gateway that imports; default: the running demonstration's. */
  readonly gateway?: string;
  /** File with the private key of an officer who imports; default: the demonstration's. */
  readonly key?: string;
}

/** Finds the gateway that imports, and the officer in whose name; refuses clearly where none answers. */
export async function importTarget(
  choice: TargetChoice,
  env: NodeJS.ProcessEnv,
  what: "imports" | "invoices" = "imports",
): Promise<Person> {
  const data = resolve(env["TONGBAN_DATA"] ?? inRoot("data"));
  const found = choice.gateway === undefined || choice.key === undefined ? demonstration(data, what) : undefined;
  const gateway = (choice.gateway ?? found?.gateway ?? "").replace(/\/$/, "");
  const key = readKey(choice.key ?? found?.key ?? "");
  await requireRunning(gateway);
  return new Person({ zh: "导入员", en: "importer" }, found?.organisation ?? 0, key, new Api(gateway));
}

function demonstration(
  data: string,
  what: "imports" | "invoices",
): { gateway: string; key: string; organisation: number } {
  const { gateways, organisations } = readDemo(join(data, "demo.json"));
  for (const { slug, number, officers, [what]: charge } of organisations) {
    const officer = officers.find(({ name }) => name === charge?.officer);
    const gateway = gateways[slug];
    if (officer !== undefined && gateway !== undefined) return { gateway, key: officer.keyFile, organisation: number };
  }
  throw new Trouble(
    `${data} 中没有可导入的机构，请用 --gateway 与 --key 指明`,
    `no organisation in ${data} imports: name one with --gateway and --key`,
    2,
  );
}

function readDemo(path: string): DemoFile {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as DemoFile;
  } catch (cause) {
    throw new Trouble(
      "没有运行中的系统：请先运行 npm start（或用 --gateway 与 --key 指明网关和密钥文件）",
      "no system runs here: run npm start first (or name a gateway and a key file with --gateway and --key)",
      2,
      { cause },
    );
  }
}

function readKey(path: string): string {
  const text = readFile(path).trim().replace(/^0x/, "");
  if (/^[0-9a-fA-F]{64}$/.test(text)) return `0x${text}`;
  throw new Trouble(`${path} 不是私钥文件`, `${path} holds no private key`, 2);
}

function readFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new Trouble(`无法读取 ${path}`, `${path} cannot be read`, 2, { cause });
  }
}

async function requireRunning(gateway: string): Promise<void> {
  try {
    const response = await fetch(`${gateway}/health`, { signal: AbortSignal.timeout(5_000) });
    if (response.status === 200) return;
  } catch (cause) {
    throw notRunning(gateway, { cause });
  }
  throw notRunning(gateway);
}

function notRunning(gateway: string, options?: ErrorOptions): Trouble {
  return new Trouble(
    `网关 ${gateway} 没有就绪：请先运行 npm start`,
    `the gateway ${gateway} is not ready: run npm start first`,
    2,
    options,
  );
}

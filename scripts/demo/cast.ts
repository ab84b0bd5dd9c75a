import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DemoFile } from "../start/demo/introduce.js";
import { Api } from "./api.js";
import { ChainClock } from "./chain-clock.js";
import { OneTimeKey, Person } from "./person.js";

/** The demonstration does not run, or is not of this data folder. */
export class NotRunning extends Error {
  override readonly name = "NotRunning";
}

/** Officers of the demonstration in Chinese. */
const OFFICES: Readonly<Record<string, string>> = {
  director: "负责人",
  accountant: "会计",
  clerk: "经办人",
  verifier: "核验员",
  head: "行长",
  financier: "融资经办人",
  cashier: "支付经办人",
  controller: "支付复核人",
};

/** The people of the running demonstration, each with its own key, at the gateway that its organisation uses. */
export class Cast {
  readonly #people = new Map<string, Person>();

  private constructor(private readonly file: DemoFile) {}

  static async of(dataFolder: string): Promise<Cast> {
    const path = join(dataFolder, "demo.json");
    if (!existsSync(path)) throw new NotRunning(`${path} is missing`);
    const cast = new Cast(JSON.parse(readFileSync(path, "utf8")) as DemoFile);
    for (const url of Object.values(cast.file.gateways)) await requireReady(url);
    return cast;
  }

  /** An officer: `person("bank-a", "cashier")`. */
  person(slug: string, officer: string): Person {
    const name = `${slug}/${officer}`;
    let person = this.#people.get(name);
    if (person === undefined) this.#people.set(name, (person = this.#enter(slug, officer)));
    return person;
  }

  /** Somebody whom nobody knows: the key of one sealed bid. */
  stranger(): Person {
    return new OneTimeKey(this.gateway("trading-centre"));
  }

  /** A citizen with a wallet on the phone, without an account anywhere. */
  citizen(): Person {
    return new OneTimeKey(this.gateway("market-office"), {
      zh: "市民（手机钱包）",
      en: "a citizen (wallet on a phone)",
    });
  }

  /** The time by which acts are judged. */
  get clock(): ChainClock {
    return new ChainClock(this.file.rpcUrl);
  }

  gateway(slug: string): Api {
    const url = this.file.gateways[slug];
    if (url === undefined) throw new Error(`${slug} has no gateway`);
    return new Api(url);
  }

  #enter(slug: string, officer: string): Person {
    const member = this.file.organisations.find((each) => each.slug === slug);
    const found = member?.officers.find((each) => each.name === officer);
    if (member === undefined || found === undefined) throw new Error(`the demonstration has no ${slug}/${officer}`);
    const names = { zh: `${member.name}（${OFFICES[officer] ?? officer}）`, en: `${member.english} (${officer})` };
    const key = `0x${readFileSync(found.keyFile, "utf8").trim()}`;
    const gateway = this.gateway(slug in this.file.gateways ? slug : "trading-centre");
    return new Person(names, member.number, key, gateway);
  }
}

async function requireReady(url: string): Promise<void> {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) });
    if (response.ok) return;
  } catch (cause) {
    throw new NotRunning(`${url} does not answer`, { cause });
  }
  throw new NotRunning(`${url} is not ready`);
}

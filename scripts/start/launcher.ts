import { join } from "node:path";
import { portsFrom, type Ports, type StartConfig } from "./config.js";
import { EmbeddedChain } from "./embedded-chain.js";
import { startEmbeddedPostgres } from "./embedded-postgres.js";
import { claim, endOrphans, release, rememberPorts, rememberedPorts } from "./orphans.js";
import { requireFree } from "./ports.js";
import { Logs } from "./process/child.js";
import { PidFiles } from "./process/pid-files.js";
import { Supervisor } from "./process/supervisor.js";
import { Secrets } from "./secrets.js";

/** Marks the embedded chain as nobody's production: far from every number in use. */
const CHAIN_ID = 20_260;

export type Say = (line: string) => void;

/** The whole system on one machine. */
export class Launcher {
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly supervisor: Supervisor;
  readonly chain: EmbeddedChain;
  readonly #pids: PidFiles;
  /** The data folder is, from when no other launcher was found on it. */
  #isOurs = false;
  #isStopping = false;

  constructor(
    readonly config: StartConfig,
    readonly say: Say,
  ) {
    const { dataFolder, firstPort } = config;
    this.ports = portsFrom(firstPort);
    this.#pids = new PidFiles(join(dataFolder, "run"));
    this.secrets = new Secrets(join(dataFolder, "keys"));
    this.supervisor = new Supervisor(new Logs(join(dataFolder, "log")), this.#pids, say);
    const place = { folder: join(dataFolder, "chain"), port: this.ports.chain, finalityPort: this.ports.finality };
    this.chain = new EmbeddedChain({ ...place, chainId: CHAIN_ID }, this.supervisor, (error) => {
      say(`chain: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  /** PostgreSQL and the chain, after what a former run left is out of the way; gives the database. */
  async start(): Promise<string> {
    claim(this.#pids);
    this.#isOurs = true;
    const before = rememberedPorts(this.#pids.folder) ?? this.ports;
    const ended = await endOrphans(this.#pids, () => this.chain.rescue(before.chain));
    if (ended.length > 0) this.say(`Ended what a killed run had left behind: ${ended.join(", ")}`);
    await requireFree(Object.values(this.ports));
    rememberPorts(this.#pids.folder, this.ports);

    const postgres = {
      folder: join(this.config.dataFolder, "postgres"),
      port: this.ports.postgres,
      user: "tongban",
      password: this.secrets.hex("postgres.password"),
    };
    const [databaseUrl] = await Promise.all([startEmbeddedPostgres(postgres, this.supervisor), this.chain.start()]);
    return databaseUrl;
  }

  /** Says what went wrong in the background; while everything is being stopped, nothing did. */
  complain(what: string, error: unknown): void {
    if (!this.#isStopping)
      this.say(`${what}: ${error instanceof Error ? error.message : String(error)}; the next start tries again`);
  }

  /** Services first, then the chain with a last snapshot, then the database. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (!this.#isOurs) return;
    const services = this.supervisor.names.filter((name) => name !== "chain" && name !== "postgres");
    await this.supervisor.stop(...services);
    await this.chain.stop();
    await this.supervisor.stop("postgres");
    release(this.#pids);
  }
}

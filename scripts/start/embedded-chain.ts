import type { Server } from "node:http";
import { join } from "node:path";
import { anvilPlan } from "./chain/anvil.js";
import { serveFinality } from "./chain/finality-server.js";
import { SnapshotKeeper } from "./chain/keeper.js";
import { Miner } from "./chain/miner.js";
import { rpcTo, untilAnswers, type Rpc } from "./chain/rpc.js";
import { Snapshots } from "./chain/snapshots.js";
import type { Supervisor } from "./process/supervisor.js";

export interface ChainPlace {
  readonly folder: string;
  readonly port: number;
  readonly finalityPort: number;
  readonly chainId: number;
}

/** The chain of one machine: Anvil, its blocks, its snapshots and the word of which block is final. */
export class EmbeddedChain {
  readonly rpc: Rpc;
  readonly url: string;
  readonly finalityUrl: string;
  /** Whether this run began without a snapshot: nothing was ever deployed. */
  readonly wasNew: boolean;
  readonly #snapshots: Snapshots;
  readonly #miner: Miner;
  readonly #keeper: SnapshotKeeper;
  #server: Server | undefined;

  constructor(
    private readonly place: ChainPlace,
    private readonly supervisor: Supervisor,
    onError: (error: unknown) => void,
  ) {
    this.url = `http://127.0.0.1:${place.port}`;
    this.finalityUrl = `http://127.0.0.1:${place.finalityPort}/final`;
    this.rpc = rpcTo(this.url);
    this.#snapshots = new Snapshots(place.folder);
    this.wasNew = this.#snapshots.isEmpty;
    this.#miner = new Miner(this.rpc, onError);
    this.#keeper = new SnapshotKeeper(this.rpc, this.#snapshots, onError);
  }

  /** Saves what a chain that a killed launcher left running holds beyond its last snapshot. */
  async rescue(port: number): Promise<void> {
    this.#snapshots.write(await rpcTo(`http://127.0.0.1:${port}`)<string>("anvil_dumpState"));
  }

  async start(): Promise<void> {
    const { port, chainId, folder, finalityPort } = this.place;
    const child = this.supervisor.start(() => {
      const state = this.#snapshots.unpack();
      return anvilPlan({ port, chainId, cacheFolder: join(folder, "cache"), ...(state !== undefined && { state }) });
    });
    await untilAnswers(this.rpc, () => child.hasEnded);
    this.#snapshots.tidy();
    this.#miner.start();
    this.#keeper.start();
    this.#server = await serveFinality(finalityPort, () => this.#keeper.final);
  }

  /** Stops mining, takes the last snapshot and ends. */
  async stop(): Promise<void> {
    if (this.#server === undefined) return this.supervisor.stop("chain");
    await this.#miner.stop();
    await this.#keeper.stop();
    this.#server.close();
    this.#server.closeAllConnections();
    await this.supervisor.stop("chain");
  }
}

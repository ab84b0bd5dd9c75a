import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { root } from "../../../scripts/bootstrap/paths.mjs";
import { portsFrom, type Ports } from "../../../scripts/start/config.js";
import { endProcess, PidFiles } from "../../../scripts/start/process/pid-files.js";

/** A launcher in a process of its own, as `npm start` runs it. */
export class RunningLauncher {
  readonly ports: Ports;
  output = "";

  private constructor(
    readonly dataFolder: string,
    firstPort: number,
    readonly process: ChildProcess,
  ) {
    this.ports = portsFrom(firstPort);
    for (const stream of [process.stdout, process.stderr]) {
      stream?.on("data", (chunk: Buffer) => (this.output += chunk.toString()));
    }
  }

  /** Starts it and waits until it says that it is ready. */
  static async start(
    dataFolder: string,
    firstPort: number,
    program = PROGRAM,
    extra: NodeJS.ProcessEnv = {},
  ): Promise<RunningLauncher> {
    const launcher = RunningLauncher.spawn(dataFolder, firstPort, program, extra);
    await launcher.untilReady();
    return launcher;
  }

  static spawn(dataFolder: string, firstPort: number, program = PROGRAM, extra: NodeJS.ProcessEnv = {}) {
    const env = { ...process.env, ...extra, TONGBAN_DATA: dataFolder, TONGBAN_PORT: `${firstPort}` };
    const child = spawn(process.execPath, ["--import", "tsx", program], { cwd: root, env, stdio: "pipe" });
    return new RunningLauncher(dataFolder, firstPort, child);
  }

  get url(): string {
    return `http://127.0.0.1:${this.ports.gateways}`;
  }

  async untilReady(): Promise<void> {
    while (!/^Ready: /m.test(this.output)) {
      if (this.process.exitCode !== null) throw new Error(`the launcher ended:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** kill -9 of the launcher alone: its children live on. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** kill -9 of everything that runs on the data folder. */
  async killAll(): Promise<void> {
    await this.kill();
    await killChildren(this.dataFolder);
  }

  /** What Ctrl-C does. */
  async stop(): Promise<number | null> {
    await this.#end("SIGINT");
    return this.process.exitCode;
  }

  pidOf(name: string): number {
    const file = join(this.dataFolder, "run", `${name}.pid.json`);
    return (JSON.parse(readFileSync(file, "utf8")) as { pid: number }).pid;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exited = once(this.process, "exit");
    this.process.kill(signal);
    await exited;
  }
}

/** What `npm start` runs. */
export const PROGRAM = "scripts/start/main.ts";

export async function killChildren(dataFolder: string): Promise<void> {
  const pids = new PidFiles(join(dataFolder, "run"));
  const running = pids.names().flatMap((name) => pids.find(name) ?? []);
  await Promise.all(running.map((identity) => endProcess(identity, "SIGKILL", 0)));
}

/** The first of a row of ports that were free a moment ago. */
export async function freePorts(count = 11): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 30_000);
    const row = Array.from({ length: count }, (_, index) => first + index);
    if ((await Promise.all(row.map(isFree))).every(Boolean)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

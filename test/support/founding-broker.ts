import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { id } from "ethers";
import type { TestProject } from "vitest/node";
import { deploy } from "../../scripts/deploy/deploy.js";
import { withOneGenesis } from "../../scripts/start/chain/one-genesis.js";
import { startAnvil, withPulse } from "./anvil.js";
import { HOLDERS } from "./offices.js";

declare module "vitest" {
  interface ProvidedContext {
    foundingBroker: string;
  }
}

/** What a deployment left: a file of the chain's state that Anvil can start from, and where the contracts are. */
export interface Founding {
  readonly state: string;
  readonly addresses: Readonly<Record<string, string>>;
}

/** Vitest's global set-up: deploys the contracts once for each set of parameters that some test of the run asks for. */
export default async function startBroker(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "tongban-founding-"));
  const foundings = new Map<string, Promise<Founding>>();
  let count = 0;
  const broker = createServer((request, response) => {
    const answer = text(request).then((asked) => {
      const founding = foundings.get(asked) ?? found(asked, join(folder, `${++count}.json`));
      foundings.set(asked, founding);
      // What failed for one test is tried again for the next.
      founding.catch(() => foundings.delete(asked));
      return founding;
    });
    answer.then(
      (founding) => response.end(JSON.stringify(founding)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.stack : String(error)),
    );
  });
  await new Promise<void>((resolve) => broker.listen(0, "127.0.0.1", resolve));
  const address = broker.address();
  if (address === null || typeof address === "string") throw new Error("the broker has no port");
  project.provide("foundingBroker", `http://127.0.0.1:${address.port}`);

  return () => {
    broker.close();
    broker.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function found(asked: string, state: string): Promise<Founding> {
  const entries = JSON.parse(asked) as [string, string][];
  const parameters = Object.fromEntries(entries.map(([key, value]) => [key, BigInt(value)]));
  const anvil = await startAnvil();
  try {
    const options = { rpcUrl: anvil.url, deployerKey: id("tests' founder"), holders: HOLDERS, parameters };
    const { addresses } = await withPulse(anvil, () => deploy(options));
    const dump = await anvil.rpc<string>("anvil_dumpState");
    writeFileSync(state, withOneGenesis(gunzipSync(Buffer.from(dump.replace(/^0x/, ""), "hex"))));
    return { state, addresses };
  } finally {
    await anvil.stop();
  }
}

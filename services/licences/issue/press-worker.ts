import { createPrivateKey } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import type { JWK } from "jose";
import { Vault } from "../../documents/vault.js";
import { nodeIssuer, nodeSigner, print, type Printed, type Sheet } from "./sheet.js";

/** What a thread is asked: sheets of one key. */
export interface Job {
  readonly kid: string;
  readonly privateKey: JWK;
  readonly sheets: readonly Sheet[];
}

export interface JobDone {
  /** The key of all that is sealed here, wrapped. */
  readonly wrapped: Uint8Array;
  readonly printed: readonly Printed[];
}

/** What a thread is started with. */
export interface PressSecret {
  readonly secret: Uint8Array;
  readonly purpose: string;
}

/** Prints a job's sheets under a content key of their own. */
export async function printAll({ kid, privateKey, sheets }: Job, vault: Vault): Promise<JobDone> {
  const signer = nodeSigner(createPrivateKey({ key: { ...privateKey } as never, format: "jwk" }), kid);
  const crate = vault.open();
  const tools = { issue: nodeIssuer(signer), signer, crate };
  const printed: Printed[] = [];
  for (const [place, sheet] of sheets.entries()) printed.push(await print(sheet, place, tools));
  return { wrapped: crate.wrapped, printed };
}

if (parentPort !== null && isSecret(workerData)) {
  const port = parentPort;
  const vault = new Vault(workerData.secret, workerData.purpose);
  port.on("message", (job: Job) => {
    void answer(job);
  });
  const answer = async (job: Job): Promise<void> => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the thread that started this one, no window
    port.postMessage(await printAll(job, vault));
  };
}

function isSecret(data: unknown): data is PressSecret {
  return typeof data === "object" && data !== null && "secret" in data && "purpose" in data;
}

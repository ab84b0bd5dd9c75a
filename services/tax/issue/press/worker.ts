import { parentPort, workerData } from "node:worker_threads";
import { Vault } from "../../../documents/vault.js";
import type { PressAnswer, PressRequest, PressSettings } from "./messages.js";
import { formKept } from "./form.js";
import { readBlock, type KeptInvoice } from "./read.js";

const { secret, rates } = workerData as PressSettings;
const vault = new Vault(secret, "invoice");
/** Invoices that were read and wait for their numbers, by the request that brought them. */
const kept = new Map<number, readonly KeptInvoice[]>();

parentPort?.on("message", (request: PressRequest) => {
  if (request.kind === "forget") {
    kept.delete(request.of);
    return;
  }
  const answer = answerTo(request);
  const moved =
    "formed" in answer
      ? [answer.formed.lines.buffer, answer.formed.uids.buffer, answer.formed.bundle.sealed.buffer]
      : [];
  parentPort?.postMessage(answer, moved);
});

function answerTo(request: Exclude<PressRequest, { kind: "forget" }>): PressAnswer {
  const { id } = request;
  try {
    if (request.kind === "form") return { id, formed: formKept(kept.get(request.of) ?? [], request.order) };
    const { invoices, found } = readBlock(request.block, { vault, rates });
    kept.set(id, invoices);
    return { id, found };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

import { parentPort } from "node:worker_threads";
import { scanImage, scanPdf } from "./scan.js";
import { READY, type ScanAnswer, type ScanTask } from "./scanner.js";

parentPort?.on("message", (task: ScanTask) => void answer(task));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the thread that started this one, no window
parentPort?.postMessage(READY);

async function answer({ id, kind, bytes }: ScanTask): Promise<void> {
  const scanned = await (kind === "pdf" ? scanPdf(bytes) : scanImage(bytes)).catch(() => undefined);
  const said: ScanAnswer = { id, scanned };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the thread that started this one, no window
  parentPort?.postMessage(said);
}

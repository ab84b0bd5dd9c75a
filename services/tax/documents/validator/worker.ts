import { parentPort, workerData } from "node:worker_threads";
import { createEngine, type EngineOptions } from "./engine.js";

const engine = createEngine(workerData as EngineOptions);

parentPort?.on("message", (files: readonly Uint8Array[]) => void answer(files));

async function answer(files: readonly Uint8Array[]): Promise<void> {
  const verdicts = await engine.judge(files);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the thread that started this one, no window
  parentPort?.postMessage(verdicts);
}

import { readlinkSync, rmSync, symlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { inRoot } from "./paths.mjs";

// A link whose target is the holder's process id: made and written in one step, so it is never half there.
const LOCK = inRoot(".bootstrap.lock");

/** One set-up at a time: a second command typed meanwhile waits, then finds nothing to do. */
export async function alone(work) {
  while (!take()) await sleep(500);
  try {
    await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function take() {
  try {
    symlinkSync(String(process.pid), LOCK);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!holderIsRunning()) rmSync(LOCK, { force: true });
    return false;
  }
}

function holderIsRunning() {
  try {
    return process.kill(Number(readlinkSync(LOCK)), 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

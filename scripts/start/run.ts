import { outliveReader } from "../console/reader.js";
import type { Launcher } from "./launcher.js";

/** Starts, says where it is ready, and stops in order on the first signal; a second one changes nothing. */
export async function runUntilSignal(
  launcher: Launcher,
  start: (launcher: Launcher) => Promise<number>,
): Promise<void> {
  outliveReader();
  let stopping: Promise<void> | undefined;
  const stop = (code: number): Promise<void> => {
    stopping ??= launcher.stop().then(
      () => process.exit(code),
      (error: unknown) => complain(error, 1),
    );
    return stopping;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
  try {
    const port = await start(launcher);
    if (stopping === undefined) console.log(`Ready: http://127.0.0.1:${port}`);
  } catch (error) {
    if (stopping === undefined)
      console.error(`Tongban does not start: ${error instanceof Error ? error.message : String(error)}`);
    await stop(1);
  }
}

function complain(error: unknown, code: number): never {
  console.error(error);
  process.exit(code);
}

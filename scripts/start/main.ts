import { startConfig } from "./config.js";
import { Launcher } from "./launcher.js";

const say = (line: string): void => console.log(line);

try {
  const launcher = new Launcher(startConfig(process.env), say);
  let stopping: Promise<void> | undefined;
  const stop = (code: number): void => {
    stopping ??= launcher.stop().then(
      () => process.exit(code),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(0));
  try {
    await launcher.start();
    say(`Ready: http://127.0.0.1:${launcher.ports.gateways}`);
  } catch (error) {
    console.error(`Tongban does not start: ${error instanceof Error ? error.message : String(error)}`);
    stop(1);
  }
} catch (error) {
  console.error(`Tongban does not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

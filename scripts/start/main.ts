import { startConfig } from "./config.js";
import { Launcher } from "./launcher.js";
import { runUntilSignal } from "./run.js";

await runUntilSignal(new Launcher(startConfig(process.env), console.log), async (launcher) => {
  await launcher.start();
  return launcher.ports.gateways;
});

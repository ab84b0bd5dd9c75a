import { startConfig } from "./config.js";
import { Launcher } from "./launcher.js";
import { runUntilSignal } from "./run.js";
import { startSystem } from "./system.js";

await runUntilSignal(new Launcher(startConfig(process.env), console.log), async (launcher) => {
  await startSystem(launcher);
  return launcher.ports.gateways;
});

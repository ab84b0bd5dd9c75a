// The launcher with its PostgreSQL and its chain alone: what all the rest stands on.
import { startConfig } from "../../../scripts/start/config.js";
import { Launcher } from "../../../scripts/start/launcher.js";
import { runUntilSignal } from "../../../scripts/start/run.js";

await runUntilSignal(new Launcher(startConfig(process.env), console.log), async (launcher) => {
  console.log(`Database: ${await launcher.start()}`);
  return launcher.ports.gateways;
});

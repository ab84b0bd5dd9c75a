import { openConsortium, roleKey } from "./consortium.js";
import { enrolOrganisations } from "./demo/enrol.js";
import type { Launcher } from "./launcher.js";
import { indexerPlan, untilReady, type Ground } from "./services.js";

/** Everything: from an empty data folder to services that answer. */
export async function startSystem(launcher: Launcher): Promise<void> {
  const { config, chain, ports, secrets, supervisor, say } = launcher;
  const databaseUrl = await launcher.start();
  if (chain.wasNew) say("Deploying the contracts on a new chain …");
  const network = await openConsortium(config.dataFolder, chain.url, chain.rpc, secrets);
  await enrolOrganisations(config.dataFolder, network, chain.rpc, roleKey(secrets, "registrar"));

  const ground: Ground = { databaseUrl, rpcUrl: chain.url, finalityUrl: chain.finalityUrl, network };
  supervisor.start(() => indexerPlan(ground, ports.indexer));
  await untilReady(supervisor, "indexer", ports.indexer);
}

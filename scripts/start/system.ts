import { openConsortium, roleKey } from "./consortium.js";
import { enrolOrganisations } from "./demo/enrol.js";
import { introduce } from "./demo/introduce.js";
import { trustImporters } from "./demo/trust.js";
import { gatewayPlaces, gatewayPlan } from "./gateways.js";
import type { Launcher } from "./launcher.js";
import { buildPages } from "./pages.js";
import { indexerPlan, untilReady, type Ground } from "./services.js";

/** Everything: from an empty data folder to gateways that answer. */
export async function startSystem(launcher: Launcher): Promise<void> {
  const { config, chain, ports, secrets, supervisor, say } = launcher;
  const { dataFolder } = config;
  const building = buildPages(say);
  // Awaited further down; a failure before that must not end the process as one that nobody handles.
  building.catch(() => undefined);

  const databaseUrl = await launcher.start();
  if (chain.wasNew) say("Deploying the contracts on a new chain …");
  const network = await openConsortium(dataFolder, chain.url, chain.rpc, secrets);
  const registrar = roleKey(secrets, "registrar");
  const numbers = await enrolOrganisations(dataFolder, network, chain.rpc, registrar);
  await trustImporters(network, chain.rpc, registrar, numbers);

  const ground: Ground = { databaseUrl, rpcUrl: chain.url, finalityUrl: chain.finalityUrl, network };
  supervisor.start(() => indexerPlan(ground, ports.indexer));
  // Gateways read its tables: it makes them at its first start.
  if (chain.wasNew) await untilReady(supervisor, "indexer", ports.indexer);
  const places = gatewayPlaces(numbers, ports.gateways, await building);
  for (const place of places) supervisor.start(() => gatewayPlan(dataFolder, ground, place));
  await Promise.all(places.map(({ organisation, port }) => untilReady(supervisor, organisation.slug, port)));
  introduce(dataFolder, { places, numbers, ground, say });
}

import { openConsortium, roleKey } from "./consortium.js";
import { enrolOrganisations } from "./demo/enrol.js";
import { introduce } from "./demo/introduce.js";
import { publishCatalogue } from "./demo/publish-catalogue.js";
import { publishEncryptionKeys } from "./demo/publish-keys.js";
import { trustOrganisations } from "./demo/trust.js";
import { gatewayPlaces, gatewayPlan } from "./gateways.js";
import type { Launcher } from "./launcher.js";
import { buildPages } from "./pages.js";
import { buildPrograms } from "./programs.js";
import { Sample } from "./sample.js";
import { indexerPlan, untilReady, type Ground } from "./services.js";

/** Everything: from an empty data folder to gateways that answer. */
export async function startSystem(launcher: Launcher): Promise<void> {
  const { config, chain, ports, secrets, supervisor, say } = launcher;
  const { dataFolder } = config;
  const sample = new Sample(dataFolder, say);
  if (chain.wasNew && config.withSample) sample.want();
  const building = Promise.all([buildPages(say), buildPrograms(say)]);
  // Awaited further down; a failure before that must not end the process as one that nobody handles.
  building.catch(() => undefined);

  const databaseUrl = await launcher.start();
  if (chain.wasNew) say("Deploying the contracts on a new chain …");
  const network = await openConsortium(dataFolder, chain.url, chain.rpc, secrets);
  const registrar = roleKey(secrets, "registrar");
  const numbers = await enrolOrganisations(dataFolder, network, chain.rpc, registrar);
  await trustOrganisations(network, chain.rpc, registrar, numbers);

  const [pages, programs] = await building;
  const ground: Ground = { databaseUrl, rpcUrl: chain.url, finalityUrl: chain.finalityUrl, network, programs };
  supervisor.start(() => indexerPlan(ground, ports.indexer));
  // Gateways read its tables: it makes them at its first start.
  if (chain.wasNew) await untilReady(supervisor, "indexer", ports.indexer);
  const places = gatewayPlaces(numbers, ports.gateways, pages);
  for (const place of places) supervisor.start(() => gatewayPlan(dataFolder, ground, place));
  await Promise.all(places.map(({ organisation, port }) => untilReady(supervisor, organisation.slug, port)));
  await Promise.all([publishEncryptionKeys(dataFolder, places), publishCatalogue(dataFolder, places)]);
  introduce(dataFolder, { places, numbers, ground, say });
  // In the background: the system is usable without it, and it takes longer than a start may.
  if (sample.isMissing) void sample.load(places).catch((error: unknown) => launcher.complain("the sample", error));
}

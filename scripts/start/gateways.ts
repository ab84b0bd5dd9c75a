import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { homeOf, officerKey } from "./demo/keys.js";
import { DEMO_ORGANISATIONS, type DemoOrganisation } from "./demo/organisations.js";
import type { ChildPlan } from "./process/child.js";
import { servicePlan, type Ground } from "./services.js";

export interface GatewayPlace {
  readonly organisation: DemoOrganisation;
  readonly number: number;
  readonly port: number;
  /** Who supervises a department and reads the files that it keeps. */
  readonly regulator?: number;
  /** Pages that it serves besides its APIs. */
  readonly staticFolder: string;
}

/** The organisations that run a gateway, each with its port; all serve the pages. */
export function gatewayPlaces(numbers: ReadonlyMap<string, number>, firstPort: number, pages: string): GatewayPlace[] {
  const supervisor = DEMO_ORGANISATIONS.find(({ kind }) => kind === "regulator");
  const regulator = numbers.get(supervisor?.slug ?? "");
  const members = DEMO_ORGANISATIONS.filter(({ gateway }) => gateway !== undefined);
  return members.map((organisation, index) => ({
    organisation,
    number: numbers.get(organisation.slug) ?? 0,
    port: firstPort + index,
    staticFolder: pages,
    ...(organisation.gateway === "department" && regulator !== undefined && { regulator }),
  }));
}

/** Writes a gateway's configuration into its folder and says how it is run. */
export function gatewayPlan(dataFolder: string, ground: Ground, place: GatewayPlace): ChildPlan {
  const { organisation } = place;
  const home = homeOf(dataFolder, organisation);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  for (const { name } of organisation.officers) officerKey(dataFolder, organisation, name);
  const file = join(home, "gateway.json");
  writeFileSync(`${file}.new`, JSON.stringify(configOf(home, ground, place), null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return servicePlan(organisation.slug, ground.programs.gateway, ["--config", file]);
}

function configOf(home: string, ground: Ground, place: GatewayPlace): object {
  const { organisation, number, port, regulator, staticFolder } = place;
  return {
    organisation: number,
    kind: organisation.gateway,
    schema: `org_${organisation.slug.replaceAll("-", "_")}`,
    databaseUrl: ground.databaseUrl,
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    dataFolder: home,
    rpcUrls: [ground.rpcUrl],
    finality: ground.finalityUrl,
    directory: ground.network.directory,
    chainId: `${ground.network.chainId}`,
    officers: organisation.officers.map(({ name }) => name),
    ...(organisation.imports !== undefined && { imports: organisation.imports }),
    ...(organisation.invoices !== undefined && { invoices: organisation.invoices }),
    ...(organisation.licences !== undefined && {
      licences: { officer: organisation.licences.officer, code: organisation.creditCode },
    }),
    ...(organisation.secondPerson !== undefined && { secondPerson: { acts: organisation.secondPerson } }),
    staticFolder,
    ...(regulator !== undefined && { regulator }),
  };
}

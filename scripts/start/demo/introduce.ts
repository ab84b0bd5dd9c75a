import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { computeAddress } from "ethers";
import type { GatewayPlace } from "../gateways.js";
import type { Ground } from "../services.js";
import { homeOf, officerKey } from "./keys.js";
import { DEMO_ORGANISATIONS } from "./organisations.js";

interface Running {
  readonly places: readonly GatewayPlace[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly ground: Ground;
  readonly say: (line: string) => void;
}

/** What a story needs to know of a running demonstration; kept as `demo.json` in the data folder. */
export interface DemoFile {
  readonly chainId: number;
  /** A node of the chain. */
  readonly rpcUrl: string;
  readonly gateways: Readonly<Record<string, string>>;
  readonly organisations: readonly DemoMember[];
}

export interface DemoMember {
  readonly slug: string;
  readonly number: number;
  readonly name: string;
  readonly english: string;
  readonly officers: readonly { readonly name: string; readonly address: string; readonly keyFile: string }[];
  /** Where it imports history: the source, and the officer in whose name. */
  readonly imports?: { readonly source: string; readonly officer: string };
  /** The officer of a tax bureau who issues invoices. */
  readonly invoices?: { readonly officer: string };
}

/** Says where everything is and who may sign for whom, and writes it down for the stories. */
export function introduce(dataFolder: string, { places, numbers, ground, say }: Running): void {
  const file: DemoFile = {
    chainId: ground.network.chainId,
    rpcUrl: ground.rpcUrl,
    gateways: Object.fromEntries(
      places.map(({ organisation, port }) => [organisation.slug, `http://127.0.0.1:${port}`]),
    ),
    organisations: DEMO_ORGANISATIONS.map((organisation) => ({
      slug: organisation.slug,
      number: numbers.get(organisation.slug) ?? 0,
      name: organisation.name,
      english: organisation.english,
      officers: organisation.officers.map(({ name }) => ({
        name,
        address: computeAddress(officerKey(dataFolder, organisation, name)),
        keyFile: join(homeOf(dataFolder, organisation), "keys", "officers", name),
      })),
      ...(organisation.imports !== undefined && { imports: organisation.imports }),
      ...(organisation.invoices !== undefined && { invoices: organisation.invoices }),
    })),
  };
  const path = join(dataFolder, "demo.json");
  writeFileSync(`${path}.new`, JSON.stringify(file, null, 2));
  renameSync(`${path}.new`, path);

  say(`Chain ${file.chainId}: ${ground.rpcUrl}, contracts by name in Directory at ${ground.network.directory}`);
  say("Members with a gateway (API with a page to try it at /docs):");
  for (const { organisation, port } of places)
    say(`  http://127.0.0.1:${port}  ${organisation.name} · ${organisation.english}`);
  say(`Who may sign for whom (keys in ${dataFolder}):`);
  for (const { number, name, officers } of file.organisations) {
    say(
      `  ${`${number}`.padStart(2)}  ${name}: ${officers.map((officer) => `${officer.name} ${officer.address}`).join(", ")}`,
    );
  }
}

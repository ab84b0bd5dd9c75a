import { join } from "node:path";
import { Secrets } from "../secrets.js";
import type { DemoOrganisation } from "./organisations.js";

/** Folder of an organisation's own things: its gateway's, or its people's wallets. */
export function homeOf(dataFolder: string, { slug, gateway }: DemoOrganisation): string {
  return join(dataFolder, gateway === undefined ? "wallets" : "gateways", slug);
}

/** An officer's private key, where the gateway of its organisation looks for it. Made when it is not there. */
export function officerKey(dataFolder: string, organisation: DemoOrganisation, officer: string): string {
  return `0x${new Secrets(join(homeOf(dataFolder, organisation), "keys", "officers")).hex(officer)}`;
}

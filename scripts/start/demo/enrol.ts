import { Interface, ZeroHash, computeAddress, id, keccak256 } from "ethers";
import { dutyBits } from "../../../services/shared/values/duty.js";
import { Organisations__factory } from "../../../typechain/factories/access/Organisations__factory.js";
import { Sender } from "../chain/sender.js";
import type { Rpc } from "../chain/rpc.js";
import type { Network } from "../consortium.js";
import { officerKey } from "./keys.js";
import { DEMO_ORGANISATIONS, DEMO_REGION, ORG_KINDS, type DemoOrganisation } from "./organisations.js";

const CONTRACT = new Interface(Organisations__factory.abi);
const KEY_YEARS = 10;

/** Enrols the demonstration's organisations that are not yet; gives the number of each by its slug. */
export async function enrolOrganisations(
  dataFolder: string,
  network: Network,
  rpc: Rpc,
  registrarKey: string,
): Promise<ReadonlyMap<string, number>> {
  const registry = addressOf(network, "Organisations");
  const sender = new Sender(registrarKey, rpc, network.chainId);
  for (const organisation of DEMO_ORGANISATIONS) {
    if ((await numberOf(rpc, registry, organisation)) !== 0) continue;
    await sender.send(registry, CONTRACT, "enrolOrganisation", [registrationOf(dataFolder, organisation)]);
  }
  await sender.settle();
  const numbers = DEMO_ORGANISATIONS.map(async (one) => [one.slug, await numberOf(rpc, registry, one)] as const);
  return new Map(await Promise.all(numbers));
}

const identifierOf = ({ creditCode }: DemoOrganisation): string => `CN-USCC:${creditCode}`;

async function numberOf(rpc: Rpc, registry: string, organisation: DemoOrganisation): Promise<number> {
  const data = CONTRACT.encodeFunctionData("holderOf", [id(identifierOf(organisation))]);
  return Number(await rpc<string>("eth_call", { to: registry, data }, "latest"));
}

function registrationOf(dataFolder: string, organisation: DemoOrganisation): object {
  const until = Math.floor(Date.now() / 1000) + KEY_YEARS * 366 * 86_400;
  const signers = organisation.officers.map(({ name, duties }, index) => ({
    signer: keccak256(computeAddress(officerKey(dataFolder, organisation, name))),
    person: index + 1,
    duties: dutyBits(duties),
    until,
  }));
  return {
    identifier: identifierOf(organisation),
    name: organisation.name,
    kind: ORG_KINDS[organisation.kind],
    region: DEMO_REGION,
    parent: 0,
    duties: organisation.officers.reduce((all, { duties }) => all | dutyBits(duties), 0n),
    fourEyes: false,
    // No paper stands behind a fictional organisation.
    file: ZeroHash,
    signers,
  };
}

/** What a demonstration's organisation needs of the network: the address of a contract. Throws when it has none. */
export function addressOf({ addresses }: Network, contract: string): string {
  const address = addresses[contract];
  if (address === undefined) throw new Error(`the network has no ${contract}`);
  return address;
}

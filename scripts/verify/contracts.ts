import { Interface, encodeBytes32String } from "ethers";
import { WITNESS_FILE_CONTRACTS, type WitnessFile } from "../../services/shared/schemas/witness-file.js";
import { Directory__factory } from "../../typechain/factories/access/Directory__factory.js";
import { Organisations__factory } from "../../typechain/factories/access/Organisations__factory.js";
import { contractAnswer, type Node } from "./node.js";
import { failure, type Failure } from "./report.js";

const DIRECTORY = new Interface(Directory__factory.abi);
const REGISTRY = new Interface(Organisations__factory.abi);
const ENROLLED = REGISTRY.getEvent("OrganisationEnrolled")?.topicHash ?? "";

/** Whether the contracts that the file names are those that a directory publishes. */
export async function contractFailures(node: Node, { contracts }: WitnessFile, directory: string): Promise<Failure[]> {
  const found: Failure[] = [];
  for (const name of WITNESS_FILE_CONTRACTS) {
    const call = DIRECTORY.encodeFunctionData("latestOf", [encodeBytes32String(name)]);
    const answer = await contractAnswer(() => node.call(directory, call));
    if (answer === undefined) return [failure("contract-missing", "/directory", directory)];
    const published = String(DIRECTORY.decodeFunctionResult("latestOf", answer)["location"]);
    if (published.toLowerCase() === contracts[name].toLowerCase()) continue;
    found.push(failure("contract-differs", `/contracts/${name}`, contracts[name], published));
  }
  return found;
}

/** Names in the file are those of the registry's own events: they are what a person reads. */
export async function nameFailures(node: Node, { contracts, steps }: WitnessFile): Promise<Failure[]> {
  const known = new Map<number, readonly string[]>();
  const found: Failure[] = [];
  for (const [index, { organisation, organisationName }] of steps.entries()) {
    if (organisationName === null) continue;
    const names = known.get(organisation) ?? (await namesOf(node, contracts.Organisations, organisation));
    known.set(organisation, names);
    if (names.includes(organisationName)) continue;
    found.push(failure("name-differs", `/steps/${index}/organisationName`, organisationName, names.join(" | ")));
  }
  return found;
}

async function namesOf(node: Node, registry: string, organisation: number): Promise<string[]> {
  const topic = `0x${organisation.toString(16).padStart(64, "0")}`;
  const logs = await node.logs(registry, [ENROLLED, topic], await node.height());
  return logs.map(({ data, topics }) => String(REGISTRY.decodeEventLog("OrganisationEnrolled", data, topics)["name"]));
}

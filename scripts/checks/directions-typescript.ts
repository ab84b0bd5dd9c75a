import { dirname, join } from "node:path";
import { importsOf, type Import } from "./imports.js";
import { ownFiles } from "./files.js";

const CHAIN = ["shared", "chain"];
const STORE = [...CHAIN, "store"];
const PARTS = [...STORE, "indexer", "outbox", "documents", "credentials"];
const APIS = [...PARTS, "print", "http"];

// What each service may know besides itself. A service missing here is a mistake to be mended here.
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  chain: ["shared"],
  store: CHAIN,
  indexer: STORE,
  outbox: STORE,
  documents: STORE,
  credentials: ["shared"],
  print: [],
  http: PARTS,
  department: APIS,
  tax: APIS,
  bank: APIS,
  records: APIS,
  inbox: APIS,
  licences: APIS,
  gateway: [...APIS, "department", "tax", "bank", "records", "inbox", "licences"],
  wallet: [...CHAIN, "credentials"],
};

const WITHOUT_NODE = ["shared", "chain", "credentials", "wallet/src"];
const GENERATED = "typechain/";

/** Imports of services that go against the direction. */
export function wrongTypescriptImports(): string[] {
  return ownFiles()
    .filter((path) => /^services\/.*\.tsx?$/.test(path) && !path.endsWith(".config.ts"))
    .flatMap((path) => importsOf(path).flatMap((import_) => complaints(path, import_)));
}

function complaints(path: string, { specifier, line }: Import): string[] {
  const say = (what: string): string[] => [`${path}:${line}: ${what} (${specifier})`];
  const from = serviceOf(path);
  const known = MAY_KNOW[from];
  if (known === undefined) return say(`the service ${from} has no place in the directions of imports`);

  if (specifier.startsWith("node:")) {
    return WITHOUT_NODE.some((part) => path.startsWith(`services/${part}/`))
      ? say(`${from} runs in the browser too`)
      : [];
  }
  if (specifier === "ethers" || specifier.startsWith("ethers/")) {
    return from === "chain" ? [] : say("ethers stays behind the one door, services/chain");
  }
  if (!specifier.startsWith(".")) return [];

  const target = join(dirname(path), specifier);
  if (target.startsWith(GENERATED)) return from === "chain" ? [] : say("typechain stays in services/chain");
  if (!target.startsWith("services/")) return say("a service imports services only");
  const into = serviceOf(target);
  if (from === "wallet" && into === "wallet") return featureComplaint(path, target).flatMap(say);
  return from === into || known.includes(into) ? [] : say(`${from} may not know ${into}`);
}

/** Within the wallet: lib, components → features → app; a feature never knows a feature. */
function featureComplaint(path: string, target: string): string[] {
  const [from, into] = [layerOf(path), layerOf(target)];
  if (into.layer > from.layer) return [`${from.name} may not know ${into.name}`];
  const areTwoFeatures = from.layer === FEATURES && into.layer === FEATURES && from.name !== into.name;
  return areTwoFeatures ? [`the feature ${from.name} may not know the feature ${into.name}`] : [];
}

const FEATURES = 1;

function layerOf(path: string): { layer: number; name: string } {
  const [, , , folder = "", feature = ""] = path.split("/");
  if (folder === "features") return { layer: FEATURES, name: feature };
  if (folder === "lib" || folder === "components") return { layer: 0, name: folder };
  return { layer: 2, name: folder };
}

const serviceOf = (path: string): string => path.split("/")[1] ?? "";

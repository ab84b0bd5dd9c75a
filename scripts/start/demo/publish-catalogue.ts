import { randomBytes } from "node:crypto";
import { keccak256, toUtf8Bytes } from "ethers";
import type { Catalogue } from "../../../services/shared/licence/catalogue/catalogue.js";
import {
  issuingName,
  longestSeconds,
  profileText,
  schemaText,
} from "../../../services/shared/licence/catalogue/ledger.js";
import type { CardType } from "../../../services/shared/licence/catalogue/schema.js";
import { Api } from "../../demo/api.js";
import { Person } from "../../demo/person.js";
import { signatureOf, type TypedData } from "../../demo/stage.js";
import type { GatewayPlace } from "../gateways.js";
import { officerKey } from "./keys.js";

interface PreparedList {
  readonly typedData: TypedData;
  readonly acts: readonly { readonly message: object; readonly path: readonly string[] }[];
}

const ACT = { contract: "LicenceTypes", act: "DefineType" } as const;

/** Has the keeper of the catalogue publish the types that the chain does not have yet, with one signature. */
export async function publishCatalogue(dataFolder: string, places: readonly GatewayPlace[]): Promise<void> {
  const place = places.find(({ organisation }) => organisation.keepsCatalogue === true);
  const officer = place?.organisation.officers.find(({ duties }) => duties.includes("catalogue"));
  if (place === undefined || officer === undefined) return;
  const { organisation, number, port } = place;
  const key = officerKey(dataFolder, organisation, officer.name);
  const names = { zh: organisation.name, en: organisation.english };
  const keeper = new Person(names, number, key, new Api(`http://127.0.0.1:${port}`));
  const api = await keeper.api();
  const missing = await missingTypes(api);
  if (missing.length === 0) return;
  const acts = missing.map((type) => ({ ...ACT, values: valuesOf(type) }));
  const nonceKey = BigInt(`0x${randomBytes(20).toString("hex")}`).toString();
  const list = await api.post<PreparedList>("/acts/typed-data/list", { acts, signer: keeper.signer, nonceKey });
  const signed = await signatureOf(keeper, list.typedData);
  const handedIn = list.acts.map(({ message, path }) => ({ ...ACT, message, path, ...signed }));
  const { ids } = await api.post<{ ids: string[] }>("/acts/list", { acts: handedIn });
  for (const id of ids) {
    const { state } = await api.get<{ state: string }>(`/acts/${id}`, { wait: 30 });
    if (state !== "final") throw new Error(`a type of licence is not published: ${state}`);
  }
}

async function missingTypes(api: Api): Promise<CardType[]> {
  const { types } = await api.get<Catalogue>("/catalogue");
  const { items } = await api.get<{ items: { cardType: number }[] }>("/licence-types", { limit: 200 });
  const known = new Set(items.map(({ cardType }) => cardType));
  return types.filter(({ number, version }) => version === 1 && !known.has(number));
}

function valuesOf(type: CardType): Record<string, string> {
  const digest = (text: string): string => keccak256(toUtf8Bytes(text));
  return {
    ...{ cardType: `${type.number}`, version: `${type.version}`, longest: `${longestSeconds(type)}` },
    ...{ issuing: digest(issuingName(type)), schema: digest(schemaText(type)), profile: digest(profileText(type)) },
  };
}

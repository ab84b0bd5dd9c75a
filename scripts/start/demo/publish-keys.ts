import { Api, Refused } from "../../demo/api.js";
import { Person } from "../../demo/person.js";
import { signatureOf, type TypedData } from "../../demo/stage.js";
import type { GatewayPlace } from "../gateways.js";
import { officerKey } from "./keys.js";

interface Prepared {
  readonly contract: string;
  readonly act: string;
  readonly message: object;
  readonly typedData: TypedData;
}

/** Has the departments publish the keys of their gateways, where they have not yet: files are encrypted to them. */
export async function publishEncryptionKeys(dataFolder: string, places: readonly GatewayPlace[]): Promise<void> {
  const departments = places.filter(({ organisation }) => organisation.gateway === "department");
  await Promise.all(departments.map((place) => publishKey(dataFolder, place)));
}

async function publishKey(dataFolder: string, { organisation, number, port }: GatewayPlace): Promise<void> {
  const officer = organisation.officers.find(({ duties }) => duties.includes("admin"));
  if (officer === undefined) throw new Error(`${organisation.slug} has no officer who administers it`);
  const { name, english } = organisation;
  const key = officerKey(dataFolder, organisation, officer.name);
  const person = new Person({ zh: name, en: english }, number, key, new Api(`http://127.0.0.1:${port}`));
  const api = await person.api();
  if (await isPublished(api, number)) return;
  const { contract, act, message, typedData } = await api.post<Prepared>("/encryption-key/typed-data", {});
  const signed = { contract, act, message, ...(await signatureOf(person, typedData)) };
  const { id } = await api.post<{ id: string }>("/acts", signed);
  const { state } = await api.get<{ state: string }>(`/acts/${id}`, { wait: 30 });
  if (state !== "final") throw new Error(`the encryption key of ${organisation.slug} is not published: ${state}`);
}

async function isPublished(api: Api, organisation: number): Promise<boolean> {
  try {
    await api.get(`/organisations/${organisation}/encryption-key`);
    return true;
  } catch (error) {
    if (error instanceof Refused && error.code === "encryption-key-missing") return false;
    throw error;
  }
}

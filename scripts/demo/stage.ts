import { randomBytes } from "node:crypto";
import type { TypedDataDomain, TypedDataField } from "ethers";
import type { Api } from "./api.js";
import type { ChainClock } from "./chain-clock.js";
import type { Person } from "./person.js";

/** One step of a story, as it is printed. */
export interface Scene {
  readonly act: string;
  readonly by: { readonly zh: string; readonly en: string };
  readonly signer: string;
  readonly zh: string;
  readonly en: string;
  /** Null for what is signed or asked off the chain: a request, an offer. */
  readonly transaction: string | null;
  readonly block: string | null;
}

export interface TypedData {
  readonly domain: TypedDataDomain;
  readonly types: Record<string, TypedDataField[]>;
  readonly message: Record<string, unknown>;
}

interface Prepared {
  readonly contract?: string;
  readonly act?: string;
  readonly typedData: TypedData;
  readonly message: Record<string, unknown>;
  readonly sentence: { readonly zh: string; readonly en: string };
  /** What the other one signs, or its signature where it is there already. */
  readonly second?: { readonly typedData?: TypedData; readonly signature?: string } | null;
}

interface PreparedSteps {
  readonly acts: readonly Prepared[];
  readonly made: Readonly<Record<string, string>>;
}

interface Status {
  readonly state: "queued" | "sent" | "mined" | "final" | "refused";
  readonly transaction: string | null;
  readonly block: string | null;
  readonly error: { readonly code: string; readonly zh: string; readonly en: string } | null;
}

export interface Signature {
  readonly signer: string;
  readonly signature: string;
}

type Values = Readonly<Record<string, unknown>>;

/** Has acts prepared, signed by their authors, relayed and waited for, each until it is final. */
export class Stage {
  readonly scenes: Scene[] = [];
  readonly #seconds = new Map<Person, Person>();

  constructor(
    readonly clock: ChainClock,
    private readonly show: (scene: Scene, place: number) => void,
  ) {}

  /** Who looks over what a person does, where their organisation lets nobody do it alone. */
  lookedOver(first: Person, second: Person): void {
    this.#seconds.set(first, second);
  }

  /** One act by one person: the sentence that it reads, its signature, the transaction. */
  async act(by: Person, name: string, values: Values, more: object = {}): Promise<Scene> {
    const prepared = await this.#prepare(by, name, values);
    return this.#relay(by, name, { ...prepared.message }, prepared, more);
  }

  /** The same by an operation that knows what to fill in, such as `/performance`: its `typed-data` is signed. */
  async business(by: Person, path: string, body: object = {}): Promise<Scene> {
    const prepared = await (await by.api()).post<Prepared>(`${path}/typed-data`, body);
    const { second } = prepared;
    const more = second?.signature === undefined ? {} : { second };
    return this.#relay(by, `${prepared.contract}.${prepared.act}`, prepared.message, prepared, more);
  }

  /** The same by an operation of several acts that belong together. @returns identifiers of what they make */
  async businessSteps(by: Person, path: string, body: object): Promise<Readonly<Record<string, string>>> {
    const { acts, made } = await (await by.api()).post<PreparedSteps>(`${path}/typed-data`, body);
    for (const prepared of acts) {
      await this.#relay(by, `${prepared.contract}.${prepared.act}`, prepared.message, prepared, {});
    }
    return made;
  }

  /** An act that two sign: the first one hands it in, the second one finds it, reads it and signs too. */
  async actOfTwo(by: Person, second: Person, name: string, values: Values): Promise<Scene> {
    const { message, typedData, sentence } = await this.#prepare(by, name, values);
    const [contract, act] = name.split(".");
    const asked = { contract, act, message, asked: second.organisation, ...(await signatureOf(by, typedData)) };
    const { id } = await (await by.api()).post<{ id: string }>("/acts/cosignatures", asked);
    this.tell(by, `${name}: 1/2`, sentence);
    const api = await second.api();
    const found = await api.get<Prepared>(`/acts/cosignatures/${id}`);
    if (found.second?.typedData === undefined) throw new Error(`${name} needs one signature only`);
    const signed = await signatureOf(second, found.second.typedData);
    const relayed = await api.post<{ id: string }>(`/acts/cosignatures/${id}/signature`, signed);
    return this.#finish(second, name, sentence, await untilFinal(api, relayed.id, name));
  }

  /** What somebody does that is no transaction. */
  tell(by: Person, act: string, { zh, en }: { readonly zh: string; readonly en: string }): void {
    this.#add({ act, by: by.names, signer: by.wallet.address, zh, en, transaction: null, block: null });
  }

  /** What a gateway carries out for whom it serves: waits for the act and shows it as that one's. */
  async taken(by: Person, act: string, says: { readonly zh: string; readonly en: string }, id: string): Promise<Scene> {
    return this.#finish(by, act, says, await untilFinal(await by.api(), id, act));
  }

  async #prepare(by: Person, name: string, values: Values): Promise<Prepared> {
    const [contract, act] = name.split(".");
    // A sequence of its own for each act: none has to wait for another one's number.
    const nonceKey = BigInt(`0x${randomBytes(20).toString("hex")}`).toString();
    const draft = { contract, act, values, signer: by.signer, nonceKey };
    return (await by.api()).post<Prepared>("/acts/typed-data", draft);
  }

  async #relay(by: Person, name: string, message: object, prepared: Prepared, more: object): Promise<Scene> {
    const [contract, act] = name.split(".");
    const api = await by.api();
    const signed = { contract, act, message, ...(await signatureOf(by, prepared.typedData)), ...more };
    const { id, awaits } = await api.post<{ id: string; awaits: string | null }>("/acts", signed);
    if (awaits !== null) await this.#agree(by, name, awaits);
    return this.#finish(by, name, prepared.sentence, await untilFinal(api, id, name));
  }

  /** The second person reads what waits, and agrees. */
  async #agree(by: Person, name: string, held: string): Promise<void> {
    const second = this.#seconds.get(by);
    if (second === undefined) throw new Error(`${name} waits for a second person, and nobody is there`);
    const api = await second.api();
    const { acts } = await api.get<{ acts: readonly Prepared[] }>(`/acts/held/${held}`);
    await api.post(`/acts/held/${held}/approval`);
    for (const { sentence } of acts) {
      this.tell(second, `${name}: 2/2`, {
        zh: `复核同意：${sentence.zh}`,
        en: `Agrees as the second person: ${sentence.en}`,
      });
    }
  }

  #finish(by: Person, act: string, { zh, en }: { zh: string; en: string }, { transaction, block }: Status): Scene {
    return this.#add({ act, by: by.names, signer: by.wallet.address, zh, en, transaction, block });
  }

  #add(scene: Scene): Scene {
    this.scenes.push(scene);
    this.show(scene, this.scenes.length);
    return scene;
  }
}

/** A person's signature under what its wallet is shown. */
export async function signatureOf(by: Person, { domain, types, message }: TypedData): Promise<Signature> {
  const { EIP712Domain: _, ...structs } = types;
  return { signer: by.signer, signature: await by.wallet.signTypedData(domain, structs, message) };
}

async function untilFinal(api: Api, id: string, name: string): Promise<Status> {
  for (;;) {
    const status = await api.get<Status>(`/acts/${id}`, { wait: 30 });
    if (status.state === "final") return status;
    if (status.state === "refused") throw new Error(`${name} is refused: ${status.error?.code}: ${status.error?.en}`);
  }
}

/** Asks again until there is an answer: what is final is in the index a moment later. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what} does not appear in the index`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

import { randomBytes } from "node:crypto";
import type { TypedDataDomain, TypedDataField } from "ethers";
import type { Api } from "./api.js";
import type { Person } from "./person.js";

/** One act of a story, as it is printed. */
export interface Scene {
  readonly act: string;
  readonly by: string;
  readonly signer: string;
  readonly zh: string;
  readonly en: string;
  readonly transaction: string;
  readonly block: string;
}

interface TypedData {
  readonly domain: TypedDataDomain;
  readonly types: Record<string, TypedDataField[]>;
  readonly message: Record<string, unknown>;
}

interface Prepared {
  readonly typedData: TypedData;
  readonly message: Record<string, unknown>;
  readonly sentence: { readonly zh: string; readonly en: string };
}

interface Status {
  readonly state: "queued" | "sent" | "mined" | "final" | "refused";
  readonly transaction: string | null;
  readonly block: string | null;
  readonly error: { readonly code: string; readonly en: string } | null;
}

export interface Signature {
  readonly signer: string;
  readonly signature: string;
}

/** Has acts prepared, signed, relayed and waited for, each until it is final. */
export class Stage {
  readonly scenes: Scene[] = [];

  constructor(
    private readonly gateway: Api,
    private readonly show: (scene: Scene) => void,
  ) {}

  /** One act by one person: the sentence that it reads, its signature, the transaction. */
  async act(by: Person, name: string, values: Readonly<Record<string, unknown>>, more: object = {}): Promise<Scene> {
    const [contract, act] = name.split(".");
    // A sequence of its own for each act: none has to wait for another one's number.
    const nonceKey = BigInt(`0x${randomBytes(20).toString("hex")}`).toString();
    const draft = { contract, act, values, signer: by.signer, nonceKey };
    const { typedData, message, sentence } = await this.gateway.post<Prepared>("/acts/typed-data", draft);
    const { EIP712Domain: _, ...types } = typedData.types;
    const signature = await by.wallet.signTypedData(typedData.domain, types, typedData.message);
    const signed = { contract, act, message, signer: by.signer, signature, ...more };
    const { id } = await this.gateway.post<{ id: string }>("/acts", signed);
    const status = await this.#untilFinal(id, name);
    const scene = {
      act: name,
      by: by.name,
      signer: by.wallet.address,
      ...sentence,
      transaction: status.transaction ?? "",
      block: status.block ?? "",
    };
    this.scenes.push(scene);
    this.show(scene);
    return scene;
  }

  async #untilFinal(id: string, name: string): Promise<Status> {
    for (;;) {
      const status = await this.gateway.get<Status>(`/acts/${id}`, { wait: 30 });
      if (status.state === "final") return status;
      if (status.state === "refused") throw new Error(`${name} is refused: ${status.error?.code}: ${status.error?.en}`);
    }
  }
}

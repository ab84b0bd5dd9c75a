import { Interface, getAddress, type InterfaceAbi } from "ethers";
import type { ActType } from "../shared/acts/act.js";
import { actDigest, listDigest, structHash, typedDataOf } from "./act-types.js";
import type { ActDomain, ActMessage, TypedData } from "./act-types.js";
import { foldPath } from "./act-list.js";
import { checkSignature, recoverPortably, signerHash } from "./authorship.js";
import type { Authorship, AuthorshipCheck, Recover } from "./authorship.js";
import { actEncoder, type ActEncoder } from "./call-data.js";
import { CONTRACTS, type ContractFactory, type ContractName, type ContractOf } from "./contracts.js";
import { latestReleases } from "./directory.js";
import { ErrorDecoder, revertDataOf } from "./error.js";
import { layoutsOf, type EventLayout } from "./event-layout.js";
import { finalBlock, type BlockId, type Finality } from "./finality.js";
import { ChainProvider } from "./provider.js";
import { Rpc, type RpcOptions } from "./rpc.js";
import { secondHash, secondTypedData } from "./second-signature.js";

export interface ChainConfig {
  /** Nodes in order of preference. */
  readonly rpcUrls: readonly string[];
  readonly finality: Finality;
  /** Addresses by contract name, over those that the directory tells. */
  readonly addresses?: Readonly<Record<string, string>>;
  /** Address of `Directory`, which tells the newest release of each contract. */
  readonly directory?: string;
  /** Refuses to connect to any other chain. */
  readonly chainId?: bigint;
  /** Fast signature recovery, where the platform has one. */
  readonly recover?: Recover;
  /** Contracts besides those of `CONTRACTS`. */
  readonly factories?: Readonly<Record<string, ContractFactory>>;
  readonly rpc?: RpcOptions;
}

interface Deployed {
  readonly name: string;
  readonly address: string;
  readonly abi: Interface;
}

/** The one door to the contracts. Whatever a contract refuses comes out as a `ChainError`. */
export class Chain {
  readonly #deployed = new Map<string, Deployed>();
  readonly #names = new Map<string, string>();
  readonly #domains = new Map<string, Promise<ActDomain>>();
  readonly #encoders = new WeakMap<ActType, ActEncoder>();
  readonly #recover: Recover;

  private constructor(
    readonly chainId: bigint,
    readonly rpc: Rpc,
    readonly errors: ErrorDecoder,
    readonly provider: ChainProvider,
    private readonly config: ChainConfig,
    abis: ReadonlyMap<string, Interface>,
    addresses: Readonly<Record<string, string>>,
  ) {
    this.#recover = config.recover ?? recoverPortably;
    for (const [name, address] of Object.entries(addresses)) {
      const abi = abis.get(name);
      if (abi === undefined) continue;
      this.#deployed.set(name, { name, address: getAddress(address), abi });
      this.#names.set(address.toLowerCase(), name);
    }
  }

  static async connect(config: ChainConfig): Promise<Chain> {
    const rpc = new Rpc(config.rpcUrls, config.rpc);
    const chainId = BigInt(await rpc.send<string>("eth_chainId"));
    if (config.chainId !== undefined && config.chainId !== chainId) {
      throw new Error(`the node is of chain ${chainId}, not ${config.chainId}`);
    }
    const abis = interfacesOf({ ...CONTRACTS, ...config.factories });
    const errors = new ErrorDecoder(abis);
    const listed = config.directory === undefined ? {} : await latestReleases(rpc, config.directory, [...abis.keys()]);
    const addresses = { ...listed, ...config.addresses };
    return new Chain(chainId, rpc, errors, new ChainProvider(rpc, chainId, errors), config, abis, addresses);
  }

  /* CONTRACTS */

  /** Names of the contracts that are deployed here. */
  get names(): readonly string[] {
    return [...this.#deployed.keys()];
  }

  addressOf(contract: string): string {
    return this.#get(contract).address;
  }

  abiOf(contract: string): Interface {
    return this.#get(contract).abi;
  }

  /** How the events of a contract are read, by topic. */
  layoutsOf(contract: string): ReadonlyMap<string, EventLayout> {
    return layoutsOf(contract, this.abiOf(contract));
  }

  /** Which contract of ours has an address. */
  nameAt(address: string): string | undefined {
    return this.#names.get(address.toLowerCase());
  }

  /** Typed view calls: `chain.contract("Tenders").stateOf(id)`. */
  contract<N extends ContractName>(name: N): ContractOf<N> {
    const factory: ContractFactory = CONTRACTS[name];
    return factory.connect(this.addressOf(name), this.provider) as ContractOf<N>;
  }

  finalBlock(): Promise<BlockId> {
    return finalBlock(this.rpc, this.config.finality);
  }

  /** The newest block, final or not: what refuses (a revocation) counts from its own block on. */
  newestBlock(): Promise<BlockId> {
    return finalBlock(this.rpc, { tag: "latest" });
  }

  /** Executes call data without leaving a trace; rejects with the `ChainError` it would revert with. */
  async simulate(contract: string, data: string, from?: string): Promise<string> {
    try {
      return await this.rpc.send("eth_call", this.request(contract, data, from), "latest");
    } catch (error) {
      throw this.errorOf(error);
    }
  }

  /** Call data as JSON-RPC wants it. */
  request(contract: string, data: string, from?: string): Record<string, string> {
    return { to: this.addressOf(contract), data, ...(from !== undefined && { from }) };
  }

  /** The `ChainError` within what a node answered, or what was thrown, as it is, when it was no revert. */
  errorOf(error: unknown): unknown {
    const data = revertDataOf(error);
    return data === undefined ? error : this.errors.decode(data);
  }

  /* ACTS */

  /** The EIP-712 domain of a contract, asked once. */
  domainOf(contract: string): Promise<ActDomain> {
    let domain = this.#domains.get(contract);
    if (domain === undefined) {
      domain = this.#readDomain(contract);
      domain.catch(() => this.#domains.delete(contract));
      this.#domains.set(contract, domain);
    }
    return domain;
  }

  /** What a wallet signs for an act. */
  async typedData(act: ActType, message: ActMessage): Promise<TypedData> {
    return typedDataOf(await this.domainOf(act.contract), act, message);
  }

  /** The digest under an act's signature: of the act itself, or of the list that its path leads to. */
  async digestOf(act: ActType, message: ActMessage, path: readonly string[] = []): Promise<string> {
    const domain = await this.domainOf(act.contract);
    const hash = structHash(act, message);
    return path.length === 0 ? actDigest(domain, hash) : listDigest(domain, foldPath(hash, path));
  }

  /** `method(act, authorship)` as call data, or `method(act, second, authorship)`. */
  callData(act: ActType, message: ActMessage, by: Authorship, second?: Authorship): string {
    const encode = this.#encoderOf(act);
    return second === undefined ? encode(message, by) : encode(message, second, by);
  }

  /** Call data of a step that needs no signature. */
  stepData(contract: string, method: string, values: readonly unknown[]): string {
    return this.abiOf(contract).encodeFunctionData(method, values);
  }

  /** What whoever signs an act as the second one signs. */
  async secondTypedData(act: ActType, message: ActMessage): Promise<TypedData> {
    return secondTypedData(await this.domainOf(act.contract), act, message);
  }

  /** The digest under an act's second signature. */
  async secondDigestOf(act: ActType, message: ActMessage, path: readonly string[] = []): Promise<string> {
    const domain = await this.domainOf(act.contract);
    const hash = secondHash(act, message);
    return path.length === 0 ? actDigest(domain, hash) : listDigest(domain, foldPath(hash, path));
  }

  /** Whether an act is signed by its signer, as far as that shows without executing it. Duties are the chain's to judge. */
  async checkAuthorship(act: ActType, message: ActMessage, by: Authorship): Promise<AuthorshipCheck> {
    return this.#check(await this.digestOf(act, message, by.path), by);
  }

  /** The same of an act's second signature. */
  async checkSecond(act: ActType, message: ActMessage, second: Authorship): Promise<AuthorshipCheck> {
    return this.#check(await this.secondDigestOf(act, message, second.path), second);
  }

  /** The nonce that a signer's next act must carry in a sequence; the largest uint64 when the sequence is voided. */
  async nextNonce(contract: string, signer: string, nonceKey: bigint): Promise<bigint> {
    const abi = this.abiOf(contract);
    const data = abi.encodeFunctionData("nextNonce", [signerHash(signer), nonceKey]);
    return BigInt(await this.simulate(contract, data));
  }

  #check(digest: string, by: Authorship): Promise<AuthorshipCheck> {
    const isContract = async (address: string) => (await this.provider.getCode(address)) !== "0x";
    return checkSignature(this.#recover, digest, by, isContract);
  }

  #encoderOf(act: ActType): ActEncoder {
    let encode = this.#encoders.get(act);
    if (encode === undefined) {
      const method = this.abiOf(act.contract).getFunction(act.method);
      if (method === null) throw new Error(`${act.contract} has no method ${act.method}`);
      this.#encoders.set(act, (encode = actEncoder(method)));
    }
    return encode;
  }

  #get(contract: string): Deployed {
    const deployed = this.#deployed.get(contract);
    if (deployed === undefined) throw new Error(`no contract ${contract} is deployed on chain ${this.chainId}`);
    return deployed;
  }

  async #readDomain(contract: string): Promise<ActDomain> {
    const abi = this.abiOf(contract);
    const answer = await this.simulate(contract, abi.encodeFunctionData("eip712Domain"));
    const { name, version, chainId, verifyingContract } = abi.decodeFunctionResult("eip712Domain", answer);
    return { name, version, chainId, verifyingContract };
  }
}

function interfacesOf(factories: Readonly<Record<string, { abi: InterfaceAbi }>>): Map<string, Interface> {
  return new Map(Object.entries(factories).map(([name, { abi }]) => [name, Interface.from(abi)]));
}

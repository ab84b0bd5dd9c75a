import { Interface, Wallet, ZeroHash, computeAddress, id, keccak256 } from "ethers";
import type { Chain } from "../../services/chain/chain.js";
import type { ActType } from "../../services/shared/acts/act.js";
import { Organisations__factory } from "../../typechain/factories/access/Organisations__factory.js";
import type { Anvil } from "./anvil.js";
import { startFoundedChain } from "./founded-chain.js";
import { signAct } from "./notes.js";

export const DAY = 86_400n;
export const REGION = 990_100n;
const PEOPLE = [
  "buyer",
  "centre",
  "supervisor",
  "regulator",
  "rival",
  "winner",
  "late",
  "silent",
  "barred",
  "hesitant",
  "double",
  "withholder",
] as const;
export type Person = (typeof PEOPLE)[number];

/** The people of the story with their keys; every act is relayed by an account that is nobody's. */
export class Stage {
  readonly keys = new Map<Person, string>(PEOPLE.map((name) => [name, Wallet.createRandom().privateKey]));
  readonly numbers = new Map<Person, number>();

  private constructor(
    readonly anvil: Anvil,
    readonly chain: Chain,
    private readonly relay: Wallet,
  ) {}

  static async open(): Promise<Stage> {
    const { anvil, chain, offices } = await startFoundedChain();
    const stage = new Stage(anvil, chain, new Wallet(anvil.keys[5] ?? "", chain.provider));
    await stage.enrol(new Wallet(offices.get("registrar") ?? "", chain.provider));
    return stage;
  }

  of(person: Person): number {
    return this.numbers.get(person) ?? 0;
  }

  /** A business act, signed by a person and sent by the relay. Rejects with the `ChainError` of a ledger that refuses it. */
  act(person: Person, act: ActType, values: Readonly<Record<string, unknown>>): Promise<void> {
    return this.actOf(this.keys.get(person) ?? "", act, values);
  }

  async actOf(key: string, act: ActType, values: Readonly<Record<string, unknown>>): Promise<void> {
    const { data } = await signAct(this.chain, act, key, values);
    await this.chain.simulate(act.contract, data, this.relay.address);
    await this.send(this.relay, this.chain.addressOf(act.contract), data);
  }

  async now(): Promise<bigint> {
    const { timestamp } = await this.anvil.rpc<{ timestamp: string }>("eth_getBlockByNumber", "latest", false);
    return BigInt(timestamp);
  }

  /** Lets time run until a second of the chain's clock. */
  async until(time: bigint): Promise<void> {
    await this.anvil.rpc("evm_setNextBlockTimestamp", Number(time));
    await this.anvil.mine();
  }

  private async enrol(registrar: Wallet): Promise<void> {
    const registry = this.chain.addressOf("Organisations");
    const contract = new Interface(Organisations__factory.abi);
    const duties = (1n << 19n) - 1n;
    const until = (await this.now()) + 3650n * DAY;
    for (const [index, name] of PEOPLE.entries()) {
      const signer = keccak256(computeAddress(this.keys.get(name) ?? ""));
      const registration = {
        identifier: `XX-STORY:${index + 1}`,
        name,
        kind: 4,
        region: REGION,
        parent: 0,
        duties,
        fourEyes: false,
        file: ZeroHash,
        signers: [{ signer, person: 1, duties, until }],
      };
      await this.send(registrar, registry, contract.encodeFunctionData("enrolOrganisation", [registration]));
      const data = contract.encodeFunctionData("holderOf", [id(registration.identifier)]);
      this.numbers.set(name, Number(await this.anvil.rpc<string>("eth_call", { to: registry, data }, "latest")));
    }
  }

  private async send(from: Wallet, to: string, data: string): Promise<void> {
    const sent = await from.sendTransaction({ to, data, gasPrice: 0, gasLimit: 8_000_000, type: 0 });
    await sent.wait();
  }
}

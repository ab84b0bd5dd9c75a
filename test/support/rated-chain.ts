import { readFile } from "node:fs/promises";
import { Contract, ContractFactory, JsonRpcProvider, Wallet, id, type TransactionReceipt } from "ethers";
import { dutyBits } from "../../services/shared/values/duty.js";
import type { Anvil } from "./anvil.js";

const DAY = 86_400n;
const DIRECT = { signer: "0x", signature: "0x", path: [] };
const VALID = { nonceKey: 0n, nonce: 0n, deadline: 2n ** 40n - 1n };
const RATER = 4;
const AUTHORITY = 2;
const COURT = 5;
const EVIDENCE = id("evidence");

export type Role = "clerk" | "chief" | "subject" | "authority" | "court";

/** The five scores in the contract's order. */
export type FiveScores = readonly number[];

/** The real ledger of performance on a real chain, its peers as a test sets them: agreements, calendar, parameters. */
export class RatedChain {
  /** Of whom records are. */
  subject = 100;
  #agreements = 0;

  private constructor(
    readonly provider: JsonRpcProvider,
    private readonly anvil: Anvil,
    private readonly keys: Readonly<Record<Role, Wallet>>,
    private readonly actors: Contract,
    private readonly registers: Contract,
    readonly performance: Contract,
  ) {}

  /** The weight of a value band is its number, which is how many digits a price has. */
  static async open(anvil: Anvil): Promise<RatedChain> {
    const provider = new JsonRpcProvider(anvil.url, anvil.chainId, { staticNetwork: true, cacheTimeout: -1 });
    const wallet = (i: number): Wallet => new Wallet(anvil.keys[i] ?? "", provider);
    const keys = { clerk: wallet(0), chief: wallet(1), subject: wallet(2), authority: wallet(3), court: wallet(4) };
    const deployer = wallet(5);
    const actors = await deploy("test/contracts/shared/Actors__Mock", deployer);
    const registers = await deploy("test/contracts/procurement/Registers__Mock", deployer);
    const book = registers.target;
    const peers = [deployer.address, actors.target, book, book, book, book];
    const performance = await deploy("contracts/procurement/Performance", deployer, ...peers);
    const chain = new RatedChain(provider, anvil, keys, actors, registers, performance);
    await chain.#enrol("clerk", RATER, 1);
    await chain.#enrol("chief", RATER, 2);
    await chain.#enrol("authority", AUTHORITY, 1);
    await chain.#enrol("court", COURT, 1);
    for (const step of ["objection", "response", "decision", "appeal", "appeal.decision"]) await chain.#set(step, 1n);
    await chain.#set("term", 400n * DAY);
    await chain.#set("retention", 20n);
    await chain.#set("weights", 0x0a09080706050403020100n);
    return chain;
  }

  /** Records from now on are of another organisation, which has none yet. */
  async begin(): Promise<void> {
    this.subject += 1;
    await this.#enrol("subject", this.subject, 1);
  }

  async now(): Promise<bigint> {
    return BigInt((await this.provider.getBlock("latest"))?.timestamp ?? 0);
  }

  /** Past the end of every step that runs. */
  async pass(): Promise<void> {
    await this.anvil.rpc("evm_increaseTime", Number(3n * DAY));
    await this.anvil.mine();
  }

  /** The record of a period of an agreement of its own. */
  async draft(price: bigint, periodEnd: bigint, scores: FiveScores): Promise<bigint> {
    const agreement = id(`agreement ${(this.#agreements += 1)}`);
    await send(this.registers, this.keys.clerk, "agree", agreement, RATER, this.subject, price);
    const terms = { agreement, subject: this.subject, periodEnd, ...named(scores), evidence: EVIDENCE };
    return (await this.act("clerk", "draftRecord", terms)).answer;
  }

  /** Amends a record. @returns the draft in its place */
  async amend(record: bigint, scores: FiveScores): Promise<bigint> {
    return (await this.act("clerk", "amendRecord", { record, ...named(scores), evidence: EVIDENCE })).answer;
  }

  /** Rules on an objection or an appeal: 1 upheld, 2 amended, 3 withdrawn. @returns the second when it was said */
  async decide(record: bigint, ruling: number, scores: FiveScores, appeal = false): Promise<bigint> {
    const said = { record, appeal, ruling, ...named(scores), reason: 100, statement: EVIDENCE };
    return (await this.act(appeal ? "court" : "authority", "decideRecord", said)).at;
  }

  /** What the clock makes of a record. @returns the second when it did */
  async settle(record: bigint): Promise<bigint> {
    return (await send(this.performance, this.keys.court, "settleRecord", record)).at;
  }

  act(role: Role, method: string, values: object): Promise<{ answer: bigint; at: bigint }> {
    return send(this.performance, this.keys[role], method, { ...values, ...VALID }, DIRECT);
  }

  async #enrol(role: Role, org: number, person: number): Promise<void> {
    const duties = dutyBits(["decide", "object", "rate"]);
    await send(this.actors, this.keys.clerk, "enrol", this.keys[role].address, org, person, duties);
  }

  async #set(name: string, value: bigint): Promise<void> {
    const key = `0x${Buffer.from(`performance.${name}`).toString("hex").padEnd(64, "0")}`;
    await send(this.registers, this.keys.clerk, "set", key, value);
  }
}

function named([quality, time, cost, safety, service]: FiveScores): object {
  return { quality, time, cost, safety, service };
}

async function deploy(path: string, deployer: Wallet, ...args: unknown[]): Promise<Contract> {
  const name = path.split("/").at(-1);
  const file = new URL(`../../artifacts/${path}.sol/${name}.json`, import.meta.url);
  const { abi, bytecode } = JSON.parse(await readFile(file, "utf8"));
  const made = await new ContractFactory(abi, bytecode, deployer).deploy(...args, { gasPrice: 0, type: 0 });
  await made.waitForDeployment();
  return new Contract(await made.getAddress(), abi, deployer);
}

async function send(
  to: Contract,
  who: Wallet,
  method: string,
  ...args: unknown[]
): Promise<{ answer: bigint; at: bigint }> {
  const call = (to.connect(who) as Contract).getFunction(method);
  const answer: unknown = await call.staticCall(...args, { gasPrice: 0 });
  const sent = await call(...args, { gasPrice: 0, type: 0, gasLimit: 10_000_000 });
  const { blockNumber }: TransactionReceipt = await sent.wait();
  const block = await who.provider?.getBlock(blockNumber);
  return { answer: typeof answer === "bigint" ? answer : 0n, at: BigInt(block?.timestamp ?? 0) };
}

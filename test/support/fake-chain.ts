import { Transaction, keccak256, toUtf8Bytes } from "ethers";
import { ChainError } from "../../services/chain/error.js";
import type { BlockId } from "../../services/chain/finality.js";
import type { OutboxChain, SimulatedCall, TxReceipt } from "../../services/outbox/port.js";
import type { Seeded } from "./seeded.js";

/** An act of the fake ledger, in its call data. */
export interface FakeAct {
  readonly id: number;
  /** Must have been executed before. */
  readonly needs?: number;
  /** Refused whatever happens. */
  readonly poison?: boolean;
  /** Two such acts need more gas than one transaction may use. */
  readonly heavy?: boolean;
  /** Its share of a bundle's gas is too small for it. */
  readonly bulky?: boolean;
}

interface FakeBlock extends BlockId {
  readonly receipts: ReadonlyMap<string, TxReceipt>;
  /** Acts executed here, in order. */
  readonly executed: readonly number[];
  readonly nonces: ReadonlyMap<string, number>;
}

interface PooledTx {
  readonly hash: string;
  readonly from: string;
  readonly nonce: number;
  readonly data: string;
}

export function actData(act: FakeAct): string {
  return `0x${Buffer.from(JSON.stringify(act)).toString("hex")}`;
}

/** A chain that loses transactions, forgets its pool and takes blocks back, as its seed wills. */
export class FakeChain implements OutboxChain {
  readonly chainId = 31337n;
  readonly #random: Seeded;
  #blocks: FakeBlock[] = [block(0, 0, new Map(), [], new Map())];
  #pool = new Map<string, PooledTx>();
  #final = 0;
  #salt = 0;
  /** No more mischief: what is sent arrives. */
  isCalm = false;

  constructor(random: Seeded) {
    this.#random = random;
  }

  /* WHAT HAPPENS TO IT */

  mine(): void {
    const head = this.#head();
    const nonces = new Map(head.nonces);
    const executed: number[] = [];
    const before = new Set(this.executed());
    const receipts = new Map<string, TxReceipt>();
    const number = head.number + 1;
    const hash = hashOf(number, ++this.#salt);
    for (const tx of [...this.#pool.values()].toSorted((a, b) => a.nonce - b.nonce)) {
      if (tx.nonce < (nonces.get(tx.from) ?? 0)) this.#pool.delete(tx.hash);
      if (tx.nonce !== (nonces.get(tx.from) ?? 0) || (!this.isCalm && this.#random.chance(0.1))) continue;
      nonces.set(tx.from, tx.nonce + 1);
      this.#pool.delete(tx.hash);
      const { done, succeeded, refusals } = execute(tx.data, before);
      for (const id of done) before.add(id);
      executed.push(...done);
      receipts.set(tx.hash, { number, hash, succeeded, gasUsed: 50_000n, refusals });
    }
    this.#blocks.push({ number, hash, receipts, executed, nonces });
  }

  /** Takes back blocks that are not final; their transactions are gone. */
  loseBlocks(): void {
    const loss = this.#random.int(this.#head().number - this.#final + 1);
    if (loss > 0) this.#blocks = this.#blocks.slice(0, -loss);
  }

  forgetPool(): void {
    for (const hash of this.#pool.keys()) if (this.#random.chance(0.5)) this.#pool.delete(hash);
  }

  finalise(): void {
    this.#final += this.#random.int(this.#head().number - this.#final + 1);
    if (this.isCalm) this.#final = this.#head().number;
  }

  /* GROUND TRUTH */

  /** Ids of executed acts in order. */
  executed(): number[] {
    return this.#blocks.flatMap(({ executed }) => executed);
  }

  holds(hash: string): boolean {
    return this.#blocks.some(({ receipts }) => receipts.has(hash));
  }

  nonceOf(address: string): number {
    return this.#head().nonces.get(address) ?? 0;
  }

  /* AS THE OUTBOX SEES IT */

  addressOf(): string {
    return `0x${"ee".repeat(20)}`;
  }

  canBundle(): boolean {
    return true;
  }

  bundle(acts: readonly string[]): string {
    return `0x${Buffer.from(JSON.stringify(acts)).toString("hex")}`;
  }

  doneOf(answer: string): boolean[] {
    return JSON.parse(answer);
  }

  async genesis(): Promise<string> {
    return hashOf(0, 0);
  }

  async simulate(calls: readonly SimulatedCall[]): Promise<(string | ChainError)[]> {
    return calls.map(({ data }) => {
      const { results, error } = execute(data, new Set(this.executed()));
      return error ?? JSON.stringify(results);
    });
  }

  async nonces(addresses: readonly string[]): Promise<number[]> {
    return addresses.map((address) => this.nonceOf(address));
  }

  async send(raws: readonly string[]): Promise<(string | undefined)[]> {
    return raws.map((raw) => {
      const { hash, from, nonce, data } = Transaction.from(raw);
      const tx = { hash: hash ?? "", from: from?.toLowerCase() ?? "", nonce, data };
      if (nonce < this.nonceOf(tx.from)) return "nonce too low";
      if (!this.isCalm && this.#random.chance(0.15)) return this.#random.chance(0.5) ? "out of luck" : undefined;
      this.#pool.set(tx.hash, tx);
      return undefined;
    });
  }

  async receipts(hashes: readonly string[]): Promise<(TxReceipt | undefined)[]> {
    return hashes.map((hash) => this.#blocks.find(({ receipts }) => receipts.has(hash))?.receipts.get(hash));
  }

  async finalBlock(): Promise<BlockId> {
    return this.#blocks[this.#final] ?? this.#head();
  }

  async hashesAt(numbers: readonly number[]): Promise<(string | undefined)[]> {
    return numbers.map((number) => this.#blocks[number]?.hash);
  }

  #head(): FakeBlock {
    const head = this.#blocks.at(-1);
    if (head === undefined) throw new Error("a chain has a first block");
    return head;
  }
}

/** Executes one act, or a bundle of them, each in a frame of its own. */
function execute(
  data: string,
  executed: ReadonlySet<number>,
): { done: number[]; results: boolean[]; succeeded: boolean; refusals: TxReceipt["refusals"]; error?: ChainError } {
  if (data === "0x") return { done: [], results: [], succeeded: true, refusals: [] };
  const content: FakeAct | string[] = JSON.parse(Buffer.from(data.slice(2), "hex").toString());
  if (!Array.isArray(content)) {
    const error = refusalOf(content, executed);
    const done = error === undefined ? [content.id] : [];
    return { done, results: [], succeeded: error === undefined, refusals: [], ...(error && { error }) };
  }
  const acts = content.map((item): FakeAct => JSON.parse(Buffer.from(item.slice(2), "hex").toString()));
  if (acts.filter(({ heavy }) => heavy === true).length > 1) {
    const error = new ChainError("GasShort", {}, "Fake", "0x");
    return { done: [], results: [], succeeded: false, refusals: [], error };
  }
  const known = new Set(executed);
  const done: number[] = [];
  const refusals = acts.flatMap((act, place) => {
    const short = act.bulky === true && acts.length > 1 ? new ChainError("GasShort", {}, "Fake", "0x") : undefined;
    const error = refusalOf(act, known) ?? short;
    if (error !== undefined) return [{ place, error }];
    known.add(act.id);
    done.push(act.id);
    return [];
  });
  const refused = new Set(refusals.map(({ place }) => place));
  return { done, results: content.map((_, i) => !refused.has(i)), succeeded: true, refusals };
}

function refusalOf({ id, needs, poison }: FakeAct, executed: ReadonlySet<number>): ChainError | undefined {
  if (poison === true) return new ChainError("ActPoisonous", { id }, "Fake", "0x");
  if (executed.has(id)) return new ChainError("NonceWrong", { expected: 1n, found: 0n }, "Fake", "0x");
  if (needs !== undefined && !executed.has(needs)) return new ChainError("NeedMissing", { needs }, "Fake", "0x");
  return undefined;
}

function block(
  number: number,
  salt: number,
  receipts: ReadonlyMap<string, TxReceipt>,
  executed: readonly number[],
  nonces: ReadonlyMap<string, number>,
): FakeBlock {
  return { number, hash: hashOf(number, salt), receipts, executed, nonces };
}

function hashOf(number: number, salt: number): string {
  return keccak256(toUtf8Bytes(`block ${number} ${salt}`));
}

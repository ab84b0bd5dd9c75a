import { GasMemory, type Bundle } from "./bundle.js";
import { markMined, openTransactions, settleFinal, type OpenTx } from "./confirm.js";
import { setAside, storeBundles, type StoredTx } from "./dispatch.js";
import type { Judgement } from "./judge.js";
import { DEFAULT_LIMITS, type OutboxLimits, type OutboxOptions } from "./options.js";
import { fillAllHoles, replaceByNoOp } from "./holes.js";
import { NOTHING, prepareActs, type Prepared } from "./prepare.js";
import { adoptRelays, isRecovering, reopenLost } from "./reconcile.js";
import { requeueReplaced, settleMissing } from "./replaced.js";
import { dueToSend, noteSent } from "./resend.js";
import { signingKey, type SigningKey } from "./secp256k1.js";

/**
 * Carries acts from the queue into final blocks. Each step may be cut off at any point and is taken up from the tables:
 * memory holds nothing that must survive.
 */
export class OutboxWorker {
  readonly limits: OutboxLimits;
  readonly #options: OutboxOptions;
  readonly #keys: readonly SigningKey[];
  readonly #memory = new GasMemory();
  /** What is in flight by relay slot, as of the last look. */
  readonly #flying = new Map<number, number>();
  /** Bundles of one kind of act on their way, whose receipts tell what such an act costs. */
  readonly #costs = new Map<bigint, Bundle>();
  /** Since when a nonce is used without a receipt of ours. */
  readonly #missingSince = new Map<bigint, number>();
  /** What is simulated while the acts before it are stored. */
  #ahead: Promise<Prepared> | undefined;
  /** Whether transactions may be on their way, as of the last look. */
  #isWaiting = true;
  /** Bytes on their way to the node. */
  #sending: Promise<unknown> = Promise.resolve();

  constructor(options: OutboxOptions) {
    if (options.relayKeys.length === 0) throw new Error("the outbox has no relay key");
    this.#options = options;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#keys = options.relayKeys.map(signingKey);
  }

  get relays(): readonly string[] {
    return this.#keys.map(({ address }) => address);
  }

  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** Makes sure that table and chain belong together, then looks at what a former run left. */
  async open(): Promise<void> {
    this.#ahead = undefined;
    await adoptRelays(this.#options.pool, this.#options.chain, this.#keys);
    await this.reconcile();
    await this.confirm();
  }

  /**
   * Takes as many waiting acts as there is room for: simulate, store signed bytes, send. The node simulates the next acts
   * while the database stores these: neither waits for the other.
   * @returns how many acts were looked at
   */
  async dispatch(): Promise<number> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    let prepared = (await ahead) ?? NOTHING;
    if (prepared.acts.length === 0) prepared = await this.#prepare(NOTHING);
    if (prepared.acts.length === 0) return 0;
    const next = this.#prepare(prepared);
    // Its error is heard on the next turn; where this one fails, it was only a look.
    next.catch(() => undefined);
    await this.#carry(prepared.judgement);
    this.#ahead = next;
    return prepared.acts.length;
  }

  #prepare(inHand: Prepared): Promise<Prepared> {
    const { pool, chain } = this.#options;
    const [relays, memory, limits, flying] = [this.relays, this.#memory, this.limits, this.#flying];
    return prepareActs({ pool, chain, relays, memory, limits, flying }, inHand);
  }

  /** Puts aside what is refused, stores the rest as transactions and sends them. */
  async #carry(judgement: Judgement): Promise<void> {
    const { pool, chain, metrics } = this.#options;
    const refused = await setAside(pool, judgement, await this.#mayPassLater(judgement), this.limits);
    metrics?.count("refused", refused);
    const { sound } = judgement;
    if (sound.length === 0) return;
    this.#isWaiting = true;
    const stored = await storeBundles(pool, sound, this.#keys, chain, this.limits);
    sound.forEach((bundle, i) => this.#remember(bundle, stored[i]));
    metrics?.count(
      "sent",
      sound.reduce((sum, bundle) => sum + bundle.acts.length, 0),
    );
    // In the order of the nonces: a node keeps few that come before their turn.
    await this.#sending;
    // What does not arrive is sent again by `reconcile`.
    this.#sending = chain.send(stored.map(({ raw }) => raw)).catch((error: unknown) => this.#options.onError?.(error));
  }

  /** Looks for receipts, and for final blocks. */
  async confirm(): Promise<void> {
    const { pool, chain, metrics } = this.#options;
    if (!this.#isWaiting) return;
    const open = await openTransactions(pool);
    this.#isWaiting = open.length > 0;
    if (open.length > 0) {
      const { mined, missing } = await markMined(pool, chain, open);
      for (const { tx, receipt } of mined) this.#learn(tx.id, receipt.gasUsed);
      metrics?.count("mined", mined.length);
      const { final, refused, vanished } = await settleFinal(pool, chain, open, this.limits);
      metrics?.count("final", final);
      metrics?.count("refused", refused);
      metrics?.count("reopened", vanished.length);
      await this.#settleMissing(missing);
      this.#countFlying(open, new Set(mined.map(({ tx }) => tx.id)));
    } else this.#countFlying([], new Set());
  }

  /** Compares nonces, fills holes, sends again what is not on its way. */
  async reconcile(): Promise<void> {
    const { pool, chain, metrics } = this.#options;
    // It may open some again, and so may somebody else.
    this.#isWaiting = true;
    const reopened = await reopenLost(pool, chain);
    metrics?.count("reopened", reopened);
    const filled = await fillAllHoles(pool, chain, this.#keys, this.limits);
    metrics?.count("noop", filled);
    await requeueReplaced(pool);
    const due = await dueToSend(pool, this.limits);
    if (due.length === 0) return;
    const faults = await chain.send(due.map(({ raw }) => raw));
    await noteSent(
      pool,
      due.map(({ id }) => id),
      faults,
    );
    metrics?.count("resent", due.length);
    for (const [i, tx] of due.entries()) {
      // Only at the head of its sequence is a transaction's own fault what keeps it out.
      if (faults[i] === undefined || tx.sends < this.limits.sends) continue;
      const [head] = await chain.nonces([tx.relay]);
      if (BigInt(head ?? 0) !== tx.nonce) continue;
      if (await replaceByNoOp(pool, chain, this.#keys, tx, this.limits)) metrics?.count("replaced");
    }
  }

  /** Before anything is refused for good: has the chain lost what it may depend on? */
  async #mayPassLater({ refused }: Judgement): Promise<boolean> {
    if (refused.length === 0) return false;
    const { pool, chain, metrics } = this.#options;
    const reopened = await reopenLost(pool, chain);
    metrics?.count("reopened", reopened);
    return isRecovering(pool);
  }

  #countFlying(open: readonly OpenTx[], mined: ReadonlySet<bigint>): void {
    this.#flying.clear();
    for (const { id, relay, state } of open) {
      if (state !== "stored" || mined.has(id)) continue;
      const slot = this.relays.indexOf(relay);
      this.#flying.set(slot, (this.#flying.get(slot) ?? 0) + 1);
    }
  }

  #remember(bundle: Bundle, stored: StoredTx | undefined): void {
    this.#flying.set(bundle.slot, (this.#flying.get(bundle.slot) ?? 0) + 1);
    const kinds = new Set(bundle.acts.map(({ data }) => `${data.slice(0, 10)}${data.length >> 6}`));
    if (stored !== undefined && kinds.size === 1) this.#costs.set(stored.id, bundle);
  }

  #learn(id: bigint, gasUsed: bigint): void {
    const bundle = this.#costs.get(id);
    const [act] = bundle?.acts ?? [];
    this.#costs.delete(id);
    if (bundle !== undefined && act !== undefined) this.#memory.learn(act, gasUsed / BigInt(bundle.acts.length));
  }

  async #settleMissing(missing: readonly OpenTx[]): Promise<void> {
    const now = Date.now();
    const ids = new Set(missing.map(({ id }) => id));
    for (const id of this.#missingSince.keys()) if (!ids.has(id)) this.#missingSince.delete(id);
    for (const tx of missing) {
      const since = this.#missingSince.get(tx.id) ?? now;
      this.#missingSince.set(tx.id, since);
      const { pool, chain, metrics } = this.#options;
      if (await settleMissing(pool, chain, tx, now - since >= this.limits.missing)) metrics?.count("replaced");
    }
  }
}

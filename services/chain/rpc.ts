/** One call of the JSON-RPC interface. */
export interface RpcCall {
  readonly method: string;
  readonly params: readonly unknown[];
}

export interface RpcAnswer {
  /** Null where the node could not read the request at all. */
  readonly id: number | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

export interface RpcOptions {
  /** Milliseconds until a node counts as silent. */
  readonly timeout?: number;
  /** How often all nodes are tried in turn before a call is given up. */
  readonly rounds?: number;
  /** First pause between rounds in milliseconds; it doubles. */
  readonly pause?: number;
}

/** The node answered, and its answer is an error. */
export class RpcError extends Error {
  override readonly name = "RpcError";

  constructor(
    readonly method: string,
    readonly code: number,
    message: string,
    readonly data: unknown,
  ) {
    super(message);
  }
}

/** No node answered: the call may be repeated later. */
export class ChainUnreachable extends Error {
  override readonly name = "ChainUnreachable";
}

/** The code by which a node says "not now", whatever was asked (limit exceeded). */
const BUSY = -32005;

/** JSON-RPC over HTTP to the first node of several that answers. */
export class Rpc {
  readonly #urls: readonly string[];
  readonly #timeout: number;
  readonly #rounds: number;
  readonly #pause: number;
  #current = 0;
  #id = 0;

  constructor(urls: readonly string[], options: RpcOptions = {}) {
    if (urls.length === 0) throw new Error("no RPC URL is configured");
    this.#urls = urls;
    this.#timeout = options.timeout ?? 15_000;
    this.#rounds = options.rounds ?? 5;
    this.#pause = options.pause ?? 100;
  }

  async send<T>(method: string, ...params: readonly unknown[]): Promise<T> {
    const [result] = await this.batch<[T]>([{ method, params }]);
    return result;
  }

  /** All results in order; rejects with the first error among them. */
  async batch<T extends readonly unknown[]>(calls: readonly RpcCall[]): Promise<T> {
    const settled = await this.settle(calls);
    for (const result of settled) if (result instanceof RpcError) throw result;
    return settled as unknown as T;
  }

  /** All results in order, errors among them as values. What is too much for one request goes in several. */
  async settle(calls: readonly RpcCall[]): Promise<readonly unknown[]> {
    const results: unknown[] = Array.from({ length: calls.length });
    const first = this.#id;
    this.#id += calls.length;
    let taken = 0;
    for (const payload of payloadsOf(calls, first)) {
      const answers = await this.post(payload);
      const whole = answers.find(({ id, error }) => id === null && error !== undefined)?.error;
      const byId = new Map(answers.map((answer) => [answer.id, answer]));
      for (const end = taken + payload.length; taken < end; taken++) {
        const { error = whole, result } = byId.get(first + taken) ?? UNANSWERED;
        const method = calls[taken]?.method ?? "";
        results[taken] = error === undefined ? result : new RpcError(method, error.code, error.message, error.data);
      }
    }
    return results;
  }

  /** Posts a payload as it stands, with failover; ethers' provider comes in here. */
  async post(payload: unknown): Promise<readonly RpcAnswer[]> {
    const body = Array.isArray(payload) && payload.every(isText) ? `[${payload.join()}]` : JSON.stringify(payload);
    let cause: unknown;
    for (let round = 0; round < this.#rounds; round++) {
      if (round > 0) await sleep(this.#pause * 2 ** (round - 1) * (0.5 + Math.random()));
      for (let tried = 0; tried < this.#urls.length; tried++) {
        try {
          return await this.#postTo(this.#urls[this.#current] ?? "", body);
        } catch (error) {
          cause = error;
          this.#current = (this.#current + 1) % this.#urls.length;
        }
      }
    }
    throw new ChainUnreachable(`none of ${this.#urls.length} chain nodes answers`, { cause });
  }

  async #postTo(url: string, body: string): Promise<readonly RpcAnswer[]> {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(this.#timeout),
    });
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    const answer = (await response.json()) as RpcAnswer | RpcAnswer[];
    const answers = Array.isArray(answer) ? answer : [answer];
    if (answers.some(({ error }) => error?.code === BUSY)) throw new Error(`${url} is busy`);
    return answers;
  }
}

/** A call that a node passed over is an error, never an empty result. */
const UNANSWERED: Partial<RpcAnswer> = { error: { code: -32_603, message: "the node left a call unanswered" } };

/** Nodes limit a request (Anvil: 2 MB, Besu: 1,024 calls and 5 MB). */
const MOST_CALLS = 250;
const MOST_CHARACTERS = 1_000_000;

/** Requests as text, in as few posts as nodes take. */
function* payloadsOf(calls: readonly RpcCall[], first: number): Generator<string[]> {
  let [payload, size]: [string[], number] = [[], 0];
  for (const [i, { method, params }] of calls.entries()) {
    const text = JSON.stringify({ jsonrpc: "2.0", id: first + i, method, params });
    if (payload.length >= MOST_CALLS || (size + text.length > MOST_CHARACTERS && payload.length > 0)) {
      yield payload;
      [payload, size] = [[], 0];
    }
    payload.push(text);
    size += text.length;
  }
  if (payload.length > 0) yield payload;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A quantity of JSON-RPC. */
export function toQuantity(value: number | bigint): string {
  return `0x${value.toString(16)}`;
}

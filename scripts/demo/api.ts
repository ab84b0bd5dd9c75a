/** A gateway's refusal, in its own words. */
export class Refused extends Error {
  override readonly name = "Refused";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** What is wrong with which part of what was sent. */
    readonly faults: readonly { readonly path: string; readonly code: string }[] = [],
  ) {
    super(message);
  }
}

interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly code: string }[];
}

/** A gateway's HTTP API. */
export class Api {
  constructor(
    readonly url: string,
    private readonly token?: string,
  ) {}

  as(token: string): Api {
    return new Api(this.url, token);
  }

  get<T>(path: string, query: Readonly<Record<string, string | number>> = {}): Promise<T> {
    const pairs = Object.entries(query).map(([name, value]) => [name, `${value}`]);
    const search = new URLSearchParams(pairs).toString();
    return this.#call<T>("GET", search === "" ? path : `${path}?${search}`);
  }

  post<T>(path: string, body: unknown = {}, idempotencyKey: string = crypto.randomUUID()): Promise<T> {
    return this.#call<T>("POST", path, body, { "idempotency-key": idempotencyKey });
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#call<T>("PUT", path, body, { "idempotency-key": crypto.randomUUID() });
  }

  /** Sends a stream of bytes, for as long as it takes, and gives the answer's text. */
  async stream(path: string, body: AsyncIterable<unknown>, media: string): Promise<string> {
    const response = await this.#streamed(path, body, media);
    if (!response.ok) throw refusalOf(response.status, await response.json().catch(() => undefined), `POST ${path}`);
    return response.text();
  }

  /** Sends a stream of bytes, for as long as it takes. */
  async send<T>(path: string, body: AsyncIterable<unknown>, media: string): Promise<T> {
    const response = await this.#streamed(path, body, media);
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw refusalOf(response.status, answer, `POST ${path}`);
    return answer as T;
  }

  #streamed(path: string, body: AsyncIterable<unknown>, media: string): Promise<Response> {
    const headers = {
      accept: "*/*",
      ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
      "content-type": media,
      "idempotency-key": crypto.randomUUID(),
    };
    // `duplex` is what a streamed body needs.
    const init = { method: "POST", headers, body, duplex: "half" };
    return fetch(`${this.url}/v1${path}`, init as unknown as RequestInit);
  }

  async #call<T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<T> {
    const headers = {
      accept: "application/json",
      ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...more,
    };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`${this.url}/v1${path}`, { ...init, signal: AbortSignal.timeout(60_000) });
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw refusalOf(response.status, answer, `${method} ${path}`);
    return answer as T;
  }
}

function refusalOf(status: number, answer: unknown, call: string): Refused {
  const {
    code = "unknown",
    title = "",
    detail = "",
    errors,
  }: Problem = typeof answer === "object" && answer !== null ? answer : {};
  return new Refused(status, code, `${call}: ${status} ${code}: ${detail === "" ? title : detail}`, errors);
}

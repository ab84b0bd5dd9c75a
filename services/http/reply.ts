/** An answer that needs more than a body: headers, another 2xx status, bytes or a stream. */
export class Reply {
  constructor(
    readonly body: unknown,
    readonly options: {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {}
}

/** A body that is written as it is made: NDJSON when it yields objects, raw when it yields bytes. */
export function isStream(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}

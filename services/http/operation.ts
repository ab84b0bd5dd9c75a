import type { z } from "zod";
import type { Bilingual } from "../shared/acts/act.js";
import type { BodySpec, BodyOf } from "./body.js";
import type { Call } from "./call.js";
import type { Reply } from "./reply.js";
import type { Who } from "./who.js";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** What a request carries. Parameters and headers arrive as text: their schemas coerce. */
export interface RequestSpec {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Names in lower case. */
  readonly headers?: z.ZodObject;
  /** A schema (JSON), or `lines`, `bytes`, `form` of `body.ts`. */
  readonly body?: z.ZodType | BodySpec;
}

/** The answer when all is well. Problems are the same for all operations. */
export interface AnswerSpec {
  readonly status?: 200 | 201 | 202 | 204;
  readonly description?: Bilingual;
  readonly schema?: z.ZodType;
  /** `application/json` unless said. NDJSON answers are `Reply`s with a stream. */
  readonly media?: string;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

/** What a handler gets: everything parsed. */
export interface Input<R extends RequestSpec> {
  readonly params: Parsed<R["params"]>;
  readonly query: Parsed<R["query"]>;
  readonly headers: Parsed<R["headers"]>;
  readonly body: R["body"] extends z.ZodType | BodySpec ? BodyOf<R["body"]> : undefined;
}

/** Handlers hand over what they have, immutable or not. */
export type DeepReadonly<T> = T extends readonly (infer U)[]
  ? readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

type Result<A extends AnswerSpec> = A["schema"] extends z.ZodType
  ? DeepReadonly<z.input<A["schema"]>>
  : undefined | void;

/** One operation of the API: its route, its documentation and its rule of access come from here alone. */
export interface OperationSpec<R extends RequestSpec, A extends AnswerSpec, C extends Call> {
  /** `operationId`: camel case, verb first, unique in a gateway. */
  readonly id: string;
  readonly method: Method;
  /** With `{name}` for parameters, without the base path. */
  readonly path: string;
  readonly tags: readonly string[];
  readonly summary: Bilingual;
  readonly description?: Bilingual;
  readonly who: Who;
  readonly request?: R;
  readonly answer: A;
  /** The caller must send `Idempotency-Key`; the same key gets the same answer again. */
  readonly idempotent?: boolean;
  /** What a call takes from the caller's quotas; see `limits.ts`. */
  readonly quota?: string;
  readonly deprecated?: boolean;
  handle(call: C, input: Input<R>): Promise<Result<A> | Reply> | Result<A> | Reply;
}

/** An operation whatever its schemas: what lists, routes and documents are made of. */
export interface Operation {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly tags: readonly string[];
  readonly summary: Bilingual;
  readonly description?: Bilingual;
  readonly who: Who;
  readonly request: RequestSpec;
  readonly answer: AnswerSpec;
  readonly idempotent: boolean;
  readonly quota?: string;
  readonly deprecated: boolean;
  readonly handle: (call: Call, input: Input<RequestSpec>) => unknown;
}

/** Checks an operation's types and takes it for the list. `C` may be a service's own, wider call. */
export function operation<const R extends RequestSpec, const A extends AnswerSpec, C extends Call = Call>(
  spec: OperationSpec<R, A, C>,
): Operation {
  if (!/^[a-z][A-Za-z0-9]+$/.test(spec.id)) throw new Error(`operation id ${spec.id} is not camel case`);
  if (spec.idempotent === true && spec.method === "get") throw new Error(`${spec.id}: reading is idempotent anyway`);
  return {
    ...spec,
    request: spec.request ?? {},
    idempotent: spec.idempotent ?? false,
    deprecated: spec.deprecated ?? false,
    // The list knows no operation's types: parsing has made sure that the input is what `handle` expects.
    handle: (call, input) => spec.handle(call as C, input as unknown as Input<R>),
  };
}

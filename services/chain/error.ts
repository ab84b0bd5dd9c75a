import { AbiCoder, dataSlice, isHexString, type ErrorFragment, type Interface } from "ethers";

/** A contract refused: the Solidity error by name, with its arguments by name. */
export class ChainError extends Error {
  override readonly name = "ChainError";

  constructor(
    /** The Solidity error's name; `Panic`, `Error` and `Unknown` for what no contract of ours declares. */
    readonly error: string,
    readonly args: Readonly<Record<string, unknown>>,
    /** The contract that declares the error, or the empty string. */
    readonly contract: string,
    /** The revert data as it came. */
    readonly data: string,
  ) {
    super(`${error}(${Object.values(args).map(plainText).join(", ")})`);
  }

  /** For storage and logs: what `JSON.stringify` cannot write is text. */
  toJSON(): ChainErrorJson {
    return { error: this.error, args: plainArgs(this.args), contract: this.contract, data: this.data };
  }
}

export interface ChainErrorJson {
  readonly error: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly contract: string;
  readonly data: string;
}

/** Turns revert data into errors by the declarations of all contracts. */
export class ErrorDecoder {
  readonly #bySelector = new Map<string, { fragment: ErrorFragment; contract: string }>();

  constructor(contracts: Iterable<readonly [name: string, abi: Interface]>) {
    for (const [contract, abi] of contracts) {
      abi.forEachError((fragment) => {
        if (!this.#bySelector.has(fragment.selector)) this.#bySelector.set(fragment.selector, { fragment, contract });
      });
    }
  }

  decode(data: string): ChainError {
    const selector = data.slice(0, 10);
    const body = data.length > 10 ? dataSlice(data, 4) : "0x";
    try {
      if (selector === "0x08c379a0") return new ChainError("Error", named(["message"], ["string"], body), "", data);
      if (selector === "0x4e487b71") return new ChainError("Panic", named(["code"], ["uint256"], body), "", data);
      const known = this.#bySelector.get(selector);
      if (known === undefined) return new ChainError("Unknown", { selector }, "", data);
      const { fragment, contract } = known;
      const names = fragment.inputs.map(({ name }, i) => name || `${i}`);
      return new ChainError(fragment.name, named(names, fragment.inputs, body), contract, data);
    } catch {
      // Selectors are four bytes: data of a foreign error may not fit the one of ours that it resembles.
      return new ChainError("Unknown", { selector }, "", data);
    }
  }
}

/**
 * The revert data within whatever a node or ethers threw, or undefined when it was no revert. Nodes put it in `data`,
 * in `data.data`, or (ethers) in an `info.error` below.
 */
export function revertDataOf(error: unknown): string | undefined {
  for (let depth = 0, at = error; depth < 4 && typeof at === "object" && at !== null; depth++) {
    const { data, error: inner, info } = at as { data?: unknown; error?: unknown; info?: unknown };
    if (isHexString(data)) return data;
    at = data ?? inner ?? info;
  }
  return undefined;
}

function named(
  names: readonly string[],
  types: Parameters<AbiCoder["decode"]>[0],
  body: string,
): Record<string, unknown> {
  const values = AbiCoder.defaultAbiCoder().decode(types, body);
  return Object.fromEntries(names.map((name, i) => [name, values[i] as unknown]));
}

function plainArgs(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  return value;
}

function plainText(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(plain(value)) : String(value);
}

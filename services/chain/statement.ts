import { TypedDataEncoder, type Result, type TransactionDescription } from "ethers";
import type { ActType } from "../shared/acts/act.js";
import type { ActMessage } from "./act-types.js";
import type { Chain } from "./chain.js";

/**
 * The statement within an act that several parties sign alike: its one nested struct.
 * @returns EIP-712 struct hash, as the ledger knows the statement
 */
export function statementHash(act: ActType, terms: ActMessage): string {
  const [name] = Object.keys(act.nested ?? {});
  if (name === undefined) throw new Error(`${act.name} has no statement of several signers`);
  const types = Object.fromEntries(Object.entries(act.nested ?? {}).map(([type, fields]) => [type, [...fields]]));
  return TypedDataEncoder.hashStruct(name, types, terms);
}

/** A statement as somebody brought it to the chain. */
export interface SignedStatement {
  readonly act: ActType;
  readonly terms: ActMessage;
}

/**
 * What a statement says, read from the call data of the transaction in which somebody signed it: the ledger keeps the
 * hash alone. Undefined where the transaction is unknown to the node, or reached the ledger through another contract.
 */
export async function statementIn(
  chain: Pick<Chain, "rpc" | "abiOf">,
  acts: readonly ActType[],
  transaction: string,
  statement: string,
): Promise<SignedStatement | undefined> {
  const found = await chain.rpc.send<{ input: string } | null>("eth_getTransactionByHash", transaction);
  if (found === null) return undefined;
  for (const act of acts) {
    for (const call of callsIn(chain, act.contract, found.input)) {
      if (call.name !== act.method) continue;
      const { terms } = (call.args[0] as Result).toObject(true) as { terms: ActMessage };
      if (statementHash(act, terms) === statement) return { act, terms: plain(act, terms) };
    }
  }
  return undefined;
}

/** The calls that a transaction makes of a ledger: itself, or those of the bundle that it relays. */
function callsIn(chain: Pick<Chain, "abiOf">, contract: string, data: string): TransactionDescription[] {
  const abi = chain.abiOf(contract);
  const call = abi.parseTransaction({ data });
  if (call === null) return [];
  if (call.name !== "relay") return [call];
  return [...(call.args[0] as Result)].flatMap((item) => abi.parseTransaction({ data: String(item) }) ?? []);
}

/** Integers as decimal strings, as acts carry them. */
function plain(act: ActType, terms: ActMessage): ActMessage {
  const [fields = []] = Object.values(act.nested ?? {});
  return Object.fromEntries(
    fields.map(({ name }) => [name, typeof terms[name] === "bigint" ? String(terms[name]) : terms[name]]),
  );
}

import { TypedDataEncoder } from "ethers";
import type { ActField, ActType } from "../shared/acts/act.js";
import { DOMAIN_FIELDS, plainValue, structHash, typedDataOf } from "./act-types.js";
import type { ActDomain, ActMessage, TypedData } from "./act-types.js";

/** A struct within an act that somebody signs on its own, such as a bank's offer. */
interface Statement {
  readonly name: string;
  readonly types: Record<string, ActField[]>;
  readonly message: ActMessage;
}

/** Struct hash under an act's second signature: of the act, or of the statement that a field of it holds. */
export function secondHash(act: ActType, message: ActMessage): string {
  const statement = statementOf(act, message);
  if (statement === undefined) return structHash(act, message);
  return TypedDataEncoder.hashStruct(statement.name, statement.types, statement.message);
}

/** What the second one signs, as a wallet wants it. */
export function secondTypedData(domain: ActDomain, act: ActType, message: ActMessage): TypedData {
  const statement = statementOf(act, message);
  if (statement === undefined) return typedDataOf(domain, act, message);
  const { name, types } = statement;
  const plain = TypedDataEncoder.from(types).visit(statement.message, plainValue) as Record<string, unknown>;
  return {
    domain: { ...domain, chainId: domain.chainId.toString() },
    types: { EIP712Domain: DOMAIN_FIELDS, ...types },
    primaryType: name,
    message: plain,
  };
}

function statementOf({ name: act, fields, nested, second }: ActType, message: ActMessage): Statement | undefined {
  if (second?.under === undefined) return undefined;
  const name = fields.find((field) => field.name === second.under)?.type ?? "";
  const members = nested?.[name];
  if (members === undefined) throw new Error(`${act} holds no statement ${second.under}`);
  return { name, types: { [name]: [...members] }, message: message[second.under] as ActMessage };
}

/** One field of an EIP-712 type, as `ethers` and wallets want it. */
export interface ActField {
  readonly name: string;
  readonly type: string;
}

/** A text in both languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Whose signature an act needs besides its author's: the method takes it between act and authorship. */
export interface SecondSignature {
  /** Name of the method's parameter. */
  readonly by: string;
  /** Field of the act that holds the statement that it is under; without one it is under the act itself. */
  readonly under?: string;
}

/**
 * What an act shows beside what is signed, such as the proof of an invoice: the method takes it between act and signatures.
 * Its values stand in the act's message under the parameters' names.
 */
export interface ShownFields {
  readonly fields: readonly ActField[];
  /** Types of its structs, by name. */
  readonly nested: Readonly<Record<string, readonly ActField[]>>;
}

/**
 * A business act: one signed statement of one contract. Written once, here; a test holds its type hash against the
 * contract's.
 *
 * The contract's function is `method(act, ...shown, second, authorship)`, without `second` and `shown` where they are not set: `act` is the struct of `fields` followed by the three fields of
 * `VALIDITY`. `sentence` is what a person reads before signing: `{field}` shows a field as it is, `{field|format}` by
 * one of the formats `org`, `money`, `time`, `code`, `reason`, `status` (of a licence), `digest`.
 */
export interface ActType {
  /** Name of the contract in `services/chain`'s list of contracts, which is its Solidity name. */
  readonly contract: string;
  /** EIP-712 primary type, the Solidity struct's name. */
  readonly name: string;
  readonly method: string;
  readonly fields: readonly ActField[];
  /** Types of nested structs, by name. */
  readonly nested?: Readonly<Record<string, readonly ActField[]>>;
  readonly shows?: ShownFields;
  readonly second?: SecondSignature;
  readonly sentence: Bilingual;
}

/** The last fields of every act: a keyed nonce and a deadline in seconds (`contracts/shared/interfaces/ISigned.sol`). */
export const VALIDITY: readonly ActField[] = [
  { name: "nonceKey", type: "uint192" },
  { name: "nonce", type: "uint64" },
  { name: "deadline", type: "uint40" },
];

/** The EIP-712 `types` of an act, validity included. */
export function typesOf(act: ActType): Record<string, ActField[]> {
  const types: Record<string, ActField[]> = { [act.name]: [...act.fields, ...VALIDITY] };
  for (const [name, fields] of Object.entries(act.nested ?? {})) types[name] = [...fields];
  return types;
}

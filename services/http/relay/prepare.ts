import { structHash, type ActMessage, type TypedData } from "../../chain/act-types.js";
import { listActs } from "../../chain/act-list.js";
import type { Chain } from "../../chain/chain.js";
import { typesOf, type ActField, type ActType, type Bilingual, type ShownFields } from "../../shared/acts/act.js";
import { valuesSchema } from "../../shared/acts/message-schema.js";
import { sentenceOf } from "../../shared/acts/sentence.js";
import { Refusal } from "../../shared/errors/refusal.js";
import type { OrganisationNames } from "../../shared/values/fill.js";
import { parsePart } from "../faults.js";
import { requireIdentifiersOf } from "../identifiers.js";

export type PreparingChain = Pick<
  Chain,
  "typedData" | "digestOf" | "secondTypedData" | "secondDigestOf" | "nextNonce" | "domainOf"
>;

/** When and in which sequence an act shall be signed. */
export interface Terms {
  /** ERC-7913 bytes. */
  readonly signer: string;
  readonly nonceKey: bigint;
  /** Seconds since 1970. */
  readonly deadline: bigint;
}

export interface Draft {
  readonly act: ActType;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface Prepared {
  readonly typedData: TypedData;
  readonly digest: string;
  readonly message: ActMessage;
  readonly sentence: Bilingual;
  /** What the other one signs, where the act needs two. */
  readonly second: PreparedSecond | null;
}

export interface PreparedSecond {
  /** Name of the contract's parameter: `bank`, `debtor`, `other`. */
  readonly by: string;
  readonly typedData: TypedData;
  readonly digest: string;
}

/** What a wallet shows and signs for one act. */
export async function prepareAct(
  chain: PreparingChain,
  draft: Draft,
  terms: Terms,
  names: OrganisationNames,
): Promise<Prepared> {
  const nonce = await nextNonce(chain, draft.act.contract, terms);
  const message = messageOf(draft, terms, nonce, "body/values");
  requireIdentifiersOf(draft.act, message, "/body/values");
  const typedData = await chain.typedData(draft.act, message);
  return {
    typedData,
    digest: await chain.digestOf(draft.act, message),
    message: withShown(draft.act, typedData.message, message),
    sentence: sentenceOf(draft.act, message, names),
    second: await prepareSecond(chain, draft.act, message),
  };
}

/** What the second one signs for an act that needs two; null for others. */
export async function prepareSecond(
  chain: Pick<Chain, "secondTypedData" | "secondDigestOf">,
  act: ActType,
  message: ActMessage,
): Promise<PreparedSecond | null> {
  if (act.second === undefined) return null;
  const [typedData, digest] = await Promise.all([
    chain.secondTypedData(act, message),
    chain.secondDigestOf(act, message),
  ]);
  return { by: act.second.by, typedData, digest };
}

export interface PreparedList {
  /** Of `ActList(bytes32 root)`, in the domain of the contract that all acts are of. */
  readonly typedData: TypedData;
  readonly root: string;
  readonly acts: readonly { readonly message: ActMessage; readonly path: string[]; readonly sentence: Bilingual }[];
}

/** What a wallet shows and signs for several acts of one contract at once; they run in this order. */
export async function prepareList(
  chain: PreparingChain,
  drafts: readonly Draft[],
  terms: Terms,
  names: OrganisationNames,
): Promise<PreparedList> {
  const [first] = drafts;
  if (first === undefined) throw new RangeError("an empty list");
  const { contract } = first.act;
  const stranger = drafts.findIndex(({ act }) => act.contract !== contract);
  if (stranger !== -1) throw new Refusal("list-item-invalid", { index: stranger });

  const nonce = await nextNonce(chain, contract, terms);
  const messages = drafts.map((draft, i) => messageOf(draft, terms, nonce + BigInt(i), `body/acts/${i}/values`));
  const list = listActs(drafts.map(({ act }, i) => structHash(act, messages[i] ?? {})));
  const { chainId, ...domain } = await chain.domainOf(contract);
  const shown = await Promise.all(drafts.map(({ act }, i) => chain.typedData(act, messages[i] ?? {})));
  return {
    typedData: {
      domain: { ...domain, chainId: chainId.toString() },
      types: { EIP712Domain: shown[0]?.types["EIP712Domain"] ?? [], ActList: [{ name: "root", type: "bytes32" }] },
      primaryType: "ActList",
      message: { root: list.root },
    },
    root: list.root,
    acts: drafts.map(({ act }, i) => ({
      message: withShown(act, shown[i]?.message ?? {}, messages[i] ?? {}),
      path: list.path(i),
      sentence: sentenceOf(act, messages[i] ?? {}, names),
    })),
  };
}

/** What is handed in: what is signed, and what the act shows beside it. */
function withShown({ shows }: ActType, signed: ActMessage, message: ActMessage): ActMessage {
  return { ...signed, ...Object.fromEntries((shows?.fields ?? []).map(({ name }) => [name, message[name]])) };
}

/** The types of an act as the API lists them. */
export function describeAct(act: ActType) {
  const { contract, name, method, sentence, second, shows } = act;
  const shown = shows === undefined ? null : { fields: [...shows.fields], types: namedTypes(shows.nested) };
  return { contract, name, method, sentence, types: typesOf(act), shows: shown, second: second?.by ?? null };
}

function namedTypes(types: ShownFields["nested"]): Record<string, ActField[]> {
  return Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, [...fields]]));
}

async function nextNonce(chain: PreparingChain, contract: string, { signer, nonceKey }: Terms): Promise<bigint> {
  const nonce = await chain.nextNonce(contract, signer, nonceKey);
  if (nonce === VOIDED) throw new Refusal("nonce-key-voided");
  return nonce;
}

const VOIDED = 2n ** 64n - 1n;

function messageOf({ act, values }: Draft, { nonceKey, deadline }: Terms, nonce: bigint, part: string): ActMessage {
  const checked = parsePart(valuesSchema(act), values, part);
  return { ...checked, nonceKey: `${nonceKey}`, nonce: `${nonce}`, deadline: `${deadline}` };
}

import { validity, type ActMessage } from "../../../services/chain/act-types.js";
import type { Authorship } from "../../../services/chain/authorship.js";
import type { Chain } from "../../../services/chain/chain.js";
import { signDigest, signingKey } from "../../../services/outbox/secp256k1.js";
import type { ActType } from "../../../services/shared/acts/act.js";
import { ACCEPT_HAND_OVER, PROPOSE_HAND_OVER, SPLIT_LOT } from "../../../services/shared/acts/pass.js";
import { freshNonceKey } from "../../../services/http/relay/nonce-key.js";
import { Cast } from "../../demo/cast.js";
import type { Person } from "../../demo/person.js";
import { Stage } from "../../demo/stage.js";
import { playAgreement } from "../../demo/stories/pass/agreement.js";
import { registerTrade } from "../../demo/stories/pass/hand-down.js";
import { issuePass } from "../../demo/stories/pass/issue.js";
import { now, peopleOf } from "../../demo/stories/pass/people.js";
import { playTender, PRICE } from "../../demo/stories/pass/tender.js";
import { MOST_GAS, singly, timeOfBareChain } from "./bare.js";
import type { BenchSystem } from "./system.js";

const DAY = 86_400;
/** Pieces of one act of splitting: the ledger's most, less the rest. */
const PIECES = 190;
/** Minor units of a lot. */
const LOT = 5_000n;

/** An act as its author signed it. */
export interface SignedAct {
  readonly act: ActType;
  readonly message: ActMessage;
  readonly by: Authorship;
}

/** A pass from a tender that was played, cut into lots that wait to be handed on. */
export interface PassGround {
  readonly chain: Chain;
  readonly winner: Person;
  readonly supplier: Person;
  readonly series: string;
  /** Where the lots begin, in minor units. */
  readonly starts: readonly bigint[];
  /** The winner hands lots to the supplier for a trade that both registered. */
  proposals(starts: readonly bigint[]): Promise<SignedAct[]>;
  /** The supplier takes them. */
  acceptances(starts: readonly bigint[]): Promise<SignedAct[]>;
}

/** Plays a tender and an agreement, has the pass issued and splits it, all by what people use. */
export async function passGround(system: BenchSystem, lots: number): Promise<PassGround> {
  const cast = await Cast.of(system.folder);
  const stage = new Stage(cast.clock, () => undefined);
  const people = peopleOf(cast);
  const { winner, supplier } = people;
  const agreement = await playAgreement(stage, people, await playTender(stage, cast, people));
  const basis = await registerTrade(stage, supplier, winner, PRICE);
  const dueAt = now() + 90 * DAY;
  const series = await issuePass(stage, people, agreement, { face: PRICE, dueAt, known: [] });
  return groundOf(await system.connect("latest"), { winner, supplier, series, basis }, lots);
}

/** Cuts a pass that the winner holds into lots. */
export async function groundOf(
  chain: Chain,
  { winner, supplier, series, basis }: Pick<PassGround, "winner" | "supplier" | "series"> & { basis: string },
  lots: number,
): Promise<PassGround> {
  const starts = Array.from({ length: lots }, (_, i) => BigInt(i) * LOT);
  const wordsOf = (at: readonly bigint[]) => lotWords(chain, series, at);
  await split(chain, winner, series, starts);

  const answerBy = now() + DAY;
  return {
    ...{ chain, winner, supplier, series, starts },
    async proposals(at) {
      const words = await wordsOf(at);
      const hand = { to: supplier.organisation, basis, related: false, answerBy };
      return signAll(chain, winner, PROPOSE_HAND_OVER, at, (start, i) => {
        return { series, start, word: words[i], end: start + LOT, ...hand };
      });
    },
    async acceptances(at) {
      const words = await wordsOf(at);
      return signAll(chain, supplier, ACCEPT_HAND_OVER, at, (start, i) => ({ series, start, word: words[i] }));
    },
  };
}

/** As the API takes it: whole numbers as decimal texts. */
export function wireOf({ act, message, by }: SignedAct): Readonly<Record<string, unknown>> {
  const text = JSON.stringify({ contract: act.contract, act: act.name, message, ...by }, (_, value: unknown) =>
    typeof value === "bigint" ? `${value}` : value,
  );
  return JSON.parse(text) as Record<string, unknown>;
}

/** Hands a list in; all of it is stored when this resolves. */
export async function handIn(by: Person, acts: readonly SignedAct[]): Promise<void> {
  await (await by.api()).post("/acts/list", { acts: acts.map(wireOf) });
}

/** The rest of the pass keeps its word while pieces are cut off before it: all the acts can be signed at once. */
async function split(chain: Chain, winner: Person, series: string, starts: readonly bigint[]): Promise<void> {
  const [word] = await lotWords(chain, series, [0n]);
  const nonceKey = freshNonceKey();
  const acts: SignedAct[] = [];
  for (let from = 0; from < starts.length; from += PIECES) {
    const pieces = starts.slice(from, from + PIECES);
    const cuts = pieces.map((start) => start + LOT);
    const values = { series, start: pieces[0], word, cuts };
    acts.push(await sign(chain, winner, SPLIT_LOT, values, nonceKey, BigInt(acts.length)));
  }
  await timeOfBareChain(chain, singly(chain, acts), { senders: 1, gas: MOST_GAS });
  const last = starts.at(-1) ?? 0n;
  if ((await lotWords(chain, series, [last]))[0] === "0") throw new Error("the pass could not be split");
}

async function signAll(
  chain: Chain,
  by: Person,
  act: ActType,
  starts: readonly bigint[],
  valuesOf: (start: bigint, i: number) => ActMessage,
): Promise<SignedAct[]> {
  const acts: SignedAct[] = [];
  // A sequence of its own for each: none waits for another.
  for (const [i, start] of starts.entries()) acts.push(await sign(chain, by, act, valuesOf(start, i), freshNonceKey()));
  return acts;
}

async function sign(chain: Chain, by: Person, act: ActType, values: ActMessage, nonceKey: bigint, nonce = 0n) {
  const message = { ...values, ...validity(nonceKey, nonce, BigInt(now() + DAY)) };
  const key = signingKey(by.wallet.privateKey);
  const signature = signDigest(key, await chain.digestOf(act, message));
  return { act, message, by: { signer: key.address, signature, path: [] } };
}

/** Words of lots as decimal texts, as the chain has them now. */
async function lotWords(chain: Chain, series: string, starts: readonly bigint[]): Promise<string[]> {
  const passes = chain.abiOf("Passes");
  const words: string[] = [];
  for (let from = 0; from < starts.length; from += 500) {
    const calls = starts.slice(from, from + 500).map((start) => ({
      method: "eth_call",
      params: [chain.request("Passes", passes.encodeFunctionData("lotOf", [series, start])), "latest"],
    }));
    const answers = await chain.rpc.batch<string[]>(calls);
    words.push(...answers.map((answer) => BigInt(answer.slice(0, 66)).toString()));
  }
  return words;
}

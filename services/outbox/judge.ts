import { ChainError, type ChainErrorJson } from "../chain/error.js";
import type { RpcError } from "../chain/rpc.js";
import type { Bundle } from "./bundle.js";
import type { WaitingAct } from "./claim.js";
import type { OutboxLimits } from "./options.js";
import type { OutboxChain, SimulatedCall } from "./port.js";

/** What shall become of an act after its simulation. */
export interface Judgement {
  /** Bundles of acts that would be executed. */
  readonly sound: Bundle[];
  /** Acts that would be refused, and why. */
  readonly refused: { readonly act: WaitingAct; readonly error: ChainErrorJson; readonly mayPass: boolean }[];
  /** Acts that depend on others of the same bundle: tried again after these. */
  readonly later: WaitingAct[];
}

/** Simulates bundles, so that what cannot succeed dies here and never takes a nonce. */
export async function judge(
  bundles: readonly Bundle[],
  chain: OutboxChain,
  relays: readonly string[],
  limits: OutboxLimits,
): Promise<Judgement> {
  const judgement: Judgement = { sound: [], refused: [], later: [] };
  const callOf = (bundle: Bundle): SimulatedCall => ({
    contract: bundle.contract,
    data: bundleData(bundle, chain),
    from: relays[bundle.slot] ?? "",
    gas: limits.gasCap,
  });
  const doubtful: Doubt[] = [];
  const unsure = bundles.filter((bundle) => !isSure(bundle));
  const answers = await chain.simulate(unsure.map(callOf));
  const answerOf = new Map(unsure.map((bundle, i) => [bundle, answers[i]]));
  for (const bundle of bundles) {
    if (isSure(bundle)) judgement.sound.push(bundle);
    else sort(bundle, answerOf.get(bundle), chain, judgement, doubtful);
  }

  // A bundle does not tell why it refused an act: ask for each alone.
  const single = await chain.simulate(doubtful.map(({ alone }) => callOf(alone)));
  const divided = new Set<Bundle>();
  doubtful.forEach(({ act, alone, failed }, i) => {
    const answer = single[i];
    if (answer instanceof Error) judgement.refused.push(refusalOf(act, answer));
    else if (failed === undefined || divided.has(failed)) judgement.later.push(act);
    else {
      // It needs more gas than was guessed: it goes alone, and what it costs is learnt.
      divided.add(failed);
      judgement.sound.push(alone);
    }
  });
  return judgement;
}

/** An act that a bundle's simulation does not speak for. */
interface Doubt {
  readonly act: WaitingAct;
  readonly alone: Bundle;
  /** Its bundle, where no other act of it can be what it lacks. */
  readonly failed?: Bundle;
}

function isSure({ acts }: Bundle): boolean {
  return acts.length === 1 && acts[0]?.sure === true;
}

/** Call data of the transaction that carries a bundle. */
export function bundleData({ acts }: Bundle, chain: OutboxChain): string {
  const [first] = acts;
  return acts.length === 1 && first !== undefined ? first.data : chain.bundle(acts.map(({ data }) => data));
}

function sort(
  bundle: Bundle,
  answer: string | ChainError | RpcError | undefined,
  chain: OutboxChain,
  judgement: Judgement,
  doubtful: Doubt[],
): void {
  const doubted = new Set<string>();
  const doubt = (act: WaitingAct, failed?: Bundle): void => {
    // Behind another one in doubt of its lane, it would be judged without that one's effects.
    if (doubted.has(act.lane)) judgement.later.push(act);
    else doubtful.push({ act, alone: { ...bundle, acts: [act] }, ...(failed !== undefined && { failed }) });
    doubted.add(act.lane);
  };
  if (answer === undefined || answer instanceof Error) {
    const [first] = bundle.acts;
    if (bundle.acts.length > 1) for (const act of bundle.acts) doubt(act, bundle);
    else if (first !== undefined && answer !== undefined) judgement.refused.push(refusalOf(first, answer));
    return;
  }
  if (bundle.acts.length === 1) {
    judgement.sound.push(bundle);
    return;
  }
  const done = chain.doneOf(answer);
  const sound: WaitingAct[] = [];
  const lanes = new Set<string>();
  for (const [place, act] of bundle.acts.entries()) {
    if (done[place] && !doubted.has(act.lane)) {
      sound.push(act);
      lanes.add(act.lane);
    } else if (lanes.has(act.lane)) {
      // Its lane's earlier act goes out now, and only after that can this one be judged.
      doubted.add(act.lane);
      judgement.later.push(act);
    } else {
      // Nothing came before the first: if it can go alone, its share of the bundle's gas was too small.
      doubt(act, place === 0 ? bundle : undefined);
    }
  }
  if (sound.length > 0) judgement.sound.push({ ...bundle, acts: sound });
}

function refusalOf(
  act: WaitingAct,
  error: ChainError | RpcError,
): { act: WaitingAct; error: ChainErrorJson; mayPass: boolean } {
  if (!(error instanceof ChainError)) {
    // The node did not want to execute it at all; another time it may.
    const json = { error: "NodeRefused", args: { message: error.message }, contract: "", data: "0x" };
    return { act, error: json, mayPass: true };
  }
  return { act, error: error.toJSON(), mayPass: isEarly(error) };
}

/** An act whose predecessor in the signer's own sequence has not come yet, perhaps through another gateway. */
function isEarly({ error, args }: ChainError): boolean {
  if (error !== "NonceWrong") return false;
  const [found, expected] = [args["found"], args["expected"]];
  return typeof found === "bigint" && typeof expected === "bigint" && found > expected;
}

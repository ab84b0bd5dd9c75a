import { z } from "zod";
import type { Call } from "../../http/call.js";
import type { Draft } from "../../http/relay/prepare.js";
import type { ActType } from "../../shared/acts/act.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { uintText } from "../../shared/schemas/values.js";
import { lotAt } from "../../store/queries/finance.js";

/** Names a lot; `word` holds the act to the state that the caller saw, else it is the one in the index. */
export const lotBody = z.object({
  series: uintText,
  startUnit: uintText.meta({ description: "起点（分） · start in minor units, as acts name it" }),
  word: uintText.optional().meta({ description: "调用者所见的现状字 · the word that the caller saw" }),
});

export type LotNamed = z.output<typeof lotBody>;

/** A lot as the index has it, refused when the caller saw another state. */
export async function lotSeen({ sql }: Pick<Call, "sql">, { series, startUnit, word }: LotNamed) {
  const lot = await lotAt(sql, BigInt(series), BigInt(startUnit));
  if (lot === undefined) throw new Refusal("not-found", { what: "lot", id: `${series}/${startUnit}` });
  if (word !== undefined && word !== lot.word) throw new Refusal("lot-stale");
  return lot;
}

/** An act about a lot: its place and state, and whatever else the act says. */
export async function lotDraft(
  call: Pick<Call, "sql">,
  act: ActType,
  named: LotNamed,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Draft> {
  const lot = await lotSeen(call, named);
  return { act, values: { series: named.series, start: named.startUnit, word: lot.word, ...more } };
}

import type { Stage } from "../../stage.js";
import { now, type People } from "./people.js";
import { seriesIn } from "./read.js";

/** A pass of the agreement, drawn up, accepted and opened. Face in minor units. @returns its series */
export async function issuePass(
  stage: Stage,
  { winner, accountant }: People,
  agreement: string,
  terms: { readonly face: bigint; readonly dueAt: number; readonly known: readonly string[] },
): Promise<string> {
  const { face, dueAt, known } = terms;
  await stage.act(winner, "PassSeries.DraftSeries", {
    ...{ agreement, face: `${face}`, dueAt, mostTiers: 5, guarantor: 0, cap: "0" },
    answerBy: Math.min(dueAt - 1, now() + 86_400),
  });
  const draft = await seriesIn(winner, agreement, "draft", known);
  const { series } = draft;
  await stage.act(accountant, "PassSeries.AcceptSeries", { series, word: draft.word, leastLot: "100" });
  const accepted = await seriesIn(winner, agreement, "accepted", known);
  await stage.act(winner, "PassSeries.OpenSeries", { series, word: accepted.word });
  return series;
}

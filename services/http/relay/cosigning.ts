import type { ActMessage } from "../../chain/act-types.js";
import { sentenceOf } from "../../shared/acts/sentence.js";
import type { OrganisationNames } from "../../shared/values/fill.js";
import type { CosigningRow } from "../../store/queries/cosigning.js";
import { findAct, type ActParts } from "./parts.js";
import { prepareSecond } from "./prepare.js";

/** An act between two signatures, as the API tells it. */
export async function tellCosigning(
  parts: Pick<ActParts, "acts" | "chain">,
  row: CosigningRow,
  names: OrganisationNames,
) {
  const act = findAct(parts, row.contract, row.name);
  const message = JSON.parse(row.message) as ActMessage;
  return {
    id: row.id,
    contract: row.contract,
    act: row.name,
    message,
    sentence: sentenceOf(act, message, names),
    signer: row.signer,
    asker: Number(row.asker),
    asked: Number(row.asked),
    state: row.state,
    deadline: row.deadline.toISOString(),
    relayed: row.act,
    second: await prepareSecond(parts.chain, act, message),
  };
}

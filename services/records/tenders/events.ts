import type { z } from "zod";
import type { Chain } from "../../chain/chain.js";
import type { tenderEvent } from "../../shared/schemas/tenders.js";
import { LOT_LIFE, wordOf } from "../../shared/values/tender-words.js";
import type { tenderEvents } from "../../store/queries/tender-trail.js";

type EventRow = Awaited<ReturnType<typeof tenderEvents>>["items"][number];

const WORD = 64;

/** An event as it came, with the lot and the state that it names. */
export function showEvent(row: EventRow, chain: Pick<Chain, "layoutsOf">): z.input<typeof tenderEvent> {
  const { name, contract, block, mined_at, tx_hash, data } = row;
  const topics =
    row.topics
      .slice(2)
      .match(new RegExp(`.{${WORD}}`, "g"))
      ?.map((topic) => `0x${topic}`) ?? [];
  const fields =
    chain
      .layoutsOf(contract)
      .get(topics[0] ?? "")
      ?.decode(topics, data) ?? {};
  const { lot, to } = fields;
  return {
    id: `${block}-${row.log_index}`,
    name,
    contract,
    lot: typeof lot === "bigint" ? Number(lot) : null,
    state: name === "LotMoved" && typeof to === "bigint" ? wordOf(LOT_LIFE, to) : null,
    at: mined_at.toISOString(),
    block: String(block),
    transaction: tx_hash,
  };
}

import { z } from "zod";
import { REASON_USES, type ReasonUse } from "../values/reasons/reason.js";
import { codesFor } from "../values/reasons/table.js";
import { bilingual } from "./values.js";

/** A code of the published table, of those that may be given for this use. */
export function reasonFor(...uses: readonly ReasonUse[]) {
  const codes = [...new Set(uses.flatMap(codesFor))].sort((a, b) => a - b);
  return z
    .literal(codes)
    .meta({ description: `理由代码，见 GET /reasons · reason code, see GET /reasons (${uses.join(", ")})` });
}

export const reasonEntry = z
  .object({ code: z.int().min(0).max(65_535), uses: z.array(z.enum(REASON_USES)), text: bilingual })
  .meta({ id: "Reason", description: "理由代码表的一行 · a line of the published table of reasons" });

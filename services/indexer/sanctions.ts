import { known, timeOf } from "./procurement-fields.js";
import { on, type Projection } from "./projection.js";

export const sanctions: Projection = {
  domain: "sanctions",
  version: 2,
  tables: ["sanction", "sanction_lift"],
  handlers: [
    on("Sanctions", "SanctionProposed", (event, { time }, rows) =>
      rows.put("sanction", {
        sanction: event.sanction,
        subject: event.subject,
        authority: event.authority,
        second: null,
        kinds: event.kinds,
        region: known(event.region),
        begins_at: timeOf(event.from),
        ends_at: timeOf(event.until),
        reason: event.reason,
        basis: event.basis,
        state: "proposed",
        proposed_at: time,
        announced_at: null,
        second_by: timeOf(event.secondBy),
      }),
    ),
    on("Sanctions", "SanctionWithdrawn", ({ sanction }, _place, rows) =>
      rows.patch("sanction", { sanction }, { state: "withdrawn" }),
    ),
    on("Sanctions", "SanctionAnnounced", ({ sanction, second }, { time }, rows) =>
      rows.patch("sanction", { sanction }, { second, state: "announced", announced_at: time }),
    ),
    on("Sanctions", "SanctionLifted", ({ sanction, by, until, reason, basis }, place, rows) => {
      const { block, logIndex, time } = place;
      const ends_at = timeOf(until);
      rows.patch("sanction", { sanction }, { ends_at });
      rows.append("sanction_lift", { block, log_index: logIndex, sanction, by, ends_at, reason, basis, at: time });
    }),
  ],
};

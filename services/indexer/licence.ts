import { digestOf, known, timeOf } from "./procurement-fields.js";
import { on, type EventPlace, type Projection } from "./projection.js";

/** What every kind of use has in its row; the other columns are null where the kind has none. */
function recorded({ time, block, logIndex, txHash }: EventPlace) {
  const nothing = { department: null, person: null, service: null, fields: null, until: null };
  const place = { recorded_at: time, block, log_index: logIndex, tx_hash: txHash };
  return { ...nothing, number: null, ground: null, basis: null, ...place };
}

export const licence: Projection = {
  domain: "licence",
  version: 1,
  tables: ["licence_type", "licence_withdrawal", "status_word", "status_change", "status_epoch", "licence_use"],
  handlers: [
    on("LicenceTypes", "TypeDefined", (event, { time, txHash }, rows) => {
      const { cardType, version, keeper, issuing, schema, profile, longest } = event;
      rows.put("licence_type", {
        card_type: cardType,
        version,
        keeper,
        issuing: digestOf(issuing),
        schema,
        profile,
        longest: known(longest),
        defined_at: time,
        tx_hash: txHash,
      });
    }),
    on("LicenceBatches", "BatchWithdrawn", ({ issuer, root, reason, basis, person }, { time, txHash }, rows) =>
      rows.put("licence_withdrawal", { issuer, root, reason, basis, person, withdrawn_at: time, tx_hash: txHash }),
    ),
    on("StatusLists", "StatusChanged", ({ list, word, was, becomes, reason, basis }, place, rows) => {
      const { block, logIndex, time, txHash } = place;
      rows.put("status_word", { list, word, bits: becomes, changed_at: time });
      rows.append("status_change", {
        block,
        log_index: logIndex,
        list,
        word,
        was,
        becomes,
        reason,
        basis,
        changed_at: time,
        tx_hash: txHash,
      });
    }),
    on("StatusLists", "EpochClosed", ({ list, epoch, root }, { time, txHash }, rows) =>
      rows.put("status_epoch", { list, epoch, root, closed_at: time, tx_hash: txHash }),
    ),
    on("LicenceUses", "LicenceUsed", ({ grant, department, service, fields, until, person }, place, rows) => {
      const used = { department, person, service, fields, until: timeOf(until) };
      rows.put("licence_use", { ...recorded(place), ...used, use: grant, state: "used" });
    }),
    on("LicenceUses", "GrantWithdrawn", ({ grant }, place, rows) =>
      rows.put("licence_use", { ...recorded(place), use: grant, state: "withdrawn" }),
    ),
    on("LicenceUses", "LicenceUsedByLaw", (event, place, rows) => {
      const { use, department, service, number, fields, ground, basis, person } = event;
      const used = { department, person, service, fields, number, ground, basis };
      rows.put("licence_use", { ...recorded(place), ...used, use, state: "usedByLaw" });
    }),
  ],
};

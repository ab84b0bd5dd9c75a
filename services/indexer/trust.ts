import { asciiOf, timeOf } from "./procurement-fields.js";
import { on, type Projection } from "./projection.js";

/**
 * As `Issuers.isTrustedAt` reads periods: the newest that has begun decides. So a period hides what an older one says from
 * its own first second on, even where it ended before it began.
 */
const OF_PAIR = "organisation = $1 AND subject = decode(substr($2, 3), 'hex')";
const DROP_LATER = `DELETE FROM trusted_issuer WHERE ${OF_PAIR} AND begins_at >= to_timestamp($3)`;
const END_EARLIER = `UPDATE trusted_issuer SET ends_at = to_timestamp($3)
  WHERE ${OF_PAIR} AND ends_at > to_timestamp($3)`;

/** Who is trusted for what, keys to encrypt to, and payments that are used up. */
export const trust: Projection = {
  domain: "trust",
  version: 1,
  tables: ["encryption_key", "trusted_issuer", "used_payment"],
  handlers: [
    on("EncryptionKeys", "EncryptionKeyPublished", ({ organisation, digest, key }, place, rows) => {
      const { block, logIndex, txHash, time } = place;
      rows.append("encryption_key", {
        block,
        log_index: logIndex,
        organisation,
        digest,
        key,
        tx_hash: txHash,
        at: time,
      });
    }),
    on("Issuers", "IssuerTrusted", ({ organisation, subject, from, until }, _place, rows) => {
      const hidden = [organisation, subject, timeOf(from)];
      rows.run(DROP_LATER, hidden);
      rows.run(END_EARLIER, hidden);
      if (from < until) {
        rows.put("trusted_issuer", { organisation, subject, begins_at: timeOf(from), ends_at: timeOf(until) });
      }
    }),
    on("Payments", "PaymentUsed", (event, { txHash, time }, rows) => {
      rows.put("used_payment", {
        payment: event.payment,
        ledger: event.ledger,
        bank: event.bank,
        amount: event.amount,
        currency: asciiOf(event.currency) ?? "",
        value_date: timeOf(event.valueDate),
        tx_hash: txHash,
        at: time,
      });
    }),
  ],
};

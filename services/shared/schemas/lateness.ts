import { z } from "zod";
import { decimalAmount, digest, isoTime, money, uintText } from "./values.js";

/** One lot of a pass that its debtor paid after the time of grace, or did not pay. */
export const latePayment = z
  .object({
    outcome: z.enum(["paidLate", "dishonoured"]),
    series: uintText,
    start: decimalAmount,
    amount: money,
    secondsLate: uintText.nullable().meta({
      description:
        "自宽限期止至付款起息日；拒付为 null · from the end of grace to the value date; null where dishonoured",
    }),
    at: isoTime,
    transaction: digest,
  })
  .meta({ id: "LatePayment" });

/** How an organisation pays what it accepted. */
export const lateness = z.object({ paidLate: uintText, dishonoured: uintText, newest: z.array(latePayment) }).meta({
  id: "Lateness",
  description: "作为付款人：逾期付款与拒付的份额数 · as a debtor: lots paid late, and dishonoured",
});

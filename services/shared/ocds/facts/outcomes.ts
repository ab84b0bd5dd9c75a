import type { Contract, Milestone } from "../../schemas/ocds/stages.js";
import type { RecordKind } from "../../values/attested-record.js";
import { saysSupplierDefault } from "./default/supplier-default.js";

/** Milestones that the buyer or the process must meet say nothing of the supplier. */
const NOT_THE_SUPPLIERS: ReadonlySet<string> = new Set([
  "financing",
  "payment",
  "preProcurement",
  "approval",
  "engagement",
]);

/** What a milestone says of the supplier, and how many days late; undefined while it says nothing. */
export function outcomeOf(milestone: Milestone): { kind: RecordKind; daysLate: number | undefined } | undefined {
  if (NOT_THE_SUPPLIERS.has(milestone.type ?? "")) return undefined;
  const late = daysLate(milestone);
  const status = milestone.status ?? (milestone.dateMet ? "met" : "scheduled");
  switch (status) {
    case "scheduled":
      return undefined;
    case "notMet":
      return { kind: "milestoneNotMet", daysLate: undefined };
    case "partiallyMet":
      return late ? { kind: "milestonePartlyLate", daysLate: late } : { kind: "milestonePartly", daysLate: undefined };
    case "met":
      if (late === undefined) return { kind: "milestoneMet", daysLate: undefined };
      return late > 0 ? { kind: "milestoneLate", daysLate: late } : { kind: "milestoneOnTime", daysLate: undefined };
  }
}

/** Calendar days, as written: who is due on a day may deliver until its end. Undefined where a date is missing. */
function daysLate({ dueDate, dateMet }: Milestone): number | undefined {
  if (!dueDate || !dateMet) return undefined;
  const days = (Date.parse(dateMet.slice(0, 10)) - Date.parse(dueDate.slice(0, 10))) / 86_400_000;
  return Math.max(0, days);
}

/** How a contract ended; undefined while it did not, or never began. */
export function endOf(contract: Contract): "endNormal" | "endDefault" | undefined {
  const { endDate, endDetails } = contract.implementation ?? {};
  if (contract.status === "cancelled" || (contract.status !== "terminated" && !endDate)) return undefined;
  const reasons = [endDetails, contract["terminationDetails"]].filter((reason) => typeof reason === "string");
  return saysSupplierDefault(reasons) ? "endDefault" : "endNormal";
}

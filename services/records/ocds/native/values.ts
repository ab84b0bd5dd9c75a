import { toDecimal } from "../../../shared/values/money.js";
import type { Json } from "./parties.js";

/** RFC 3339 */
export function iso(time: Date): string {
  return time.toISOString().replace(".000Z", "Z");
}

export function valueOf(minor: bigint, currency: string): Json {
  return { amount: Number(toDecimal(minor, currency)), currency };
}

/** The chain's `CPV 45233120` or `CN A02010105` as a classification of the standard. */
export function classificationOf(sector: string | null): Json | undefined {
  const [scheme = "", id = ""] = sector?.split(" ") ?? [];
  return id === "" ? undefined : { scheme: scheme === "CN" ? "CN-CGPC" : scheme, id };
}

export interface Step {
  readonly at: Date;
  /** Names the step in the release's id. */
  readonly step: string;
  readonly tag: string;
  readonly content: Json;
}

import { showReason } from "../../../shared/values/reasons/table.js";
import { SCORE_NAMES } from "../../../shared/values/performance.js";
import type { stepsOf } from "../../../store/queries/agreements.js";
import type { effectiveRatings, madeAgreements } from "../../../store/queries/native-processes.js";
import type { Json, Parties } from "./parties.js";
import { awardId } from "./tender-steps.js";
import { classificationOf, iso, valueOf, type Step } from "./values.js";

type Rows<Q extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Q>>;
type Agreement = Rows<typeof madeAgreements>[number];
type AgreementStep = Rows<typeof stepsOf>[number];

/** "Fundamental breach by the supplier" in the published table of reasons. */
const SUPPLIERS_BREACH = 51;

export interface AgreementRows {
  readonly agreement: Agreement;
  readonly steps: readonly AgreementStep[];
  readonly ratings: Rows<typeof effectiveRatings>;
}

/** What became of an agreement: its making, amendments, payments outside passes, ratings that count, and its end. */
export function agreementSteps({ agreement, steps, ratings }: AgreementRows, parties: Parties): Step[] {
  const contract = (more: Json): Json => ({
    contracts: [{ id: agreement.agreement, awardID: awardOf(agreement), ...more }],
  });
  const named = agreement.agreement.slice(2, 18);
  const isAmended = steps.some(({ step }) => step === "amended");
  const made = {
    ...{ at: agreement.made_at ?? agreement.proposed_at, step: `${named}-contract`, tag: "contract" },
    content: { ...directAward(agreement, parties), ...contract(termsOf(agreement, isAmended)) },
  };
  const rated = ratings.map((rating) => ({
    ...{ at: rating.changed_at, step: `${named}-rating-${rating.record}`, tag: "implementationUpdate" },
    content: contract({ implementation: { ratings: [ratingOf(rating)] } }),
  }));
  const later = steps.flatMap((step): Step[] => laterStep(agreement, step, named, contract));
  return [made, ...later, ...rated];
}

function awardOf({ lot }: Agreement): string {
  return lot === null ? "award" : awardId(lot);
}

/** Without a tender the agreement is the award, too. */
function directAward(agreement: Agreement, parties: Parties): Json {
  if (agreement.tender !== null) return {};
  const { price, currency, made_at: made } = agreement;
  const buyer = parties.as("buyer", agreement.buyer);
  const suppliers = [parties.as("supplier", agreement.supplier)];
  const classification = classificationOf(agreement.sector);
  const items = classification === undefined ? {} : { items: [{ id: "1", classification }] };
  const date = made === null ? {} : { date: iso(made) };
  return {
    ...{ parties: parties.told(), buyer },
    tender: { id: "tender", status: "complete", procurementMethod: "direct", procuringEntity: buyer, ...items },
    awards: [{ id: "award", status: "active", ...date, value: valueOf(price, currency), suppliers }],
  };
}

/** The index keeps the newest terms; where they were amended, each amendment says its own price. */
function termsOf({ made_at: made, starts_at, ends_at, price, currency }: Agreement, isAmended: boolean): Json {
  return {
    status: "active",
    ...(made !== null && { dateSigned: iso(made) }),
    period: { startDate: iso(starts_at), endDate: iso(ends_at) },
    ...(!isAmended && { value: valueOf(price, currency) }),
  };
}

function laterStep(agreement: Agreement, row: AgreementStep, named: string, contract: (more: Json) => Json): Step[] {
  const { step, at, amount, kind } = row;
  const id = `${row.block}-${row.log_index}`;
  const { currency } = agreement;
  const said = (tag: string, more: Json): Step[] => [{ at, step: `${named}-${id}`, tag, content: contract(more) }];
  if (step === "amended") {
    const value = amount === null ? {} : { value: valueOf(amount, currency) };
    return said("contractAmendment", { ...value, amendments: [{ id, date: iso(at) }] });
  }
  if (step === "settled" && kind === "payment" && amount !== null) {
    const transaction = { id, date: iso(at), value: valueOf(amount, currency) };
    return said("implementationUpdate", { implementation: { transactions: [transaction] } });
  }
  if (step !== "completed" && step !== "terminated") return [];
  const endDetails = endedBecause(step, row.reason);
  return said("contractTermination", { status: "terminated", implementation: { endDate: iso(at), endDetails } });
}

/** The supplier's fault is said in the words by which an import knows it; anything else by the published table of reasons. */
function endedBecause(step: "completed" | "terminated", reason: number | null): string {
  if (step === "terminated" && reason === SUPPLIERS_BREACH) return "因供应商违约解除合同";
  const because = reason === null ? "" : `：${showReason(reason, "zh")}`;
  return step === "completed" ? `合同履行完毕${because}` : `合同终止${because}`;
}

/** Our extension: five scores from 0 to 100, once a period, after everybody's time to object. */
function ratingOf({ record, period_end, scores, weight, state }: AgreementRows["ratings"][number]): Json {
  const named = SCORE_NAMES.map((name, i) => [name, scores[i] ?? 0] as const);
  return { id: `${record}`, periodEnd: iso(period_end), weight, state, scores: Object.fromEntries(named) };
}

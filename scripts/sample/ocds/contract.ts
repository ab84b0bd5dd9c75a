import { momentOf, type Day } from "../days.js";
import type { Amendment, Contract, Ending, Lot, Milestone, Process } from "../model.js";
import { valueOf } from "../money.js";
import { referenceTo, type Json } from "./parties.js";
import { awardIdOf, releaseOf } from "./tender.js";

const SIGNING = "10:00";
const DUE = "17:30";
const MET = "15:00";
const REPORT = "17:00";

const ENDED = {
  completed: "验收合格，合同履行完毕",
  agreed: "经双方协商一致，提前终止",
  default: "因供应商违约解除合同",
} as const;

interface News {
  readonly day: Day;
  readonly milestone?: Json;
  readonly transaction?: Json;
  readonly spending?: Json;
}

/** A contract's signing, its amendments, what was met and paid day by day, and its end. */
export function contractReleases(process: Process, lot: Lot, contract: Contract): Json[] {
  const said = (step: string, tag: string, date: string, more: Json): Json => {
    const content = { contracts: [{ id: contract.id, awardID: awardIdOf(lot.id), ...more }] };
    return releaseOf(process, `${lot.id}-${step}`, tag, date, content);
  };
  const { amendments, ending } = contract;
  return [
    said("contract", "contract", momentOf(contract.signed, SIGNING), signedOf(lot, contract)),
    ...amendments.map((it) => said(it.id, "contractAmendment", momentOf(it.day, SIGNING), amendedBy(contract, it))),
    ...courseOf(process, lot, contract).map(({ day, ...implementation }, index) =>
      said(`course-${index + 1}`, index === 0 ? "implementation" : "implementationUpdate", momentOf(day, REPORT), {
        implementation,
      }),
    ),
    ...(ending === undefined
      ? []
      : [said("end", "contractTermination", momentOf(ending.day, REPORT), endedBy(ending))]),
  ];
}

function signedOf(lot: Lot, { signed, starts, firstEnds, firstPrice, milestones }: Contract): Json {
  return {
    ...{ title: lot.title, status: "active", value: valueOf(firstPrice), dateSigned: momentOf(signed, SIGNING) },
    period: { startDate: momentOf(starts, "00:00"), endDate: momentOf(firstEnds, DUE) },
    milestones: milestones.map((milestone) => plannedFor(milestone, milestone.firstDue)),
  };
}

function plannedFor({ id, title }: Milestone, due: Day): Json {
  return { id, title, type: "delivery", dueDate: momentOf(due, DUE), status: "scheduled" };
}

function amendedBy({ price, ends, milestones }: Contract, { id, day, rationale }: Amendment): Json {
  const moved = milestones.filter(({ firstDue, due }) => firstDue !== due);
  return {
    ...{ value: valueOf(price), period: { endDate: momentOf(ends, DUE) } },
    amendments: [{ id, date: momentOf(day, SIGNING), rationale }],
    ...(moved.length > 0 && { milestones: moved.map((milestone) => plannedFor(milestone, milestone.due)) }),
  };
}

/** What became known of the work, one entry a day. */
function courseOf({ buyer }: Process, { winner }: Lot, contract: Contract): (Json & { day: Day })[] {
  const lead = winner?.bidders[0];
  const payee = lead && { payer: referenceTo(buyer), payee: referenceTo(lead) };
  const news: News[] = [
    ...contract.milestones.flatMap((it) =>
      it.reported === undefined ? [] : [{ day: it.reported, milestone: metBy(it) }],
    ),
    ...contract.payments.map(({ id, day, amount }) => ({
      day,
      transaction: { id, date: momentOf(day, MET), value: valueOf(amount), ...payee },
    })),
    ...contract.spending.map(({ id, day, amount, reasons }) => ({
      day,
      spending: { id, date: momentOf(day, MET), value: valueOf(amount), reasons },
    })),
  ];
  return [...Map.groupBy(news, ({ day }) => day)]
    .sort(([a], [b]) => a - b)
    .map(([day, told]) => ({
      day,
      ...list("milestones", told, ({ milestone }) => milestone),
      ...list("transactions", told, ({ transaction }) => transaction),
      ...list("extraSpending", told, ({ spending }) => spending),
    }));
}

function list(name: string, told: readonly News[], part: (one: News) => Json | undefined): Json {
  const parts = told.flatMap((one) => part(one) ?? []);
  return parts.length > 0 ? { [name]: parts } : {};
}

function metBy({ id, title, due, met, outcome }: Milestone): Json {
  const said = { id, title, type: "delivery", dueDate: momentOf(due, DUE), status: outcome };
  return met === undefined ? said : { ...said, dateMet: momentOf(met, MET) };
}

/** `endDate`, `endDetails` and `finalValue` are the extension for the completion of contracts. */
function endedBy({ day, how, finalValue }: Ending): Json {
  const value = finalValue > 0n ? { finalValue: valueOf(finalValue) } : {};
  return { status: "terminated", implementation: { endDate: momentOf(day, REPORT), endDetails: ENDED[how], ...value } };
}

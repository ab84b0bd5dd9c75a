import type { Amendment } from "../../schemas/ocds/parts.js";
import type { Contract } from "../../schemas/ocds/stages.js";
import type { z } from "zod";
import { timeOf, type ProcessContext } from "./context.js";
import type { Fact, PartyIdentity } from "./fact.js";
import { moneyOf } from "./money.js";
import { endOf, outcomeOf } from "./outcomes.js";
import { spendingFacts } from "./spending.js";

/** What a contract says of its suppliers. */
export function contractFacts(contract: Contract, context: ProcessContext): Fact[] {
  const { suppliers, award } = context.suppliersOf(contract);
  const items = contract.items ?? award?.items;
  const tell: Tell = (told) => suppliers.map((subject) => context.fact({ ...told, subject }, items));
  return [
    ...signed(contract, tell),
    ...amended(contract, tell),
    ...performed(contract, tell),
    ...paid(contract, context, tell),
    ...spendingFacts(contract, tell),
    ...ended(contract, tell),
  ];
}

export type Tell = (told: Omit<Parameters<ProcessContext["fact"]>[0], "subject">) => Fact[];

/** Bare mentions (an id, a final record) do not say that a contract was signed. */
function signed(contract: Contract, tell: Tell): Fact[] {
  const value = moneyOf(contract.value);
  const isSigned = contract.dateSigned || contract.period?.startDate || value.amount || contract.status === "active";
  if (!isSigned || contract.status === "pending" || contract.status === "cancelled") return [];
  const at = timeOf(contract.dateSigned, contract.period?.startDate);
  return tell({ entity: "contract", ids: [String(contract.id)], kind: "contract", at, ...value });
}

function amended(contract: Contract, tell: Tell): Fact[] {
  const all: z.infer<typeof Amendment>[] = [...(contract.amendments ?? [])];
  if (all.length === 0 && contract.amendment?.date) all.push(contract.amendment);
  return all.flatMap((amendment, index) => {
    const ids = [String(contract.id), amendment.id ?? `#${index}`];
    return tell({ entity: "amendment", ids, kind: "amendment", at: timeOf(amendment.date) });
  });
}

function performed(contract: Contract, tell: Tell): Fact[] {
  const milestones = [...(contract.milestones ?? []), ...(contract.implementation?.milestones ?? [])];
  // The same milestone may stand in both lists; what was reported during implementation is the newer.
  const byId = new Map(milestones.map((milestone) => [String(milestone.id), milestone]));
  return [...byId.values()].flatMap((milestone) => {
    const outcome = outcomeOf(milestone);
    if (!outcome) return [];
    const at = timeOf(milestone.dateMet, milestone.dueDate);
    return tell({ entity: "milestone", ids: [String(contract.id), String(milestone.id)], at, ...outcome });
  });
}

/** Paid to whom the data name, else to the contract's suppliers. */
function paid(contract: Contract, context: ProcessContext, tell: Tell): Fact[] {
  return (contract.implementation?.transactions ?? []).flatMap((transaction) => {
    const money = moneyOf(transaction.value, transaction.amount);
    const payee: PartyIdentity | undefined = context.identities.of(transaction.payee);
    const ids = [String(contract.id), String(transaction.id)];
    const told = { entity: "payment", ids, kind: "payment", at: timeOf(transaction.date), ...money } as const;
    if (money.amount === undefined) return [];
    return payee ? [context.fact({ ...told, subject: payee })] : tell(told);
  });
}

function ended(contract: Contract, tell: Tell): Fact[] {
  const kind = endOf(contract);
  if (kind === undefined) return [];
  const at = timeOf(contract.implementation?.endDate);
  return tell({ entity: "end", ids: [String(contract.id)], kind, at, ...moneyOf(contract.implementation?.finalValue) });
}

import type { Day } from "./days.js";

/** The world that a seed makes, before it is written as OCDS. Amounts are fen. Everything in it is fictional. */

export interface City {
  readonly code: number;
  readonly name: string;
  /** How much is bought there, in relation to the others. */
  readonly weight: number;
}

export interface Organisation {
  /** Unique in the world; the local id of the party. */
  readonly id: string;
  readonly name: string;
  readonly city: City;
  /** Without one it is a person, known by its name only. */
  readonly creditCode?: string;
}

export interface Buyer extends Organisation {
  readonly sectors: readonly string[];
  readonly weight: number;
  /** Days that it takes to pay what is due. */
  readonly paysAfter: number;
}

export interface Bidder extends Organisation {
  readonly as: "company" | "household" | "person";
  readonly sectors: readonly string[];
  /** How often it bids, in relation to the others. */
  readonly weight: number;
  /** Largest contract that it can carry, in fen. */
  readonly capacity: bigint;
  /** 0 to 1: how cheaply and well it offers. */
  readonly strength: number;
  /** Probability that it is late with a milestone. */
  readonly lateness: number;
  /** Probability that a milestone of its is met in part only, or not at all. */
  readonly failing: number;
}

export interface Bid {
  readonly id: string;
  /** More than one bid jointly. */
  readonly bidders: readonly Bidder[];
  readonly amount: bigint;
  readonly day: Day;
  readonly standing: "valid" | "inadmissible" | "notConforming" | "withdrawn";
}

export interface Lot {
  readonly id: string;
  readonly title: string;
  readonly budget: bigint;
  readonly bids: readonly Bid[];
  readonly winner?: Bid;
  readonly contract?: Contract;
}

export interface Process {
  readonly ocid: string;
  readonly title: string;
  readonly buyer: Buyer;
  readonly sector: string;
  readonly city: City;
  readonly published: Day;
  /** The notice as first published said this day. */
  readonly firstClose: Day;
  readonly closes: Day;
  readonly changed?: Day;
  readonly outcome: "running" | "awarded" | "cancelled" | "unsuccessful";
  /** When the outcome was announced. */
  readonly decided?: Day;
  readonly lots: readonly Lot[];
}

export type MilestoneOutcome = "met" | "partiallyMet" | "notMet" | "scheduled";

export interface Milestone {
  readonly id: string;
  readonly title: string;
  /** As first agreed; an amendment may have moved it to `due`. */
  readonly firstDue: Day;
  readonly due: Day;
  readonly outcome: MilestoneOutcome;
  /** When it was met, wholly or in part. */
  readonly met?: Day;
  /** When the buyer said so. */
  readonly reported?: Day;
}

export interface Payment {
  readonly id: string;
  readonly day: Day;
  readonly amount: bigint;
}

export interface Amendment {
  readonly id: string;
  readonly day: Day;
  readonly rationale: string;
  /** By how much the price rose. */
  readonly more: bigint;
  /** By how many days the end moved. */
  readonly days: number;
}

export interface Spending {
  readonly id: string;
  readonly day: Day;
  readonly amount: bigint;
  readonly reasons: readonly string[];
}

export interface Ending {
  readonly day: Day;
  readonly how: "completed" | "agreed" | "default";
  readonly finalValue: bigint;
}

export interface Contract {
  readonly id: string;
  readonly signed: Day;
  readonly starts: Day;
  readonly firstEnds: Day;
  readonly ends: Day;
  readonly firstPrice: bigint;
  readonly price: bigint;
  readonly milestones: readonly Milestone[];
  readonly payments: readonly Payment[];
  readonly amendments: readonly Amendment[];
  readonly spending: readonly Spending[];
  readonly ending?: Ending;
}

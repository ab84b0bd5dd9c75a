import type { Cast } from "../../cast.js";
import type { Person } from "../../person.js";

/** Who plays in the story of a pass. */
export interface People {
  readonly buyer: Person;
  readonly accountant: Person;
  readonly centre: Person;
  readonly supervisor: Person;
  readonly winner: Person;
  readonly rivals: readonly Person[];
  readonly supplier: Person;
  readonly haulier: Person;
  readonly financierA: Person;
  readonly financierB: Person;
  readonly cashierA: Person;
  readonly cashierB: Person;
  /** Who look over what their organisations let nobody do alone: an award, a confirmed payment. */
  readonly centreHead: Person;
  readonly controllerB: Person;
}

export function peopleOf(cast: Cast): People {
  return {
    buyer: cast.person("core-buyer", "director"),
    accountant: cast.person("core-buyer", "accountant"),
    centre: cast.person("trading-centre", "clerk"),
    supervisor: cast.person("supervisor", "director"),
    winner: cast.person("supplier-1", "director"),
    rivals: [cast.person("rival", "director"), cast.person("rival-2", "director")],
    supplier: cast.person("supplier-2", "director"),
    haulier: cast.person("supplier-3", "director"),
    financierA: cast.person("bank-a", "financier"),
    financierB: cast.person("bank-b", "financier"),
    cashierA: cast.person("bank-a", "cashier"),
    cashierB: cast.person("bank-b", "cashier"),
    centreHead: cast.person("trading-centre", "director"),
    controllerB: cast.person("bank-b", "controller"),
  };
}

export const CNY = "0x434e59";
export const REGION = 990_100;
export const SECTOR = "CPV 45233120";

export function now(): number {
  return Math.floor(Date.now() / 1000);
}

export function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

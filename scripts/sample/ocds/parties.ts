import type { Bidder, Buyer, Organisation, Process } from "../model.js";

export type Json = Record<string, unknown>;

/** A reference to a party, as OCDS wants it wherever a party is named. */
export function referenceTo({ id, name }: Organisation): Json {
  return { id, name };
}

export function buyerParty(buyer: Buyer): Json {
  return partyOf(buyer, ["buyer", "procuringEntity"]);
}

/** All who bid, the winners as suppliers too; each once. */
export function bidderParties({ lots }: Process): Json[] {
  const winners = new Set(lots.flatMap(({ winner }) => winner?.bidders ?? []));
  const all = new Set(lots.flatMap(({ bids }) => bids.flatMap(({ bidders }) => bidders)));
  return [...all].map((bidder) => bidderParty(bidder, winners.has(bidder)));
}

function bidderParty(bidder: Bidder, hasWon: boolean): Json {
  const party = partyOf(bidder, hasWon ? ["tenderer", "supplier"] : ["tenderer"]);
  return bidder.as === "company" ? party : { ...party, details: { scale: "selfEmployed" } };
}

function partyOf({ id, name, city, creditCode }: Organisation, roles: string[]): Json {
  return {
    ...{ id, name, roles },
    ...(creditCode !== undefined && { identifier: { scheme: "CN-USCC", id: creditCode, legalName: name } }),
    // Our importer reads the GB/T 2260 code of a Chinese address from its region.
    address: { locality: city.name, region: String(city.code), countryName: "China" },
  };
}

/** Who vouches for the amount of an invoice as a trade basis, by the contract's number. */
export const CONFIRMERS = ["none", "payer", "bureau", "bank"] as const;

export type Confirmer = (typeof CONFIRMERS)[number];

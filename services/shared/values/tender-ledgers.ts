/** The ledgers whose events belong to a tender's procedure. */
export const TENDER_LEDGERS = ["Tenders", "Seals", "Bids", "Awards", "Complaints", "Experts"] as const;

export type TenderLedger = (typeof TENDER_LEDGERS)[number];

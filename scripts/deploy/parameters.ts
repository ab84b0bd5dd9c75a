/** A published figure of the law: its key in `Parameters`, its value and where it comes from. */
export interface Parameter {
  readonly value: bigint;
  /** Of `value`. */
  readonly unit: "seconds" | "working days" | "quarters" | "bids" | "weights";
  readonly basis: string;
}

const HOUR = 3600n;
const DAY = 24n * HOUR;

/** The figures in force where nothing else is published. */
export const LEGAL_PARAMETERS: Readonly<Record<string, Parameter>> = {
  "access.lostKeyDelay": { value: 7n * DAY, unit: "seconds", basis: "consortium rule" },
  "invoice.red": {
    value: 72n * HOUR,
    unit: "seconds",
    basis: "State Taxation Administration Announcement 2024 No. 11: red letters are confirmed within 72 hours",
  },
  "invoice.basis": {
    value: 366n * DAY,
    unit: "seconds",
    basis: "Rules on electronic receivable certificates (2025): no longer than one year",
  },
  "tender.window": { value: 20n * DAY, unit: "seconds", basis: "Tendering and Bidding Law, Art. 24: at least 20 days" },
  "tender.notice": { value: 15n * DAY, unit: "seconds", basis: "Tendering and Bidding Law, Art. 23: at least 15 days" },
  "tender.reveal": { value: 2n * HOUR, unit: "seconds", basis: "consortium rule" },
  "tender.seed": { value: 24n * HOUR, unit: "seconds", basis: "consortium rule" },
  "tender.standstill": {
    value: 3n * DAY,
    unit: "seconds",
    basis: "Implementing Regulations of the Tendering and Bidding Law, Art. 54: at least 3 days",
  },
  "tender.minimumBids": { value: 3n, unit: "bids", basis: "Tendering and Bidding Law, Art. 28: at least three" },
  "complaint.acceptance": {
    value: 3n,
    unit: "working days",
    basis: "Implementing Regulations of the Tendering and Bidding Law, Art. 61: accepted or not within 3 working days",
  },
  "complaint.decision": {
    value: 30n,
    unit: "working days",
    basis:
      "Implementing Regulations of the Tendering and Bidding Law, Art. 61: within 30 working days of the acceptance",
  },
  "agreement.notice": { value: 30n * DAY, unit: "seconds", basis: "consortium rule" },
  "performance.objection": { value: 5n, unit: "working days", basis: "consortium rule" },
  "performance.response": { value: 5n, unit: "working days", basis: "consortium rule" },
  "performance.decision": { value: 10n, unit: "working days", basis: "consortium rule" },
  "performance.appeal": { value: 10n, unit: "working days", basis: "consortium rule" },
  "performance.appeal.decision": { value: 20n, unit: "working days", basis: "consortium rule" },
  "performance.term": { value: 366n * DAY, unit: "seconds", basis: "consortium rule" },
  "performance.retention": { value: 20n, unit: "quarters", basis: "consortium rule: five years" },
  "performance.weights": { value: bandWeights(), unit: "weights", basis: "consortium rule: one more for each band" },
  "sanction.seconding": { value: 30n * DAY, unit: "seconds", basis: "consortium rule" },
  "sanction.notice": { value: 3n, unit: "working days", basis: "consortium rule" },
  "sanction.max.bidding": {
    value: 3n * 366n * DAY,
    unit: "seconds",
    basis: "Government Procurement Law, Art. 77: one to three years",
  },
  "sanction.max.passes": { value: 366n * DAY, unit: "seconds", basis: "consortium rule" },
  "sanction.max.guarantees": { value: 366n * DAY, unit: "seconds", basis: "consortium rule" },
  "sanction.max.financing": { value: 366n * DAY, unit: "seconds", basis: "consortium rule" },
  "pass.longestTerm": {
    value: 366n * DAY,
    unit: "seconds",
    basis: "Rules on electronic receivable certificates (2025): no longer than one year",
  },
  "pass.longTerm": {
    value: 183n * DAY,
    unit: "seconds",
    basis: "Rules on electronic receivable certificates (2025): beyond six months with reasons",
  },
  "pass.grace": { value: 3n * DAY, unit: "seconds", basis: "consortium rule" },
  "pass.confirmWindow": { value: 3n * DAY, unit: "seconds", basis: "consortium rule" },
  "pass.dishonourDays": { value: 3n, unit: "working days", basis: "consortium rule" },
};

/** Shorter terms for a system on which stories are played; every other figure stays the legal one. */
export const SANDBOX_PARAMETERS: Readonly<Record<string, bigint>> = {
  "access.lostKeyDelay": 60n,
  "tender.window": 5n,
  "tender.notice": 2n,
  "tender.reveal": 2n,
  "tender.seed": 60n,
  "tender.standstill": 2n,
  "agreement.notice": 5n,
};

/** Byte n from the lowest is the weight of value band n. */
function bandWeights(): bigint {
  let word = 0n;
  for (let band = 0n; band < 26n; band++) word |= (band + 1n) << (8n * band);
  return word;
}

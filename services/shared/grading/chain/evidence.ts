/** `name` is public, `name*` consortium, `name#` a commitment. First the structs of acts, then events and functions. */
export const EVIDENCE_GRADES = `
  AnchorBatch: root count kind nonceKey nonce deadline
  WitnessStep: subject root token files# stage nonceKey nonce deadline

  Anchors.BatchAnchored: organisation root count kind person rank
  Payments.LedgerAdmitted: ledger
  Payments.PaymentUsed: payment* ledger bank* amount* currency valueDate*
  Payments.admitLedger: ledger
  Payments.usePayment: bank* uetr* amount* currency valueDate*
  Witness.StepWitnessed: subject organisation root token files# stage person rank place head`;

/**
 * `name` is public, `name*` consortium, `name#` a commitment. First the structs of acts, then events and functions. An
 * invoice's number tells nothing; who acts on it is for the members, and its content is never here.
 */
export const INVOICE_GRADES = `
  InvoiceAct: uid word* record# nonceKey nonce deadline
  InvoiceActor: by* person* reason record#
  LinkRed: uid word* red nonceKey nonce deadline
  LockBasis: uid word* payer* amount* currency until* confirmer nonceKey nonce deadline
  LockInvoice: uid word* until* nonceKey nonce deadline
  LockNamedInvoice: word* until* nonceKey nonce deadline
  NameEmployer: uid employer* until*
  OpenedInvoice: kind issuedAt document# otherCommitment# salt# party* root index path
  OpenedParties: sellerSalt# sellerParty* buyerSalt# buyerParty*
  RedAct: uid word* record# nonceKey nonce deadline
  RefuseInvoice: uid word* reason record# nonceKey nonce deadline
  ReleaseBasis: uid word* nonceKey nonce deadline
  RequestRed: uid word* whole reason record# nonceKey nonce deadline
  ReverseInvoice: uid word* red whole reason nonceKey nonce deadline
  ShownInvoice: kind issuedAt document# buyerCommitment# sellerCommitment# root index path

  InvoiceBases.InvoiceBasisFreed: basis series* amount* left*
  InvoiceBases.InvoiceBasisLocked: basis uid seller* payer* amount* currency until* confirmer confirmedBy*
  InvoiceBases.InvoiceBasisReleased: basis uid
  InvoiceBases.InvoiceBasisStopped: basis uid until*
  InvoiceBases.InvoiceBasisTaken: basis series* amount* left*
  InvoiceBases.InvoiceTakerAdmitted: ledger
  InvoiceBases.admitTaker: ledger
  InvoiceBases.free: basis series* amount*
  InvoiceBases.stopBasis: uid until*
  InvoiceBases.take: basis series* seller* payer* amount* currency
  InvoiceHolds.InvoiceHoldEnded: uid ruling holds
  InvoiceHolds.InvoiceHoldPlaced: uid ruling holds
  InvoiceHolds.hold: record ruling
  InvoiceHolds.release: record ruling
  InvoiceReds.RedLinked: red uid reds
  Invoices.InvoiceChanged: uid by* step person* reason record# word*
  Invoices.InvoiceOperatorAdmitted: operator
  Invoices.admitOperator: operator
  Invoices.changeInvoice: uid step next*
  Invoices.lapseLock: uid`;

/** `name` is public, `name*` consortium, `name#` a commitment. First the structs of acts, then events and functions. */
export const PASS_GRADES = `
  AcceptOffer: nonceKey nonce deadline
  AcceptSeries: series* word* leastLot* nonceKey nonce deadline
  CancelOffer: number nonceKey nonce deadline
  Claim: bank* seller* proceeds* kind paid* uetr* registryEntry*
  ConfirmCover: series* start* word* uetr* amount* currency valueDate* nonceKey nonce deadline
  ConfirmPayment: series* uetr* amount* currency valueDate* payer* payee* deposit* starts* nonceKey nonce deadline
  ConfirmPayout: series* start* word* uetr* amount* valueDate* nonceKey nonce deadline
  ConfirmReceipt: series* start* word* uetr* nonceKey nonce deadline
  DecreaseSeries: series* start* word* cut* nonceKey nonce deadline
  DraftSeries: agreement face* dueAt* mostTiers* guarantor* cap* answerBy* nonceKey nonce deadline
  FinanceOffer: series* start* word* kind rate* proceeds* valueDate* payBy* number deadline
  Freeze: order* until authority
  Issue: creditor* guarantor* cap* answerBy* grace* currency agreement
  LotAct: series* start* word* nonceKey nonce deadline
  MergeLots: series* start* word* next nonceKey nonce deadline
  Part: amount* to basis* related*
  PostPayout: series* start* word* uetr* registryEntry* nonceKey nonce deadline
  ProposeHandOver: series* start* word* end* to basis* related* answerBy* nonceKey nonce deadline
  ProposeMany: series* start* word* answerBy* nonceKey nonce deadline
  SeriesAct: series* word* nonceKey nonce deadline
  SplitLot: series* start* word* cuts* nonceKey nonce deadline

  PassExit.SeriesArrived: series* word* digest
  PassExit.SeriesArriving: series* next digest
  PassExit.SeriesDeparted: series* successor word*
  PassExit.arriveBasis: basis*
  PassExit.arriveSeries: series* count
  PassExit.departSeries: series* successor
  PassExit.releaseFace: series*
  PassFinance.ClaimChanged: series* number
  PassFinance.PayoutConfirmed: series* claim* by amount* valueDate*
  PassFinance.PayoutPosted: series* start* bank* claim* uetr* registryEntry*
  PassFinance.PayoutRuled: series* start* ruling outcome
  PassFinance.adoptClaim: series* number
  PassFinance.completeFinance: series* start*
  PassFinance.disputePayout: series* start*
  PassFinance.enforce: record ruling outcome
  PassFinance.lapseLock: series* start*
  PassOrders.FreezeAdopted: series* start*
  PassOrders.LotFrozenBy: series* start* order* authority until
  PassOrders.LotReleased: series* start* order* by
  PassOrders.adoptFreeze: series* start*
  PassOrders.freezeLot: series* start* word* from to order* until
  PassOrders.releaseExpired: series* start*
  PassOrders.releaseLot: series* start*
  PassRedemption.CoverConfirmed: series* start* guarantor* payment* payee* amount*
  PassRedemption.DebtorDishonoured: debtor* series* start* amount*
  PassRedemption.DebtorPaidLate: debtor* series* start* amount* late
  PassRedemption.PaymentConfirmed: series* payment* bank* payer* payee* amount* valueDate* deposit*
  PassRedemption.finaliseDishonour: series* start*
  PassRedemption.matureSeries: series*
  PassSeries.DebtorLimitSet: debtor* limit* limited*
  PassSeries.FaceReleased: series*
  PassSeries.GuaranteeDropped: series* guarantor*
  PassSeries.SeriesAccepted: series* debtor* leastLot* grace*
  PassSeries.SeriesAdopted: series*
  PassSeries.SeriesDrafted: series* agreement
  PassSeries.SeriesLong: series* issuedAt dueAt*
  PassSeries.adoptIssue: series*
  PassSeries.lapseSeries: series*
  PassSeries.releaseFace: series*
  PassSeries.setDebtorLimit: debtor* limit* limited*
  Passes.BasisAdmitted: register basis
  Passes.BasisAdopted: basis* word*
  Passes.BasisFreed: basis* series* amount* left*
  Passes.LotChanged: lot* step word*
  Passes.LotCut: lot* step word* rest*
  Passes.LotsJoined: lot* next word*
  Passes.OfferAccepted: lot* word* number rate* valueDate*
  Passes.OfferCancelled: bank* number
  Passes.OperatorAdmitted: operator
  Passes.SeriesChanged: series* debtor* state word*
  Passes.admitBasis: register basis
  Passes.admitOperator: operator
  Passes.adoptBasis: basis* word* returned*
  Passes.changeLot: series* start* step expected next
  Passes.changeSeries: series* next
  Passes.cutLot: series* start* cut* step expected next
  Passes.endBasis: basis*
  Passes.importLot: series* before start* word*
  Passes.lapseHandOver: series* start*
  Passes.openLot: series* creditor*
  Passes.proposePart: series* start* expected answerBy*`;

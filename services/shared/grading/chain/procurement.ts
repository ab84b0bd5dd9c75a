/** `name` is public, `name*` consortium, `name#` a commitment. First the structs of acts, then events and functions. */
export const PROCUREMENT_GRADES = `
  AcceptComplaint: complaint refusal statement# nonceKey nonce deadline
  Agreement: tender lot buyer supplier authority price currency region sector startsAt endsAt signBy document# milestones#
  AmendAgreement: nonceKey nonce deadline
  AmendRecord: record quality time cost safety service evidence# nonceKey nonce deadline
  Amendment: agreement version price endsAt reason document# milestones# signBy
  AnswerNotice: agreement document# nonceKey nonce deadline
  AppealDecision: record reason statement# nonceKey nonce deadline
  AttestHistory: source digest records nonceKey nonce deadline
  Award: buyer winner price awardedAt region currency sector commitment#
  AwardLot: tender lot commitment# reason decision# nonceKey nonce deadline
  Bid: tender manager# lead price sealedAt lot members signed reason state
  ChangeTender: tender version closesAt opensAt revealUntil rule documents# notice# nonceKey nonce deadline
  CommitExperts: tender list size seats seed nonceKey nonce deadline
  CommitSeed: tender seed nonceKey nonce deadline
  CorrectHistory: batch places records source digest replacements nonceKey nonce deadline
  DecideComplaint: complaint outcome decision# nonceKey nonce deadline
  DecideHistoryObjection: batch place upheld reason statement# records nonceKey nonce deadline
  DecideRecord: record appeal ruling quality time cost safety service reason statement# nonceKey nonce deadline
  DraftRecord: agreement subject periodEnd quality time cost safety service evidence# nonceKey nonce deadline
  EndAgreement: nonceKey nonce deadline
  EndSubcontract: basis* nonceKey nonce deadline
  Ending: agreement version completed reason document# signBy
  EngageManager: manager# ledger agreement evidence# nonceKey nonce deadline
  Entrust: organiser until nonceKey nonce deadline
  EvaluateLot: tender lot experts report# nonceKey nonce deadline
  FailLot: tender lot reason statement# nonceKey nonce deadline
  FileComplaint: tender lot reason statement# nonceKey nonce deadline
  GiveNotice: agreement reason document# nonceKey nonce deadline
  LiftSanction: sanction until reason basis# nonceKey nonce deadline
  ObjectToHistory: batch place identifier reason statement# records nonceKey nonce deadline
  ObjectToRecord: record reason statement# nonceKey nonce deadline
  OpenBid: tender lot signer salt# lead partners price manager# termsSalt# key ciphertext# nonceKey nonce deadline
  OverturnSanction: sanction until reason basis# nonceKey nonce deadline
  ProposeSanction: subject kinds region from until reason basis# nonceKey nonce deadline
  PublishCandidates: tender lot candidates report# nonceKey nonce deadline
  PublishTender: number buyer supervisor region sector band currency lots experts conditions closesAt opensAt revealUntil rule documents# repeats nonceKey nonce deadline
  RecuseExpert: tender position reason nonceKey nonce deadline
  RefuseAgreement: agreement reason nonceKey nonce deadline
  RefuseStatement: agreement statement# reason nonceKey nonce deadline
  RegisterSubcontract: document# seller* payer* amount* currency until nonceKey nonce deadline
  ReleaseManager: manager# agreement reason evidence# nonceKey nonce deadline
  ReplaceManager: agreement leaving# coming# reason evidence# nonceKey nonce deadline
  RespondToObjection: record statement# nonceKey nonce deadline
  RevealSeed: tender secret# nonceKey nonce deadline
  SealBid: tender lot hidden# terms key ciphertext# nonceKey nonce deadline
  SecondSanction: sanction nonceKey nonce deadline
  ServeRecord: record nonceKey nonce deadline
  SetAsideBid: commitment# reason statement# nonceKey nonce deadline
  SettleOutside: nonceKey nonce deadline
  Settlement: agreement version kind amount* reason bank* uetr* valueDate* evidence# signBy
  SignAgreement: nonceKey nonce deadline
  Statement: signed needed version signBy bank*
  Tender: buyer organiser supervisor region band lots experts conditions version publishedAt closesAt opensAt revealUntil paused heldSince holds currency sector rule documents# repeats
  VoidHistory: batch place reason statement# records nonceKey nonce deadline
  WithdrawComplaint: complaint nonceKey nonce deadline
  WithdrawHistory: batch reason records nonceKey nonce deadline
  WithdrawHistoryObjection: batch place nonceKey nonce deadline
  WithdrawRecord: record reason nonceKey nonce deadline
  WithdrawSanction: sanction nonceKey nonce deadline
  WithdrawSeal: tender lot hidden# nonceKey nonce deadline
  WithdrawStatement: agreement statement# nonceKey nonce deadline

  Agreements.AgreementAmended: agreement version band time
  Agreements.AgreementEnded: agreement buyer supplier state reason by sector region band endsAt time
  Agreements.AgreementLapsed: agreement time
  Agreements.AgreementMade: agreement buyer supplier band time
  Agreements.AgreementProposed: agreement by person signed
  Agreements.AgreementRefused: agreement by reason time
  Agreements.AgreementSettled: agreement version paidOutside* withheld* time
  Agreements.AgreementSigned: agreement by person signed
  Agreements.AgreementStepAdmitted: ledger
  Agreements.ClaimsAdmitted: ledger
  Agreements.admitClaims: ledger
  Agreements.admitStep: ledger
  Agreements.end: agreement completed reason by
  Agreements.lapseAgreement: agreement
  Awards.CandidatesPublished: tender lot candidates report# standstillUntil time
  Awards.LotAwarded: tender lot winner band publishedAt reason decision#
  Awards.LotEvaluated: tender lot by experts report# time
  Awards.LotFailed: tender lot buyer sector region band reason statement# time
  Bids.BidOpened: tender lot commitment# partners key ciphertext#
  Bids.BidSetAside: tender lot commitment# reason statement# person time
  Bids.BidSigned: tender lot commitment# member person signed
  Bids.BidVoided: tender lot commitment# reason
  Complaints.ComplaintAccepted: complaint tender supervisor person statement# decideBy time
  Complaints.ComplaintDecided: complaint tender supervisor outcome person decision# time
  Complaints.ComplaintFiled: complaint tender lot complainant reason statement# late suspends decideBy time
  Complaints.ComplaintLapsed: complaint tender time
  Complaints.ComplaintRefused: complaint tender supervisor person refusal statement# time
  Complaints.ComplaintWithdrawn: complaint tender time
  Complaints.lapseComplaint: complaint
  Experts.ExpertRecused: tender position reason substitute
  Experts.ExpertsCommitted: tender list size seats seed
  Experts.ExpertsDrawn: tender seed positions
  Experts.SeedCommitted: tender org seed
  Experts.SeedRevealed: tender org secret#
  Experts.SeedWithheld: tender org
  Experts.lapseDraw: tender
  History.HistoryAttested: batch importer source digest corrects records
  History.HistoryCorrected: batch replacement superseded
  History.HistoryObjected: batch subject by place reason statement#
  History.HistoryObjectionDecided: batch decider place upheld reason statement# superseded
  History.HistoryObjectionWithdrawn: batch place by
  History.HistoryVoided: batch decider place reason statement#
  History.HistoryWithdrawn: batch importer reason
  Notices.NoticeAnswered: agreement by document# time
  Notices.NoticeExecuted: agreement by reason time
  Notices.NoticeGiven: agreement by reason document# until time
  Notices.executeNotice: agreement
  Performance.AppealDecided: record decider ruling ruled reason statement#
  Performance.RecordAmended: record by
  Performance.RecordAppealed: record by until reason statement#
  Performance.RecordDecided: record decider ruling ruled until reason statement#
  Performance.RecordDrafted: record agreement subject rater periodEnd scores weight band sector region evidence# supersedes person
  Performance.RecordEffective: record subject quarter replaced aggregate
  Performance.RecordObjected: record by until reason statement#
  Performance.RecordResponded: record by until statement#
  Performance.RecordServed: record subject until person
  Performance.RecordWithdrawn: record reason restored
  Performance.settleRecord: id
  ProjectManagers.AgreementsAdmitted: ledger
  ProjectManagers.ManagerEngaged: manager# agreement ledger department evidence# time
  ProjectManagers.ManagerReleased: manager# agreement department reason evidence# time
  ProjectManagers.admitAgreements: ledger
  ProjectManagers.clearManager: manager#
  Sanctions.SanctionAnnounced: sanction subject second authority kinds region from until basis#
  Sanctions.SanctionLifted: sanction subject by until reason basis#
  Sanctions.SanctionProposed: sanction subject authority kinds region from until reason basis# secondBy
  Sanctions.SanctionWithdrawn: sanction authority
  Seals.BidSealed: tender lot commitment# content# key ciphertext# live entries digest time
  Seals.BoxFrozen: tender lot live entries digest time
  Seals.LateAttempt: tender lot commitment# content# closedAt time
  Seals.SealWithdrawn: tender lot commitment# live entries digest time
  Seals.freeze: tender lot
  Statements.StatementLapsed: agreement statement# time
  Statements.StatementRefused: agreement statement# by reason time
  Statements.StatementSigned: agreement statement# by time
  Statements.StatementWithdrawn: agreement statement# by signed time
  Statements.lapseStatement: agreement statement#
  Subcontracts.BasisMoved: basis* holder
  Subcontracts.SubcontractEnded: basis* by
  Subcontracts.SubcontractRegistered: basis* seller* payer* document# amount* currency until
  Subcontracts.TakerAdmitted: ledger holder
  Subcontracts.admitTaker: ledger
  Subcontracts.adopt: basis*
  Subcontracts.draw: basis* seller* payer* currency
  Tenders.ConditionsAdmitted: conditions members
  Tenders.LotMoved: tender lot from to
  Tenders.OrganiserEntrusted: buyer organiser until
  Tenders.StepAdmitted: step
  Tenders.TenderChanged: tender version closesAt opensAt revealUntil rule documents# notice#
  Tenders.TenderPublished: tender number by
  Tenders.TenderReleased: tender ruling holds paused closesAt opensAt revealUntil
  Tenders.TenderSuspended: tender ruling holds time
  Tenders.admitConditions: members
  Tenders.admitStep: step
  Tenders.hold: tender ruling
  Tenders.moveLot: tender lot to
  Tenders.release: tender ruling`;

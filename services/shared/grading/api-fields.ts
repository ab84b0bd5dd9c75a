import type { GradeList } from "./grade.js";

/** Fields of requests and answers, by name. `npm run check` fails where a schema has a field that is not here. */
export const API_FIELDS: GradeList = {
  public: `
    Idempotency-Key about act acts actsOpen added after agreement agreements all announcedAt as asked asker at attempts
    attestedAt authority band barred barredIn batch beginsAt bidder block buyer buyerName by chain chainId changedAt children
    claimant claimedAt closedAt closesAt code complainant complaint completed conditions contract corrects cost count counts createdAt
    currency cursor daysLate deadline decideBy decidedAt decider decisionReason deliveredAt digest domain draftedAt duties en
    endedAt endsAt enrolment entries error evaluatedAt events expires_in expiresAt fact facts factsOpen fields file
    filedAt files flags from frozenAt grant_type happenedAt hash head history id identifier ids importer inForce
    inForceAt indexedAt items kind kinds lag late lead limit lot lotList lots madeAt method minedAt missing name next nextAt
    nonce nonceKey notice number objectedAt objection objections ocid of openedAt opensAt org organisation
    organisations organiser partiesOpen partners party passes path pending performance periodEnd place price
    primaryType processes processesOpen proposedAt publishedAt q quality quarter quarters rank rater read reason record records
    region rejected relayed releases repeats report request retryable revealUntil root roots rule ruled ruling run
    safety sanction sanctions scope score scores sealedAt seals second sector sentence service settledAt signBy
    signedBy signer since source stage standing standstillUntil startsAt state statements states status step steps subject
    superseded supersededBy supersedes supervisor supplier suspendedSince template tender tenders text tier time
    match to tokenType token_type transaction trouble type types until upheld use uses verifier verifyingContract version wait weight
    winner withdrawnAt zh
    bytes candidates checked claims contracts crv directory disclosed disputedBy event format forUnenrolled fourEyes
    hidden holder index key kty logIndex made madeBy media organisationName outcome parent position public
    becomes byLaw cardType changes consultedBy epoch issuer issuing keeper longest profile recordedAt schema useNumber versions was withdrawn
    experts list listings principal identifiers recused scheme seats sha256 signers size substitute successor topics trail upTo x
    anchored answer answered firstAt lastAt anyOf article audience caution common entry erased fieldsFrom grade heldBits holderKind illustrative
    isOther isPart issuedBy jsonSchemas jwks keys kid lacking licence longestDays makes minutes neededBits needs operation
    orPaper profiles query required services sources term title typeMetadata undecided useState validity w3cShapes w3cType
    when where whose why y
    bureau issuedAt loose secondBy shows side uid
    agrees checkedAt checkedHow complete genuine grants isNew labels month proof quotas syntax taxpayer way
    acceptedAt evaluators refusal setAside settledBy awaits
    accepted changed parties persons refused same sums`,
  consortium: `
    amount amountUnits answerBy bank cap claim claimable counterparty covered creditor debtor department deposit deposited
    dishonoured dueAt dueFrom dueUntil end ended exposure face freeUnits frozen guarantor locked lost open owned owner paidOutside
    payee payer person pledged presented purpose recourse redeemed registeredAt registryEntry related returning seller series start startUnit starts uetr
    unit valueDate withheld word confirmed
    newest paidLate secondsLate
    bases confirmedBy confirmer free original redLetters rulings usedBy
    isRed whole`,
  commitment: `
    pseudonym pseudonyms jwe fieldNames fileList
    basis ciphertext coming commitment commitments decision decisionStatement document documents evidence manager milestones
    buyerCommitment sellerCommitment
    statement`,
  party: `
    applicant content days interest payBy proceeds rate readers salt termsSalt toSign url validUntil
    accounting accounts adjustments allowances allowed attachments base buyerReference category charges china classification
    confirmation date declared delivery description difference disclosure dueDate errors fileName first gross grossInChinese
    includesTax invoice invoices isCharge issueDate issued last legalForm legalId line lines location mandate means meansText
    mediaType messages net note notes object order orderLine payable payment percent period preceding prefix prepaid priceBase
    process project quantity rates reasonCode reference representative requestedAt rounding sale salesOrder sections sellerItem
    shown specification tax taxId taxInAccounting taxPointCode taxPointDate taxable taxes totals tradingName typeCode uri used
    vatId xml
    approvedBy bookedAt dismissed each isOurs item left limits namedUntil naming oldestDays package paper papers receivedAt receivedBy
    risks sellerNumber shares user voucher voucherDate
    cases cause creator denied expiry fieldList held isOthers law licences link predecessor takenAt`,
  personal:
    "contents account address card city contact country debited drawer email endpoint phone postcode subdivision",
  credential: `
    access_token client_assertion client_assertion_type client_id credential identity secret signature subjectSalt token w3c`,
  carrier: "args data grant message terms typedData values",
};

/** Where a name means something else: what is public by law in procurement is not so between banks. */
export const API_EXCEPTIONS: Readonly<Record<string, GradeList>> = {
  // Types and service items, and what a wallet is asked for: published as they are.
  catalogue: { public: "applicant item open papers person url" },
  presentations: { public: "applicant department papers" },
  licences: { public: "item" },
  // Told to whoever showed it a moment ago, and kept nowhere.
  verification: { public: "messages", credential: "claims shown" },
  // A licence, given to whoever signs with the key that it is bound to.
  wallet: { credential: "salt" },
  // A natural person's own invoice: given to whoever signs with its holder's key.
  holder: {
    credential: `account accounting accounts address adjustments allowances amount attachments bank base buyerReference card category charges china city classification confirmation contact content country creditor date debited delivery description drawer dueDate email endpoint fileName gross grossInChinese invoice isCharge isRed issueDate legalForm legalId lines location mandate means meansText mediaType net note notes object order orderLine original payable payee payment percent period phone postcode preceding prepaid priceBase process project quantity rate reasonCode reference representative requestedAt rounding salesOrder salt seller sellerItem specification subdivision tax taxId taxInAccounting taxPointCode taxPointDate taxable taxes totals tradingName typeCode unit uri vatId`,
  },
  invoices: { public: "basis", consortium: "lock validUntil", commitment: "record" },
  organisations: { public: "amount" },
  history: { public: "amount" },
  performance: { public: "dueAt person" },
  session: { credential: "person" },
  files: { public: "readers" },
  witness: { public: "person readers", commitment: "salt" },
  agreements: { public: "amount" },
  tenders: { public: "amount person token" },
  finance: { party: "amount state version" },
};

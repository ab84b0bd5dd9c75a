import type { GradeList } from "./grade.js";

/** Fields of requests and answers, by name. `npm run check` fails where a schema has a field that is not here. */
export const API_FIELDS: GradeList = {
  public: `
    Idempotency-Key about act acts actsOpen added after agreement agreements all announcedAt as asked asker at attempts
    attestedAt authority band barred batch beginsAt bidder block buyer buyerName by chain chainId changedAt children
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
    to tokenType token_type transaction trouble type types until upheld use uses verifier verifyingContract version wait weight
    winner withdrawnAt zh
    bytes candidates checked claims contracts crv directory disclosed disputedBy event format forUnenrolled fourEyes
    hidden holder index key kty logIndex made madeBy media organisationName outcome parent position public regulator
    becomes byLaw cardType changes consultedBy epoch issuer issuing keeper longest profile recordedAt schema useNumber versions was withdrawn
    experts list listings principal identifiers recused scheme seats sha256 signers size substitute successor topics trail upTo x
    bureau issuedAt shows side uid`,
  consortium: `
    amount amountUnits answerBy bank cap claim claimable counterparty covered creditor debtor department deposit deposited
    dishonoured dueAt dueFrom dueUntil end ended exposure face freeUnits frozen guarantor locked lost open owned owner paidOutside
    payee payer person pledged presented purpose recourse redeemed registeredAt registryEntry related seller series start startUnit starts uetr
    unit valueDate withheld word confirmed
    bases confirmedBy confirmer free original redLetters rulings usedBy`,
  commitment: `
    pseudonym pseudonyms jwe fieldNames fileList
    basis ciphertext coming commitment commitments decision decisionStatement document documents evidence manager milestones
    statement`,
  party: "applicant content days interest payBy proceeds rate readers salt termsSalt toSign url validUntil",
  credential: `
    access_token client_assertion client_assertion_type client_id identity secret signature token`,
  carrier: "args data message terms typedData values",
};

/** Where a name means something else: what is public by law in procurement is not so between banks. */
export const API_EXCEPTIONS: Readonly<Record<string, GradeList>> = {
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

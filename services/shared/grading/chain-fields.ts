import type { GradeList } from "./grade.js";

/**
 * Fields of events and of call data, by name. Every node sees them, so only three grades may be here; `npm run check`
 * fails where a contract has a field that is not.
 */
export const CHAIN_FIELDS: GradeList = {
  public: `
    accepted account acts admin administered agency agent aggregate agreement appeal authority awardedAt band batch
    before buyer by caller callerConfirmation candidates claimant claimed closed closedAt closesAt codeHash
    complainant complaint completed conditions confirmer corrects cost count currency data deadline decideBy decider delay
    department digest digests duties endsAt enrolment entries executionDelay expected first flags fourEyes from groups
    guardian head heldSince holder holds id identifier identifiers importer index issuedAt key kind kinds label late
    lead ledger list live location lot lots member members name names newAuthority newDelay newMember next nonce
    nonceKey number operationId operator opensAt org organisation organiser outcome parent partners path paused
    periodEnd person place places position positions price principal proposer provisional publishedAt quality quarter
    rank rater readyAt reason record records region register repeats replaced replacement replacements restored
    revealUntil roleId root rule ruled ruling safety sanction schedule scores sealedAt seats second sector seed
    selector selectors service signBy signature signed signer since size source stage standing standstillUntil
    startsAt state step subject substitute succession successor successors superseded supersedes supervisor supplier
    target tender terms time to token until upheld value verifier version weight when winner year`,
  consortium: `
    amount answerBy bank cap claim creditor cut cuts debtor deposit dueAt end face grace guarantor leastLot left
    limit limited mostTiers order paid paidOutside payBy payee payer payment proceeds rate registryEntry related rest
    seller series start starts uetr valueDate withheld word`,
  commitment: `
    basis ciphertext coming commitment commitments content decision document documents evidence file files hidden
    leaving lost manager milestones notice notices report salt secret statement termsSalt`,
};

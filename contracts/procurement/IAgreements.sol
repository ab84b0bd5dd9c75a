// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAgreementClaims, IAgreementRoom} from "../shared/interfaces/IAgreementClaims.sol";
import {IAgreementTerms} from "../shared/interfaces/IAgreementTerms.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @notice The life of an agreement. Proposed: some of those who must sign it have. Lapsed: the others did not in time.
enum AgreementState {
    None,
    Proposed,
    Refused,
    Live,
    Completed,
    Terminated,
    Lapsed
}

/// @notice The statement that both parties sign. Its EIP-712 struct hash is the agreement's number.
/// @param tender with `lot` the award that it follows; both zero for an agreement without a tender
/// @param authority the budget authority that consents for the buyer: see `PublicBudget` who needs one; or zero
/// @param price minor units of `currency`
/// @param startsAt with `endsAt` the term of the work, seconds
/// @param signBy last second in which the missing signatures may come
/// @param document salted commitment of the document
/// @param milestones root of the milestones and their dates
struct Agreement {
    bytes32 tender;
    uint8 lot;
    uint48 buyer;
    uint48 supplier;
    uint48 authority;
    uint56 price;
    bytes3 currency;
    uint24 region;
    bytes16 sector;
    uint40 startsAt;
    uint40 endsAt;
    uint40 signBy;
    bytes32 document;
    bytes32 milestones;
}

/// @notice One of them signs the agreement.
struct SignAgreement {
    Agreement terms;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: a party refuses to sign a proposed agreement.
/// @param reason code of the published table
struct RefuseAgreement {
    bytes32 agreement;
    uint16 reason;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice New terms, which replace those of the same names.
/// @param version the version that is amended
/// @param signBy last second in which the missing signatures may come, as in every statement about a made agreement
struct Amendment {
    bytes32 agreement;
    uint16 version;
    uint56 price;
    uint40 endsAt;
    uint16 reason;
    bytes32 document;
    bytes32 milestones;
    uint40 signBy;
}

/// @notice The end of an agreement on which both agree.
/// @param completed true: performed and accepted; false: terminated
/// @param reason code of the published table
/// @param document salted commitment of the acceptance report or of the termination
struct Ending {
    bytes32 agreement;
    uint16 version;
    bool completed;
    uint16 reason;
    bytes32 document;
    uint40 signBy;
}

/// @notice How part of the price is settled outside passes.
enum SettlementKind {
    None,
    Payment,
    SetOff,
    Withheld,
    Released
}

/// @notice Part of the price is paid, set off, withheld for defects, or a withheld part is released again.
/// @param kind see `SettlementKind`
/// @param amount minor units of the agreement's currency
/// @param reason code of the published table
/// @param bank the paying bank, for a payment
/// @param uetr the payment's unique end-to-end transaction reference, for a payment
/// @param valueDate seconds, for a payment
/// @param evidence salted commitment
struct Settlement {
    bytes32 agreement;
    uint16 version;
    uint8 kind;
    uint56 amount;
    uint16 reason;
    uint48 bank;
    bytes16 uetr;
    uint40 valueDate;
    bytes32 evidence;
    uint40 signBy;
}

/// @notice An agreement as it stands.
/// @param paidOutside minor units paid, set off or withheld outside passes
/// @param withheld the part of it that is withheld for defects
/// @param version 1 when made, one more with every amendment, settlement and end
/// @param signed whose signature is there: bit 0 buyer, bit 1 supplier, bit 2 budget authority
struct AgreementRecord {
    Agreement terms;
    uint56 paidOutside;
    uint56 withheld;
    uint40 madeAt;
    uint16 version;
    uint8 signed;
    AgreementState state;
}

/// @notice Agreements: made by those who sign them, and kept as they stand.
/// @dev Everybody signs the same act type: the first signature proposes the agreement, the last one makes it. Until then
/// any of them refuses it or takes it back, and once `signBy` is over anybody carries out its lapse.
///
/// What happens to a made agreement comes through admitted ledgers: what both sign (`IStatements`), and the notice of one
/// that stood unanswered (`INotices`). `price ≥ paid outside + faces of every admitted ledger of claims` holds at every
/// moment: the ledger of statements keeps it when the price falls or more is paid, those of claims when they grow; see
/// `IAgreementClaims`.
///
/// A public body's agreement needs the signed consent of an organisation that the registrar trusts with its budget:
/// `PublicBudget`. Closed groups: 1 making. Refusals, lapses and what the admitted ledgers bring are not closed here.
interface IAgreements is IAgreementTerms, IAgreementRoom {
    /// @notice The first of the parties signed: the statement waits for the others.
    event AgreementProposed(bytes32 indexed agreement, OrgId indexed by, uint24 person, uint8 signed, Agreement terms);
    /// @notice One more of those who must sign has signed.
    event AgreementSigned(bytes32 indexed agreement, OrgId indexed by, uint24 person, uint8 signed);

    /// @notice All have signed.
    /// @param band value band of the price
    event AgreementMade(
        bytes32 indexed agreement,
        OrgId indexed buyer,
        OrgId indexed supplier,
        uint8 band,
        uint40 time,
        Agreement terms
    );
    /// @notice A proposed agreement will not come about.
    event AgreementRefused(bytes32 indexed agreement, OrgId indexed by, uint16 reason, uint40 time);
    /// @notice A proposed agreement was not signed by all in time.
    event AgreementLapsed(bytes32 indexed agreement, uint40 time);

    /// @notice Both parties agreed on new terms.
    event AgreementAmended(bytes32 indexed agreement, uint16 version, uint8 band, Amendment terms, uint40 time);
    /// @notice Something was paid outside passes, withheld or released, with the sums since the beginning.
    event AgreementSettled(
        bytes32 indexed agreement,
        uint16 version,
        uint56 paidOutside,
        uint56 withheld,
        Settlement terms,
        uint40 time
    );
    /// @notice The agreement ended: all that a price of risk needs to know of it.
    /// @param state Completed or Terminated
    /// @param reason code of the published table
    /// @param by who gave the notice that ended it, or zero when both signed
    event AgreementEnded(
        bytes32 indexed agreement,
        OrgId indexed buyer,
        OrgId indexed supplier,
        AgreementState state,
        uint16 reason,
        OrgId by,
        bytes16 sector,
        uint24 region,
        uint8 band,
        uint40 endsAt,
        uint40 time
    );
    /// @notice This ledger may change and end agreements.
    event AgreementStepAdmitted(address indexed ledger);
    /// @notice This ledger says how much of a price is claimed by passes.
    event ClaimsAdmitted(IAgreementClaims indexed ledger);

    /// @notice The parties of an agreement must exist and differ.
    error AgreementPartiesWrong(uint48 buyer, uint48 supplier, uint48 authority);
    /// @notice Its regulator lets a party take on nothing new: see `Standing`.
    error PartyNotInStanding(bytes32 agreement, OrgId party);
    /// @notice The terms are incomplete or contradict each other.
    error AgreementTermsWrong();
    /// @notice The agreement had to be signed by `signBy`.
    error AgreementSignTooLate(bytes32 agreement, uint40 signBy);
    /// @notice The proposed agreement may be signed until `signBy`: it has not lapsed.
    error AgreementSignable(bytes32 agreement, uint40 signBy);
    /// @notice Agreement `agreement` is in state `state`: this step does not fit.
    error AgreementStateWrong(bytes32 agreement, AgreementState state);
    /// @notice `org` has signed already.
    error AgreementSignedAlready(bytes32 agreement, OrgId org);
    /// @notice `org` is none of those who sign here.
    error AgreementPartyOnly(bytes32 agreement, OrgId org);
    /// @notice Lot `lot` of tender `tender` is not awarded.
    error AgreementNotAwarded(bytes32 tender, uint8 lot);
    /// @notice The agreement differs from what lot `lot` of tender `tender` decided.
    error AgreementNotAsAwarded(bytes32 agreement, bytes32 tender, uint8 lot);
    /// @notice Agreement `agreement` follows this award already.
    error AwardTaken(bytes32 tender, uint8 lot, bytes32 agreement);
    /// @notice A public body's agreement names no budget authority.
    error BudgetConsentMissing(bytes32 agreement, OrgId debtor);
    /// @notice The registrar does not trust the organisation named with the debtor's budget, or no longer.
    error BudgetAuthorityWrong(bytes32 agreement, OrgId debtor, OrgId authority);
    /// @notice `ledger` is not an admitted ledger that changes or ends agreements.
    error AgreementStepUnknown(address ledger);
    /// @notice There are `ledgers` ledgers of claims already.
    error ClaimsTooMany(uint256 ledgers);

    /// @notice Signs an agreement as buyer, supplier or budget authority. DUTY_AGREE. Buyer and supplier must be such as may
    /// take on something new, and a public buyer's authority trusted with its budget, at every signature.
    function signAgreement(SignAgreement calldata act, Authorship calldata by) external;

    /// @notice Refuses a proposed agreement, or takes one's own proposal back. DUTY_AGREE of any of the three.
    function refuseAgreement(RefuseAgreement calldata act, Authorship calldata by) external;

    /// @notice A proposal that nobody completed in time is over. Anyone.
    /// @param agreement number of the agreement, see `IAgreements.agreementId`
    function lapseAgreement(bytes32 agreement) external;

    /// @notice What both signed replaces the terms of the same names. Only an admitted ledger.
    /// @param terms the signed change, with the agreement's number
    function amend(Amendment calldata terms) external;

    /// @notice What both, or supplier and bank, signed is settled outside passes. Only an admitted ledger.
    /// @param terms the signed sum, with the agreement's number
    function settle(Settlement calldata terms) external;

    /// @notice The agreement is over. Only an admitted ledger.
    /// @param agreement number of the agreement, see `IAgreements.agreementId`
    /// @param completed true: performed and accepted; false: terminated
    /// @param reason published reason code
    /// @param by who gave the notice that ended it, or nobody when both signed
    function end(bytes32 agreement, bool completed, uint16 reason, OrgId by) external;

    /// @notice Admits a ledger that changes and ends agreements. Restricted, delayed.
    /// @param ledger the contract
    function admitStep(address ledger) external;

    /// @notice Admits a ledger of claims whose faces bound the price, at most four. Restricted, delayed.
    /// @param ledger contract that tells the faces of an agreement
    function admitClaims(IAgreementClaims ledger) external;

    /// @notice The agreement as it stands.
    /// @param agreement number of the agreement, see `IAgreements.agreementId`
    /// @return found terms, state and sums; all zero when there is none
    function agreementOf(bytes32 agreement) external view returns (AgreementRecord memory found);

    /// @notice The number of an agreement: EIP-712 struct hash of its terms.
    /// @param terms what both sign
    /// @return agreement the same whoever asks; nothing need exist under it
    function agreementId(Agreement calldata terms) external pure returns (bytes32 agreement);

    /// @notice The agreement that came of an awarded lot.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param lot number of the lot within its tender, from 1
    /// @return agreement that follows an award, or zero
    function agreementFor(bytes32 tender, uint8 lot) external view returns (bytes32 agreement);
}

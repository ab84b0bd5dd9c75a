// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IHold} from "../shared/interfaces/IHold.sol";
import {ISealCondition} from "../shared/interfaces/ISealCondition.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {Sector} from "../shared/types/Market.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @notice The life of a lot. `Suspended`, `Closed` and `Opened` follow from holds and the clock and are never stored.
enum LotState {
    None,
    Published,
    Suspended,
    Closed,
    Opened,
    Evaluated,
    Candidates,
    Awarded,
    Failed,
    Repeated
}

/// @notice A tender as it stands. All times are seconds, moved by every suspension that came before them.
/// @param organiser who runs it: the buyer or the trading centre that the buyer entrusted
/// @param supervisor who decides complaints about it
/// @param region GB/T 2260 code
/// @param band value band of the estimate, see `valueBandOf`; 0 when not published
/// @param lots how many, numbered from 1; at most 100
/// @param experts how many drawn experts the rule asks for at the evaluation, at most 25; 0 where it asks for none
/// @param conditions number of an admitted set of seal conditions; 0 for none
/// @param version 1 at publication, one more with every change
/// @param paused seconds of all ended suspensions together
/// @param heldSince start of the present suspension, 0 when there is none
/// @param holds complaints and orders that suspend it now
/// @param repeats the failed or repeated tender that this one takes up again, or zero
struct Tender {
    OrgId buyer;
    OrgId organiser;
    OrgId supervisor;
    uint24 region;
    uint8 band;
    uint8 lots;
    uint16 conditions;
    uint16 version;
    uint40 publishedAt;
    uint40 closesAt;
    uint40 opensAt;
    uint40 revealUntil;
    uint40 paused;
    uint40 heldSince;
    uint32 holds;
    bytes3 currency;
    Sector sector;
    uint8 experts;
    bytes32 rule;
    bytes32 documents;
    bytes32 repeats;
}

/// @notice A buyer lets another organisation run tenders in its name.
/// @param organiser the trading centre or agency
/// @param until last second of the mandate; 0 ends it
struct Entrust {
    uint48 organiser;
    uint40 until;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Publication. The tender's number is `tenderOf(buyer, number)`.
/// @param number the buyer's own number of it, digested; used once
/// @param experts experts to be drawn, without whom no lot is evaluated; 0: none, at most 25
/// @param rule digest of the evaluation rule: weights, formula and its version
/// @param documents root of the published documents
/// @param repeats the earlier tender of the same buyer of which a lot failed or is to be repeated, or zero
struct PublishTender {
    bytes32 number;
    uint48 buyer;
    uint48 supervisor;
    uint24 region;
    bytes16 sector;
    uint8 band;
    bytes3 currency;
    uint8 lots;
    uint8 experts;
    uint16 conditions;
    uint40 closesAt;
    uint40 opensAt;
    uint40 revealUntil;
    bytes32 rule;
    bytes32 documents;
    bytes32 repeats;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice A change before the close: new documents with notice, and times that leave bidders time to follow.
/// @param version the version that is changed
/// @param notice salted commitment of the notice that says what changed
struct ChangeTender {
    bytes32 tender;
    uint16 version;
    uint40 closesAt;
    uint40 opensAt;
    uint40 revealUntil;
    bytes32 rule;
    bytes32 documents;
    bytes32 notice;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The record of tenders: published, changed, suspended, and how each of their lots goes on and ends.
/// @dev Sealing, opening, awards and complaints are ledgers of their own. They read here; those that move a lot or
/// suspend a tender are admitted steps. Closed groups: 1 publication, 2 change. Moving, suspending and releasing are no
/// groups of their own: the steps that call have theirs, and an end or a release is never closed.
///
/// Parameters, in seconds: `tender.window` least time from publication to close; `tender.notice` least time from a
/// change to the close; `tender.reveal` least time in which bidders may open their bids.
interface ITenders is IHold {
    /// @notice A buyer lets an organiser run its tenders until then.
    event OrganiserEntrusted(OrgId indexed buyer, OrgId indexed organiser, uint40 until);

    /// @notice A tender is public, with all that bidders rely on.
    /// @param by the person who published
    event TenderPublished(bytes32 indexed tender, bytes32 indexed number, uint24 by, Tender state);

    /// @notice New documents, with notice. `tender.version` counts.
    event TenderChanged(
        bytes32 indexed tender,
        uint16 version,
        uint40 closesAt,
        uint40 opensAt,
        uint40 revealUntil,
        bytes32 rule,
        bytes32 documents,
        bytes32 notice
    );

    /// @notice One more reason suspends the tender: no bid is sealed or opened, no clock of it runs.
    /// @param ruling the complaint or order
    event TenderSuspended(bytes32 indexed tender, bytes32 indexed ruling, uint32 holds, uint40 time);

    /// @notice A reason to suspend fell away; with the last one the clocks run again from where they stood.
    /// @param paused seconds of all ended suspensions together
    event TenderReleased(
        bytes32 indexed tender,
        bytes32 indexed ruling,
        uint32 holds,
        uint40 paused,
        uint40 closesAt,
        uint40 opensAt,
        uint40 revealUntil
    );
    /// @notice A lot is a step further.
    event LotMoved(bytes32 indexed tender, uint8 indexed lot, LotState from, LotState to);
    /// @notice A set of conditions for sealing a bid may be named by tenders.
    event ConditionsAdmitted(uint16 indexed conditions, ISealCondition[] members);
    /// @notice A contract may move the lots of tenders.
    event StepAdmitted(address indexed step);

    /// @notice A tender of this number is published already.
    error TenderKnown(bytes32 tender);
    /// @notice There is no tender `tender`.
    error TenderUnknown(bytes32 tender);
    /// @notice Tender `repeats` is no failed or repeated tender of this buyer.
    error TenderNotRepeatable(bytes32 tender, bytes32 repeats);
    /// @notice The tender has been suspended since `since`.
    error TenderHeld(bytes32 tender, uint40 since);
    /// @notice This order suspends the tender already.
    error TenderHoldKnown(bytes32 tender, bytes32 ruling);
    /// @notice This order does not suspend the tender.
    error TenderHoldUnknown(bytes32 tender, bytes32 ruling);
    /// @notice The tender closed `closedAt`.
    error TenderClosed(bytes32 tender, uint40 closedAt);
    /// @notice The tender is at version `expected`, the act is about version `found`.
    error TenderVersionWrong(bytes32 tender, uint16 expected, uint16 found);
    /// @notice The times are out of order: close `closesAt`, opening `opensAt`, reveal until `revealUntil`.
    error TenderTimesWrong(uint40 closesAt, uint40 opensAt, uint40 revealUntil);
    /// @notice The close `closesAt` is too early: not before `earliest`.
    error TenderWindowShort(uint40 closesAt, uint40 earliest);
    /// @notice The end of the opening `revealUntil` is too early: not before `earliest`.
    error TenderRevealShort(uint40 revealUntil, uint40 earliest);
    /// @notice The digest of the rule or of the documents is missing.
    error TenderDigestMissing();
    /// @notice Without a currency nothing that follows from it could ever be agreed.
    error TenderCurrencyMissing();
    /// @notice `buyer` has not entrusted `organiser` with its tenders, or no longer.
    error OrganiserNotEntrusted(OrgId buyer, OrgId organiser);
    /// @notice `org` does not run this tender.
    error NotOrganiser(bytes32 tender, OrgId org);
    /// @notice `supervisor` cannot supervise this tender.
    error SupervisorUnfit(OrgId supervisor);
    /// @notice A tender has 1 to 100 lots, not `lots`.
    error LotsWrong(uint8 lots);
    /// @notice At most 25 experts can be drawn, not `experts`.
    error TenderExpertsTooMany(uint8 experts);
    /// @notice The tender has no lot `lot`.
    error LotUnknown(bytes32 tender, uint8 lot);
    /// @notice Lot `lot` is in state `from`: it cannot go on to `to`.
    error LotCannotMove(bytes32 tender, uint8 lot, LotState from, LotState to);
    /// @notice There is no set of conditions `conditions`.
    error ConditionsUnknown(uint16 conditions);
    /// @notice A set has 1 to 8 conditions, not `members`.
    error ConditionsTooMany(uint256 members);
    /// @notice Contract `step` is not admitted to move tenders.
    error StepNotAdmitted(address step);

    /// @notice Lets an organisation run tenders in the author's name. DUTY_TENDER.
    function entrust(Entrust calldata act, Authorship calldata by) external;

    /// @notice Publishes a tender. DUTY_TENDER of the buyer or of an organiser whom it entrusted.
    function publishTender(PublishTender calldata act, Authorship calldata by) external;

    /// @notice Changes documents and times before the close. DUTY_TENDER of organiser or buyer.
    function changeTender(ChangeTender calldata act, Authorship calldata by) external;

    /// @notice Moves a lot on. Only admitted steps, which check their own rules first; the order of states is kept here.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param lot number of the lot within its tender, from 1
    /// @param to the state that follows
    function moveLot(bytes32 tender, uint8 lot, LotState to) external;

    /// @notice Admits a ledger that moves lots and suspends tenders. Restricted, delayed.
    /// @param step the contract
    function admitStep(address step) external;

    /// @notice Admits a set of seal conditions that tenders may name, at most eight. Restricted, delayed.
    /// @param members contracts, each asked of every bid
    /// @return conditions the set's number, from 1
    function admitConditions(ISealCondition[] calldata members) external returns (uint16 conditions);

    /// @notice The number of a buyer's tender: keccak256(abi.encode(buyer, number)).
    /// @param buyer organisation that buys by the tender
    /// @param number the buyer's own, as a digest
    /// @return tender the same whoever asks; nothing need be published
    function tenderOf(OrgId buyer, bytes32 number) external pure returns (bytes32 tender);

    /// @notice The tender as it stands; reverts when there is none.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @return state what was published last, with its clock
    function stateOf(bytes32 tender) external view returns (Tender memory state);

    /// @notice How far a lot is now; `None` when there is no such lot.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param lot number of the lot within its tender, from 1
    /// @return state follows from the clock until a step moves it
    function lotState(bytes32 tender, uint8 lot) external view returns (LotState state);

    /// @notice Reverts unless the organisation runs the tender or buys by it.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param org number of the organisation
    function requireOrganiser(bytes32 tender, OrgId org) external view;

    /// @notice The conditions under a number.
    /// @param conditions number of the set, from 1; 0 is the empty one
    /// @return members the conditions of a set
    function conditionsOf(uint16 conditions) external view returns (ISealCondition[] memory members);

    /// @notice How long an organiser may run a buyer's tenders.
    /// @param buyer organisation that buys by the tender
    /// @param organiser who runs tenders for it
    /// @return until last second of an organiser's mandate
    function mandateOf(OrgId buyer, OrgId organiser) external view returns (uint40 until);
}

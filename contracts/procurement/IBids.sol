// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @notice How far a sealed bid is. `Unrevealed` follows from the clock, or was said by the organiser of a bid whose key was
/// withheld (`setAsideBid`): it counts as withdrawn, and lets the tenderer call the guarantee or deposit that names its
/// commitment.
enum BidState {
    None,
    Sealed,
    Withdrawn,
    Opening,
    Valid,
    Void,
    Unrevealed
}

/// @notice Why a bid is void. `NotInStanding`: its regulator lets a member take on nothing new, see `Standing`.
enum VoidReason {
    None,
    Barred,
    ConditionUnmet,
    ManagerEngaged,
    SecondBid,
    NotInStanding
}

/// @notice A bid that was opened, by one of its members at least.
/// @param price minor units of the tender's currency
/// @param manager pseudonym of the project manager, or zero
/// @param sealedAt seconds; sanctions and conditions were judged as of then
/// @param members the lead and its partners
/// @param signed bit 0: the lead has signed the opening; bit n: its n-th partner
struct Bid {
    bytes32 tender;
    bytes32 manager;
    OrgId lead;
    uint56 price;
    uint40 sealedAt;
    uint8 lot;
    uint8 members;
    uint16 signed;
    VoidReason reason;
    BidState state;
}

/// @notice A bidder opens its bid. Every member of a joint bid signs the same opening.
/// @param signer keccak256 of the one-time signer of the seal
/// @param salt of the commitment of the bidder
/// @param partners the other members, strictly increasing, at most nine
/// @param termsSalt of the commitment of the terms
/// @param key thumbprint of the public key of the bid; its private half goes to the organiser, who decrypts with it
/// @param ciphertext SHA-256 of the encrypted bid
struct OpenBid {
    bytes32 tender;
    uint8 lot;
    bytes32 signer;
    bytes32 salt;
    uint48 lead;
    uint48[] partners;
    uint56 price;
    bytes32 manager;
    bytes32 termsSalt;
    bytes32 key;
    bytes32 ciphertext;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: the organiser sets an opened bid aside that it cannot read, since its key or its text was withheld.
/// @param reason why it cannot be read, by the published table; never 0
/// @param statement salted commitment of the record of it
struct SetAsideBid {
    bytes32 commitment;
    uint16 reason;
    bytes32 statement;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Bids from the opening on. Between the opening and its deadline each bidder opens its own commitment; whatever
/// was sealed can only be opened as it was, and is valid or void by rule.
/// @dev The first opening of a lot freezes its seals if nobody did before, so that count and content of all bids are
/// fixed before the first is opened (T1). Sanctions are asked for every member as of the seal (T2), the tender's seal
/// conditions for the lead; the project manager and every member's standing as of the opening. A bid's key goes to the
/// organiser off chain, since it opens the text to whoever holds it; by the end of the openings (`revealUntil`) it must be
/// there. A bid that cannot be read then is set aside by the organiser, with its reason and a record of it, before the lot
/// is evaluated: it is not revealed and counts as withdrawn. Its bidder has opened, so a complaint of its suspends the
/// tender (`IComplaints`). Closed groups: 1 opening, 2 setting aside.
interface IBids {
    /// @notice A member signed the opening.
    event BidSigned(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32 indexed commitment,
        OrgId member,
        uint24 person,
        uint16 signed
    );

    /// @notice All members signed: the bid is open and judged.
    event BidOpened(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32 indexed commitment,
        uint48[] partners,
        bytes32 key,
        bytes32 ciphertext,
        Bid bid
    );

    /// @notice A bid became void after its opening had begun.
    event BidVoided(bytes32 indexed tender, uint8 indexed lot, bytes32 indexed commitment, VoidReason reason);

    /// @notice A bid that nobody can read counts as withdrawn: its key or its text did not come in time.
    /// @param person the organiser's officer who says so
    event BidSetAside(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32 indexed commitment,
        uint16 reason,
        bytes32 statement,
        uint24 person,
        uint40 time
    );

    /// @notice No bid `commitment` is sealed, or it was withdrawn.
    error BidNotSealed(bytes32 commitment);
    /// @notice What is opened is not what was sealed.
    error BidContentWrong(bytes32 commitment, bytes32 expected, bytes32 found);
    /// @notice Lot `lot` is not being opened now (state `lotState`).
    error BidNotOpenable(bytes32 tender, uint8 lot, uint8 lotState);
    /// @notice Bids could be opened until `revealUntil`: this one counts as withdrawn.
    error BidTooLate(bytes32 commitment, uint40 revealUntil);
    /// @notice `org` is no member of this bid.
    error BidNotOf(bytes32 commitment, OrgId org);
    /// @notice `org` has opened this bid already.
    error BidSignedAlready(bytes32 commitment, OrgId org);
    /// @notice Bid `commitment` is in state `state`: only a valid one is set aside.
    error BidNotValid(bytes32 commitment, BidState state);
    /// @notice The bid's key may come until `revealUntil`.
    error BidKeyNotDue(bytes32 commitment, uint40 revealUntil);
    /// @notice The reason or the record of it is missing.
    error SetAsideFieldMissing();
    /// @notice A joint bid has at most nine partners, not `partners`.
    error PartnersTooMany(uint256 partners);
    /// @notice Partners must strictly increase and not repeat the lead (at `index`).
    error PartnersUnordered(uint256 index);

    /// @notice Opens a bid for one of its members. DUTY_BID.
    function openBid(OpenBid calldata act, Authorship calldata by) external;

    /// @notice Sets a valid bid aside that cannot be read, after the openings and before the evaluation. DUTY_TENDER of
    /// organiser or buyer.
    function setAsideBid(SetAsideBid calldata act, Authorship calldata by) external;

    /// @notice How far a commitment's bid is now.
    /// @param commitment what the seal is kept under, see `ISeals.commitmentOf`
    /// @return state `None` where nothing was sealed
    function bidState(bytes32 commitment) external view returns (BidState state);

    /// @notice The opened bid; its `state` is that of `bidState`.
    /// @param commitment what the seal is kept under, see `ISeals.commitmentOf`
    /// @return bid all zero but the state while nobody opened it
    function bidOf(bytes32 commitment) external view returns (Bid memory bid);

    /// @notice How many bid for a lot: distinct leads with an opening that all members signed, its bid valid or void.
    /// Sealed and never opened, or set aside, counts as withdrawn; two openings of one lead count once.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param lot number of the lot within its tender, from 1
    /// @return bidders 0 before the openings
    function biddersOf(bytes32 tender, uint8 lot) external view returns (uint32 bidders);

    /// @notice An organisation's bid for a lot.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param lot number of the lot within its tender, from 1
    /// @param org number of the organisation
    /// @return commitment the first bid of a lot that the organisation opened, or zero
    function openedBy(bytes32 tender, uint8 lot, OrgId org) external view returns (bytes32 commitment);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAgreementClaims} from "../shared/interfaces/IAgreementClaims.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IPassRegions} from "./IPassRegions.sol";
import {IPassRules} from "./IPassRules.sol";
import {SeriesState, SeriesWord} from "./types/SeriesWord.sol";

/// @dev Groups of acts of `PassSeries` that may be closed: everything up to the opening, and decreases.
uint256 constant CLOSE_ISSUE = 1;
uint256 constant CLOSE_DECREASES = 2;

/// @notice What of a series' making later steps need; fixed when it was accepted, and the guarantee when it opened.
/// @param creditor the first one, the winner of the agreement
/// @param guarantor or nobody; nobody from the opening on where it did not sign
/// @param cap the most that the guarantor covers, minor units; 0 without one
/// @param answerBy until when debtor, guarantor and creditor may take their steps
/// @param grace seconds after the due date in which payment is in time
/// @param currency ISO 4217 code
/// @param agreement from which the debt comes
struct Issue {
    OrgId creditor;
    OrgId guarantor;
    uint56 cap;
    uint40 answerBy;
    uint40 grace;
    bytes3 currency;
    bytes32 agreement;
}

/// @notice Act: a supplier draws up a pass under its agreement.
/// @param face minor units of the agreement's currency
/// @param dueAt seconds
/// @param mostTiers how many times a part may be handed on, 1 to 127
/// @param guarantor number, or 0
/// @param cap the most that the guarantor will cover, minor units; 0 without guarantor
/// @param answerBy seconds
struct DraftSeries {
    bytes32 agreement;
    uint56 face;
    uint40 dueAt;
    uint8 mostTiers;
    uint48 guarantor;
    uint56 cap;
    uint40 answerBy;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: the debtor accepts a drafted pass as its debt.
/// @param word the series' state as the debtor saw it
/// @param leastLot the smallest piece that an owner may cut, minor units
struct AcceptSeries {
    uint64 series;
    uint256 word;
    uint56 leastLot;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice An act about a series that says nothing more; signed as `GuaranteeSeries`, `OpenSeries`, `RefuseSeries` or
/// `WithdrawSeries`.
/// @param word the series' state as the author saw it; with another one the act fails
struct SeriesAct {
    uint64 series;
    uint256 word;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: cancels the tail of a pass; the debtor signs it, too.
/// @param start of the last lot that is not cancelled
/// @param word its state
/// @param cut from there to the lot's end it is cancelled
struct DecreaseSeries {
    uint64 series;
    uint56 start;
    uint256 word;
    uint56 cut;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice From an agreement to an open pass: drawn up by the creditor, accepted by the debtor, guaranteed if a guarantor
/// is named, opened by the creditor. And back: a decrease cancels the tail that the creditor still owns.
interface IPassSeries is IAgreementClaims, IPassRegions, IPassRules {
    /// @notice A pass is drawn up; its debtor has not answered.
    event SeriesDrafted(uint64 indexed series, bytes32 indexed agreement, Issue issue);
    /// @notice It falls due later than the warning term of the 2025 rules (183 days).
    event SeriesLong(uint64 indexed series, uint40 issuedAt, uint40 dueAt);
    /// @notice The debtor knows: the notice of assignment is part of its own acceptance.
    event SeriesAccepted(uint64 indexed series, OrgId indexed debtor, uint56 leastLot, uint40 grace);
    /// @notice A pass opened without the guarantee of its draft, which `guarantor` had not signed: nobody guarantees it.
    event GuaranteeDropped(uint64 indexed series, OrgId indexed guarantor);
    /// @notice A debtor may owe this much by passes, or as much as it likes.
    event DebtorLimitSet(OrgId indexed debtor, uint56 limit, bool limited);
    /// @notice A pass came from an older ledger with its conditions.
    event SeriesAdopted(uint64 indexed series, Issue issue);
    /// @notice The successor to which a pass moved counts its face against the agreement's price; this ledger no longer does.
    event FaceReleased(uint64 indexed series);

    /// @notice Agreement `agreement` is not in force.
    error SeriesAgreementEnded(bytes32 agreement);
    /// @notice The creditor of agreement `agreement` is `creditor`, not `author`.
    error NotAgreementCreditor(bytes32 agreement, OrgId creditor, OrgId author);
    /// @notice The face of a pass must be more than zero.
    error SeriesFaceNone();
    /// @notice The number of tiers must be 1 to 127, it is `mostTiers`.
    error SeriesTiersWrong(uint8 mostTiers);
    /// @notice The due date must lie ahead and not be later than `latest`.
    error SeriesTermWrong(uint40 dueAt, uint40 latest);
    /// @notice The time to answer must lie ahead and before the due date `dueAt`.
    error SeriesAnswerTimeWrong(uint40 answerBy, uint40 dueAt);
    /// @notice The guarantor or its cap is wrong: the cap must be more than zero and at most `face`, and the guarantor
    /// not the debtor.
    error GuarantorWrong(OrgId guarantor, uint56 cap, uint56 face);
    /// @notice Faces of an agreement's series would exceed its price less what was paid outside them.
    error SeriesBeyondPrice(bytes32 agreement, uint56 face, uint56 room);
    /// @notice `debtor` owes `owed`; `face` more would exceed its limit of `limit`.
    error DebtorLimitExceeded(OrgId debtor, uint56 owed, uint56 face, uint56 limit);
    /// @notice Pass `series` has changed since: read it again and sign anew.
    error SeriesWordStale(uint64 series, SeriesWord expected, SeriesWord found);
    /// @notice Pass `series` is not in the state that this needs.
    error SeriesStateWrong(uint64 series, SeriesState state);
    /// @notice The time to settle pass `series` ended on `answerBy`.
    error SeriesAnswerOver(uint64 series, uint40 answerBy);
    /// @notice The time to settle pass `series` runs until `answerBy`.
    error SeriesAnswerNotOver(uint64 series, uint40 answerBy);
    /// @notice The least lot must be at least one minor unit and at most `face`.
    error LeastLotWrong(uint56 leastLot, uint56 face);
    /// @notice The debtor of pass `series` is `debtor`, not `author`.
    error NotSeriesDebtor(uint64 series, OrgId debtor, OrgId author);
    /// @notice The first creditor of pass `series` is `creditor`, not `author`.
    error NotSeriesCreditor(uint64 series, OrgId creditor, OrgId author);
    /// @notice The guarantor of pass `series` is `guarantor`, not `author`.
    error NotSeriesGuarantor(uint64 series, OrgId guarantor, OrgId author);
    /// @notice The face of pass `series` is the successor's already.
    error FaceReleasedAlready(uint64 series);
    /// @notice Only the tail of pass `series` (up to `tail`) that its creditor still owns can be cancelled.
    error NotTail(uint64 series, uint56 end, uint56 tail);

    /// @notice The creditor of a live agreement draws up a pass on its debtor. DUTY_HOLD.
    /// @dev Who draws up, accepts, guarantees or opens must be in standing to take on something new.
    /// @return series its number
    function draftSeries(DraftSeries calldata act, Authorship calldata by) external returns (uint64 series);

    /// @notice The debtor accepts the debt, within the agreement's price and its own limit. DUTY_DEBT.
    function acceptSeries(AcceptSeries calldata act, Authorship calldata by) external;

    /// @notice Signed as `GuaranteeSeries` by the guarantor that the draft names.
    function guaranteeSeries(SeriesAct calldata act, Authorship calldata by) external;

    /// @notice Signed as `OpenSeries` by the creditor. A guarantee that did not come is dropped: `GuaranteeDropped`.
    function openSeries(SeriesAct calldata act, Authorship calldata by) external;

    /// @notice Signed as `RefuseSeries` by the debtor.
    function refuseSeries(SeriesAct calldata act, Authorship calldata by) external;

    /// @notice Signed as `WithdrawSeries` by the creditor, before it opens.
    function withdrawSeries(SeriesAct calldata act, Authorship calldata by) external;

    /// @notice Ends what was not opened in time. Anyone.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    function lapseSeries(uint64 series) external;

    /// @notice Cancels the tail of a series. What is left of the lot that it cuts is no smaller than the least lot.
    /// @param debtor the debtor's signature under the same act
    function decreaseSeries(DecreaseSeries calldata act, Authorship calldata debtor, Authorship calldata by) external;

    /// @notice Sets or lifts (`limited` false) the most that a debtor may owe. Restricted. What it owes above it stays.
    /// @param debtor organisation that owes the series
    /// @param limit minor units; read while `limited` is set
    /// @param limited whether there is a limit
    function setDebtorLimit(OrgId debtor, uint56 limit, bool limited) external;

    /// @notice Takes over the making of an imported series, and its face less what was cancelled of it. Operators of the book.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param issue as it stood in the ledger before
    function adoptIssue(uint64 series, Issue calldata issue) external;

    /// @notice Gives the face of a moved series, less what was cancelled of it, over to the successor, once. Operators of the book.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    function releaseFace(uint64 series) external;

    /// @notice What a series was drawn up with; all zero when there is none.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @return creditor, guarantor, times and agreement
    function issueOf(uint64 series) external view returns (Issue memory);

    /// @notice The most that a debtor may owe by passes.
    /// @param debtor organisation that owes the series
    /// @return limit minor units; the largest number where there is none
    function limitOf(OrgId debtor) external view returns (uint56 limit);

    /// @notice The newest pass.
    /// @return series the newest one's number: version 16 bits | counter 48 bits
    function lastSeries() external view returns (uint64 series);
}

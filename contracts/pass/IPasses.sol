// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {LotId} from "../shared/interfaces/IIntervalLedger.sol";
import {IBasisHolder} from "../shared/interfaces/IDrawnBasis.sol";
import {ITradeBasis} from "../shared/interfaces/ITradeBasis.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IPassBook} from "./IPassBook.sol";
import {IPassRules} from "./IPassRules.sol";
import {BasisWord} from "./types/BasisWord.sol";
import {LotAct} from "./types/LotAct.sol";
import {LotWord} from "./types/LotWord.sol";

/// @dev Groups of acts of `Passes` that may be closed: merges; proposals and acceptances of hand-overs; acceptances and
/// cancellations of offers; refusals, withdrawals and lapses.
uint256 constant CLOSE_MERGES = 1;
uint256 constant CLOSE_HAND_OVERS = 2;
uint256 constant CLOSE_OFFERS = 4;
uint256 constant CLOSE_RETREATS = 8;

/// @notice Act: an owner joins its lot with the one to its right.
/// @param word the lot's state as the author saw it; with another one the act fails
/// @param next the right neighbour's word: equal to `word` in every bit but the end
struct MergeLots {
    uint64 series;
    uint56 start;
    uint256 word;
    uint256 next;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: an owner offers a part of its lot to who supplied it.
/// @param end of the part that is handed over, exclusive; the lot's own end for the whole
/// @param to the receiver, who supplied the author
/// @param basis the trade that the hand-over pays: register 8 bits | number 32 bits; for a return, the one for which the
/// receiver handed it down
/// @param related whether author and receiver are related parties
/// @param answerBy seconds, not after the due date
struct ProposeHandOver {
    uint64 series;
    uint56 start;
    uint256 word;
    uint56 end;
    uint48 to;
    uint40 basis;
    bool related;
    uint40 answerBy;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice One receiver's part of a lot that is offered to several.
/// @param amount minor units; the part begins where the one before it ends
struct Part {
    uint56 amount;
    uint48 to;
    uint40 basis;
    bool related;
}

/// @notice What a bank signs off chain: it will finance this lot, in this very state, on these terms.
/// @param kind 2 sale, 3 sale with recourse, 4 loan on pledge (`Pending`)
/// @param rate basis points a year of 360 days
/// @param proceeds what it pays out, minor units: amount − ceil(amount · rate · days / 3,600,000) where it buys
/// @param valueDate seconds; interest runs from that day to the due day (days of UTC+8)
/// @param payBy until when it must have posted its payout
/// @param number of the bank's own choice; each works once
/// @param deadline last second at which the offer may be accepted
struct FinanceOffer {
    uint64 series;
    uint56 start;
    uint256 word;
    uint8 kind;
    uint16 rate;
    uint56 proceeds;
    uint40 valueDate;
    uint40 payBy;
    uint40 number;
    uint40 deadline;
}

/// @notice The owner of a lot takes a bank's signed offer.
struct AcceptOffer {
    FinanceOffer offer;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: a bank gives up an offer that nobody accepted.
/// @param number of the offer that the author's bank gives up
struct CancelOffer {
    uint40 number;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice What the owner of a lot does with it: cut it, join it, hand it over for a trade, lock it for a bank.
/// @dev `LotChanged` and its like tell every change, `OfferAccepted` a lock; the other events here tell what is beside the lots.
interface IPasses is IPassBook, IPassRules, IBasisHolder {
    /// @notice A register of trades may be named as the ground of hand-overs.
    event BasisAdmitted(uint8 indexed register, ITradeBasis basis);
    /// @notice What a retreat gives back. What a proposal takes is told by the proposal, whose lot names the basis.
    /// @param left minor units that are free after this
    event BasisFreed(uint40 indexed basis, uint64 indexed series, uint56 amount, uint56 left);
    /// @notice What is left of a basis came with a series from the ledger before.
    event BasisAdopted(uint40 indexed basis, BasisWord word);
    /// @notice A lot was locked for the bank whose offer its owner took.
    /// @param word the lot's whole new state: it names the bank, the kind, and what the bank keeps of the amount
    /// @param number the offer's
    /// @param rate basis points a year
    /// @param valueDate seconds
    event OfferAccepted(LotId indexed lot, LotWord word, uint40 number, uint16 rate, uint40 valueDate);
    /// @notice A bank's offer can no longer be accepted.
    event OfferCancelled(OrgId indexed bank, uint40 indexed number);

    /// @notice No hand-over of the lot of pass `series` at `start` is waiting for an answer.
    error LotNotProposed(uint64 series, uint56 start, LotWord word);
    /// @notice The two lots differ in more than their ends and cannot be joined.
    error LotsDiffer(uint64 series, uint56 start, LotWord word, LotWord next);
    /// @notice `receiver` cannot receive this lot: it must be neither its owner nor the debtor.
    error ReceiverWrong(uint64 series, uint56 start, OrgId receiver);
    /// @notice The time to answer must lie ahead and not be after the due date `dueAt`.
    error AnswerTimeWrong(uint64 series, uint40 answerBy, uint40 dueAt);
    /// @notice The time to answer this hand-over ended on `answerBy`.
    error HandOverOver(uint64 series, uint56 start, uint40 answerBy);
    /// @notice The time to answer this hand-over runs until `answerBy`.
    error HandOverNotOver(uint64 series, uint56 start, uint40 answerBy);
    /// @notice There is no trade basis `basis`.
    error BasisUnknown(uint40 basis);
    /// @notice Trade basis `basis` is over.
    error BasisOver(uint40 basis, uint40 until);
    /// @notice Trade basis `basis` has `left` left, less than `amount`.
    error BasisExhausted(uint40 basis, uint56 left, uint56 amount);
    /// @notice Trade basis `basis` is bound to another pass.
    error BasisOfOtherSeries(uint40 basis, uint64 bound, uint64 series);
    /// @notice Trade basis `basis` is drawn here already.
    error BasisDrawnAlready(uint40 basis);
    /// @notice `caller` is not the register of trade basis `basis`.
    error NotBasisRegister(uint40 basis, address caller);
    /// @notice The register `register` of trade bases is taken.
    error BasisRegisterTaken(uint8 register);
    /// @notice Offer `number` of `bank` expired on `deadline`.
    error OfferExpired(OrgId bank, uint40 number, uint40 deadline);
    /// @notice Offer `number` of `bank` was used or cancelled.
    error OfferUsed(OrgId bank, uint40 number);
    /// @notice There is no kind of finance `kind`.
    error OfferKindWrong(uint8 kind);
    /// @notice At the offered rate `amount` yields `expected`, not `proceeds`.
    error OfferTermsWrong(uint56 amount, uint56 proceeds, uint56 expected);
    /// @notice The offer's value date must be before the due date `dueAt`, and its payout ahead and not after it.
    error OfferTimesWrong(uint40 valueDate, uint40 payBy, uint40 dueAt);
    /// @notice `bank` cannot finance a lot of its own.
    error OfferFromOwner(OrgId bank);

    /// @notice The owner joins neighbours whose words are equal in every bit but the end. DUTY_HOLD.
    function mergeLots(MergeLots calldata act, Authorship calldata by) external;

    /// @notice Proposes a lot, or a part cut from it, to a supplier; takes as much of the trade basis.
    /// @dev The same act backwards is a return: from the trade's seller to its payer, of at most what was handed down for the
    /// trade in this series. It takes nothing of the basis and leaves the tier, so that it is open from the last tier, too.
    function proposeHandOver(ProposeHandOver calldata act, Authorship calldata by) external;

    /// @notice One part of a list that its owner signed. Operators.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins in its series, minor units: with the series its name
    /// @param expected the lot's present word; with another one the proposal fails
    /// @param part what of the lot goes to whom, for which trade
    /// @param answerBy seconds, not after the due date
    function proposePart(uint64 series, uint56 start, LotWord expected, Part calldata part, uint40 answerBy) external;

    /// @notice Signed as `AcceptHandOver` by the receiver, who must be in standing and not barred.
    function acceptHandOver(LotAct calldata act, Authorship calldata by) external;

    /// @notice Signed as `RefuseHandOver` by the receiver.
    function refuseHandOver(LotAct calldata act, Authorship calldata by) external;

    /// @notice Signed as `WithdrawHandOver` by the proposer.
    function withdrawHandOver(LotAct calldata act, Authorship calldata by) external;

    /// @notice Ends a proposal that nobody answered in time. Anyone.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins in its series, minor units: with the series its name
    function lapseHandOver(uint64 series, uint56 start) external;

    /// @notice The owner accepts a bank's offer: the lot is locked for that bank until `payBy`.
    /// @param bank the bank's signature under the offer
    function acceptOffer(AcceptOffer calldata act, Authorship calldata bank, Authorship calldata by) external;

    /// @notice A bank gives up one of its offers.
    function cancelOffer(CancelOffer calldata act, Authorship calldata by) external;

    /// @notice Adds a register of trade bases. Restricted, delayed.
    /// @param register top 8 bits of its basis numbers, not 0
    /// @param basis the register's contract
    function admitBasis(uint8 register, ITradeBasis basis) external;

    /// @notice The register of trades under a number.
    /// @param register top 8 bits of its basis numbers
    /// @return register of trade bases under a number; zero when there is none
    function basisRegister(uint8 register) external view returns (address);

    /// @notice Takes over what is left of a basis together with its series. Operators, once a basis.
    /// @param basis number of the trade basis: register 8 bits | number 32 bits
    /// @param word what was left of it in the ledger before
    /// @param returned see `returnedOf`
    function adoptBasis(uint40 basis, BasisWord word, uint56 returned) external;

    /// @notice What is left of a basis that this ledger drew.
    /// @param basis number of the trade basis: register 8 bits | number 32 bits
    /// @return word 0 where it did not
    function drawnBasis(uint40 basis) external view returns (BasisWord word);

    /// @notice How much went back from a basis' seller to its payer, proposals of it included.
    /// @param basis number of the trade basis: register 8 bits | number 32 bits
    /// @return amount minor units
    function returnedOf(uint40 basis) external view returns (uint56 amount);

    /// @notice Whether a bank's offer was taken or cancelled.
    /// @param bank organisation whose offer it is
    /// @param number of the offer, the bank's own choice
    /// @return true: it can no longer be accepted
    function isOfferUsed(OrgId bank, uint40 number) external view returns (bool);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrganisations} from "../access/IOrganisations.sol";
import {IPayments} from "../evidence/IPayments.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {IDisputable} from "../shared/interfaces/IDisputable.sol";
import {IParameters} from "../shared/interfaces/IParameters.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {DUTY_FINANCE, DUTY_HOLD, DUTY_PAY} from "../shared/types/Duty.sol";
import {NOBODY, OrgId} from "../shared/types/OrgId.sol";
import {Confirmers} from "./Confirmers.sol";
import {IPasses} from "./IPasses.sol";
import {
    Claim,
    CLOSE_CLAIMS,
    CLOSE_LOCK_ENDS,
    CLOSE_PAYOUTS,
    ConfirmPayout,
    ConfirmReceipt,
    IPassFinance,
    PostPayout,
    RULED_PAID,
    RULED_UNPAID
} from "./IPassFinance.sol";
import {IPassSeries} from "./IPassSeries.sol";
import {PassStep} from "./PassStep.sol";
import {LotAct} from "./types/LotAct.sol";
import {LOT_POSTED, LotState, LotStep, LotWord, Pending} from "./types/LotWord.sol";
import {SeriesWord} from "./types/SeriesWord.sol";

/// @notice Payouts, claims, pledges and recourse.
contract PassFinance is IPassFinance, PassStep {
    bytes32 private constant POST_PAYOUT_TYPEHASH = keccak256(
        "PostPayout(uint64 series,uint56 start,uint256 word,bytes16 uetr,bytes32 registryEntry,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CONFIRM_PAYOUT_TYPEHASH = keccak256(
        "ConfirmPayout(uint64 series,uint56 start,uint256 word,bytes16 uetr,uint56 amount,uint40 valueDate,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CONFIRM_RECEIPT_TYPEHASH = keccak256(
        "ConfirmReceipt(uint64 series,uint56 start,uint256 word,bytes16 uetr,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant REFUSE_LOCK_TYPEHASH = keccak256(
        "RefuseLock(uint64 series,uint56 start,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant RELEASE_PLEDGE_TYPEHASH = keccak256(
        "ReleasePledge(uint64 series,uint56 start,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant FORECLOSE_PLEDGE_TYPEHASH = keccak256(
        "ForeclosePledge(uint64 series,uint56 start,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant TAKE_RECOURSE_TYPEHASH = keccak256(
        "TakeRecourse(uint64 series,uint56 start,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CONFIRM_WINDOW = "pass.confirmWindow";

    IOrganisations public immutable ORGANISATIONS;
    IPassSeries public immutable SERIES;
    IPayments public immutable PAYMENTS;
    IParameters public immutable PARAMETERS;

    mapping(uint64 series => uint40 number) private _last;
    mapping(uint64 series => mapping(uint40 number => Claim)) private _claims;
    /// @dev keccak256(abi.encode(paying bank, UETR)): a claim was made of this payment.
    mapping(bytes32 payment => bool) private _named;

    constructor(
        address authority,
        IActors actors,
        IPasses passes,
        IOrganisations organisations,
        IPassSeries series,
        IPayments payments,
        IParameters parameters
    ) PassStep("Tongban Pass Finance", authority, actors, passes) {
        ORGANISATIONS = organisations;
        SERIES = series;
        PAYMENTS = payments;
        PARAMETERS = parameters;
    }

    /* PAYOUT */

    /// @inheritdoc IPassFinance
    function postPayout(PostPayout calldata act, Authorship calldata by) external whileOpen(CLOSE_PAYOUTS) {
        bytes32 structHash = keccak256(abi.encode(POST_PAYOUT_TYPEHASH, act));
        (OrgId author, ) = _actorOf(structHash, Validity(act.nonceKey, act.nonce, act.deadline), by, DUTY_FINANCE);
        // Check:
        LotWord word = LotWord.wrap(act.word);
        _requireLocked(act.series, act.start, word);
        _requireCounterparty(act.series, act.start, word, author);
        _requireUnposted(act.series, act.start, word);
        require(block.timestamp <= word.deadlineOf(), LockOver(act.series, act.start, word.deadlineOf()));

        // Effect:
        uint40 number = _openClaim(act.series, act.start, word, act.uetr, act.registryEntry);
        emit PayoutPosted(act.series, act.start, author, number, act.uetr, act.registryEntry);

        // Interaction:
        uint40 confirmBy = uint40(block.timestamp + PARAMETERS.parameterAt(CONFIRM_WINDOW, uint40(block.timestamp)));
        LotWord next = word.withClaim(number).withDeadline(confirmBy).withFlag(LOT_POSTED);
        PASSES.changeLot(act.series, act.start, LotStep.PayoutPosted, word, next);
    }

    /// @inheritdoc IPassFinance
    function confirmReceipt(ConfirmReceipt calldata act, Authorship calldata by) external whileOpen(CLOSE_PAYOUTS) {
        bytes32 structHash = keccak256(abi.encode(CONFIRM_RECEIPT_TYPEHASH, act));
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId author, uint24 person) = _actorOf(structHash, validity, by, DUTY_HOLD);
        // Check:
        LotWord word = LotWord.wrap(act.word);
        _requireLocked(act.series, act.start, word);
        _requireOwner(act.series, act.start, word, author);
        Confirmers.requireOwnOfficer(author, person);

        // Effect:
        bool posted = word.has(LOT_POSTED);
        uint40 number = posted ? word.claimOf() : _openClaim(act.series, act.start, word, act.uetr, 0);
        Claim storage claim = _claims[act.series][number];
        _requireSame(act.series, number, claim.uetr, act.uetr);
        uint40 now_ = uint40(block.timestamp);
        _markPaid(act.series, number, author, claim.proceeds, now_);

        // Interaction:
        _usePayment(act.series, claim, now_);
        _complete(act.series, act.start, word, number);
    }

    /// @inheritdoc IPassFinance
    function confirmPayout(ConfirmPayout calldata act, Authorship calldata by) external whileOpen(CLOSE_PAYOUTS) {
        bytes32 structHash = keccak256(abi.encode(CONFIRM_PAYOUT_TYPEHASH, act));
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId author, uint24 person) = _actorOf(structHash, validity, by, DUTY_PAY);
        // Check:
        LotWord word = LotWord.wrap(act.word);
        _requireLocked(act.series, act.start, word);
        _requirePosted(act.series, act.start, word);
        uint40 number = word.claimOf();
        Claim storage claim = _claims[act.series][number];
        require(author != claim.bank, ConfirmedByFinancier(author));
        Confirmers.requireFit(ORGANISATIONS, author, person, claim.bank);
        _requireSame(act.series, number, claim.uetr, act.uetr);
        require(act.amount == claim.proceeds, PayoutAmountWrong(act.series, number, claim.proceeds, act.amount));
        require(act.valueDate <= block.timestamp, PayoutValueDateWrong(act.valueDate, block.timestamp));

        // Effect:
        _markPaid(act.series, number, author, act.amount, act.valueDate);

        // Interaction:
        _usePayment(act.series, claim, act.valueDate);
        _complete(act.series, act.start, word, number);
    }

    /// @inheritdoc IPassFinance
    function completeFinance(uint64 series, uint56 start) external whileOpen(CLOSE_PAYOUTS) {
        (LotWord word, ) = _lotOf(series, start);
        _requireLocked(series, start, word);
        _requirePosted(series, start, word);
        require(_claims[series][word.claimOf()].paid, PayoutNotPaid(series, word.claimOf()));

        _complete(series, start, word, word.claimOf());
    }

    /* A LOCK WITHOUT PAYOUT */

    /// @inheritdoc IPassFinance
    function refuseLock(LotAct calldata act, Authorship calldata by) external whileOpen(CLOSE_LOCK_ENDS) {
        (OrgId author, LotWord word) = _authorOfLot(REFUSE_LOCK_TYPEHASH, act, by, DUTY_FINANCE);
        _requireLocked(act.series, act.start, word);
        _requireCounterparty(act.series, act.start, word, author);
        _requireUnposted(act.series, act.start, word);

        PASSES.changeLot(act.series, act.start, LotStep.LockRefused, word, word.unmarked());
    }

    /// @inheritdoc IPassFinance
    function lapseLock(uint64 series, uint56 start) external whileOpen(CLOSE_LOCK_ENDS) {
        LotWord word = _overdueLock(series, start);
        _requireUnposted(series, start, word);

        PASSES.changeLot(series, start, LotStep.Lapsed, word, word.unmarked());
    }

    /// @inheritdoc IPassFinance
    function disputePayout(uint64 series, uint56 start) external whileOpen(CLOSE_LOCK_ENDS) {
        LotWord word = _overdueLock(series, start);
        _requirePosted(series, start, word);
        require(!_claims[series][word.claimOf()].paid, PayoutPaid(series, word.claimOf()));

        PASSES.changeLot(series, start, LotStep.PayoutDisputed, word, word.withState(LotState.Disputed));
    }

    /// @inheritdoc IDisputable
    function enforce(bytes32 record, bytes32 ruling, uint16 outcome) external restricted {
        uint64 series = uint64(uint256(record) >> 56);
        uint56 start = uint56(uint256(record));
        (LotWord word, ) = _lotOf(series, start);
        require(word.stateOf() == LotState.Disputed, LotNotDisputed(series, start, word));
        require(outcome == RULED_PAID || outcome == RULED_UNPAID, RulingUnknown(outcome));
        emit PayoutRuled(series, start, ruling, outcome);

        if (outcome == RULED_PAID) {
            Claim storage claim = _claims[series][word.claimOf()];
            if (!claim.paid) {
                _markPaid(series, word.claimOf(), NOBODY, claim.proceeds, uint40(block.timestamp));
                _usePayment(series, claim, uint40(block.timestamp));
            }
            _complete(series, start, word, word.claimOf());
        } else {
            LotWord next = word.unmarked().withState(LotState.Owned);
            PASSES.changeLot(series, start, LotStep.RuledUnpaid, word, next);
        }
    }

    /* CLAIMS */

    /// @inheritdoc IPassFinance
    function releasePledge(LotAct calldata act, Authorship calldata by) external whileOpen(CLOSE_CLAIMS) {
        (OrgId author, LotWord word) = _authorOfLot(RELEASE_PLEDGE_TYPEHASH, act, by, DUTY_FINANCE);
        _requirePledgee(act.series, act.start, word, author);

        PASSES.changeLot(act.series, act.start, LotStep.PledgeReleased, word, _withoutPledge(word));
    }

    /// @inheritdoc IPassFinance
    function foreclosePledge(LotAct calldata act, Authorship calldata by) external whileOpen(CLOSE_CLAIMS) {
        (OrgId author, LotWord word) = _authorOfLot(FORECLOSE_PLEDGE_TYPEHASH, act, by, DUTY_FINANCE);
        _requirePledgee(act.series, act.start, word, author);
        SeriesWord head = PASSES.seriesOf(act.series);
        require(block.timestamp >= head.dueAtOf(), ForeclosureTooEarly(act.series, head.dueAtOf()));

        PASSES.changeLot(act.series, act.start, LotStep.Foreclosed, word, _withoutPledge(word).withOwner(author));
    }

    /// @inheritdoc IPassFinance
    function takeRecourse(LotAct calldata act, Authorship calldata by) external whileOpen(CLOSE_CLAIMS) {
        (OrgId author, LotWord word) = _authorOfLot(TAKE_RECOURSE_TYPEHASH, act, by, DUTY_FINANCE);
        _requireOwner(act.series, act.start, word, author);
        _requireNotFrozen(act.series, act.start, word);
        bool recourse = word.stateOf() == LotState.Dishonoured && word.claimOf() != 0;
        require(recourse && word.counterpartyOf().isNobody(), LotNotRecourse(act.series, act.start, word));

        OrgId seller = _claims[act.series][word.claimOf()].seller;
        PASSES.changeLot(act.series, act.start, LotStep.RecourseTaken, word, word.unmarked().withOwner(seller));
    }

    /// @inheritdoc IPassFinance
    function adoptClaim(uint64 series, uint40 number, Claim calldata claim) external onlyOperator {
        if (number > _last[series]) _last[series] = number;
        _claims[series][number] = claim;
        _named[_paymentOf(claim.bank, claim.uetr)] = true;

        emit ClaimChanged(series, number, claim);
    }

    /// @inheritdoc IDisputable
    function disputantsOf(bytes32 record) external view returns (OrgId claimant, OrgId respondent) {
        (LotWord word, ) = _lotOf(uint64(uint256(record) >> 56), uint56(uint256(record)));
        if (word.stateOf() == LotState.Disputed) return (word.counterpartyOf(), word.ownerOf());
    }

    /// @inheritdoc IPassFinance
    function claimOf(uint64 series, uint40 number) external view returns (Claim memory) {
        return _claims[series][number];
    }

    /// @inheritdoc IPassFinance
    function lastClaim(uint64 series) external view returns (uint40 number) {
        return _last[series];
    }

    /* RULES */

    function _requireLocked(uint64 series, uint56 start, LotWord word) private pure {
        require(word.isLocked(), LotNotLocked(series, start, word));
        _requireNotFrozen(series, start, word);
    }

    function _requirePosted(uint64 series, uint56 start, LotWord word) private pure {
        require(word.has(LOT_POSTED), LotNotPosted(series, start, word));
    }

    function _requireSame(uint64 series, uint40 number, bytes16 posted, bytes16 found) private pure {
        require(found == posted, PayoutOther(series, number, posted, found));
    }

    function _requireUnposted(uint64 series, uint56 start, LotWord word) private pure {
        require(!word.has(LOT_POSTED), LotPostedAlready(series, start, word));
    }

    function _overdueLock(uint64 series, uint56 start) private view returns (LotWord word) {
        (word, ) = _lotOf(series, start);
        _requireLocked(series, start, word);
        require(
            block.timestamp > word.deadlineOf() && word.stateOf() == LotState.Owned,
            LockNotOver(series, start, word.deadlineOf())
        );
    }

    function _requirePledgee(uint64 series, uint56 start, LotWord word, OrgId author) private pure {
        _requireNotFrozen(series, start, word);
        bool pledged = word.holderOf() != word.ownerOf() && word.pendingOf() == Pending.None && !word.isSettled();
        require(pledged, LotNotPledged(series, start, word));
        _requireCounterparty(series, start, word, author);
    }

    /// @dev The lot as it is without the pledge: one that was presented or dishonoured stays so.
    function _withoutPledge(LotWord word) private pure returns (LotWord) {
        LotWord bare = word.unmarked();
        return bare.stateOf() == LotState.Pledged ? bare.withState(LotState.Owned) : bare;
    }

    /// @dev One payment makes one claim: also while it is posted and nobody has confirmed it.
    function _openClaim(
        uint64 series,
        uint56 start,
        LotWord word,
        bytes16 uetr,
        bytes32 registryEntry
    ) private returns (uint40 number) {
        bytes32 payment = _paymentOf(word.counterpartyOf(), uetr);
        require(uetr != 0, PayoutReferenceNone());
        bool isUsed = _named[payment] || PAYMENTS.usedBy(payment) != address(0);
        require(!isUsed, PayoutUsed(word.counterpartyOf(), uetr));
        _named[payment] = true;
        number = ++_last[series];
        // While a lock is unposted its claim is what the bank keeps.
        uint56 proceeds = word.endOf() - start - word.claimOf();
        Claim memory claim = Claim(
            word.counterpartyOf(),
            word.ownerOf(),
            proceeds,
            word.pendingOf(),
            false,
            uetr,
            registryEntry
        );
        _claims[series][number] = claim;

        emit ClaimChanged(series, number, claim);
    }

    function _markPaid(uint64 series, uint40 number, OrgId by, uint56 amount, uint40 valueDate) private {
        Claim storage claim = _claims[series][number];
        require(!claim.paid, PayoutPaid(series, number));
        claim.paid = true;

        emit ClaimChanged(series, number, claim);
        emit PayoutConfirmed(series, number, by, amount, valueDate);
    }

    function _usePayment(uint64 series, Claim storage claim, uint40 valueDate) private {
        bytes3 currency = SERIES.issueOf(series).currency;
        PAYMENTS.usePayment(claim.bank, claim.uetr, claim.proceeds, currency, valueDate);
    }

    function _paymentOf(OrgId bank, bytes16 uetr) private pure returns (bytes32 payment) {
        return keccak256(abi.encode(bank, uetr));
    }

    /// @dev The bank gets what it paid for: the lot, or the pledge of it.
    function _complete(uint64 series, uint56 start, LotWord word, uint40 number) private {
        Pending kind = word.pendingOf();
        OrgId bank = word.counterpartyOf();
        LotWord next = word.unmarked();
        if (kind == Pending.Pledge) {
            next = next.withPending(Pending.None, bank, PASSES.seriesOf(series).dueAtOf(), number);
            PASSES.changeLot(series, start, LotStep.PledgeMade, word, next.withState(LotState.Pledged));
        } else {
            next = next.withOwner(bank).withState(LotState.Owned);
            if (kind == Pending.Recourse) next = next.withClaim(number);
            PASSES.changeLot(series, start, LotStep.Bought, word, next);
        }
    }
}

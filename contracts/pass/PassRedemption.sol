// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrganisations} from "../access/IOrganisations.sol";
import {IPayments} from "../evidence/IPayments.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {ICalendar, IParameters} from "../shared/interfaces/IParameters.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {DUTY_HOLD, DUTY_PAY} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {Confirmers} from "./Confirmers.sol";
import {IPasses} from "./IPasses.sol";
import {
    CLOSE_DISHONOURS,
    CLOSE_PAYMENTS,
    CLOSE_PRESENTATIONS,
    ConfirmCover,
    ConfirmPayment,
    IPassRedemption,
    LatenessRecord,
    MOST_PAID
} from "./IPassRedemption.sol";
import {IPassSeries, Issue} from "./IPassSeries.sol";
import {PassStep} from "./PassStep.sol";
import {LotAct} from "./types/LotAct.sol";
import {LOT_COVERED, LOT_FROZEN, LotState, LotStep, LotWord, Pending} from "./types/LotWord.sol";
import {SeriesState, SeriesWord} from "./types/SeriesWord.sol";

/// @notice Presentation, payment, dishonour, cover and write-off.
contract PassRedemption is IPassRedemption, PassStep {
    bytes32 private constant PRESENT_LOT_TYPEHASH = keccak256(
        "PresentLot(uint64 series,uint56 start,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CONFIRM_PAYMENT_TYPEHASH = keccak256(
        "ConfirmPayment(uint64 series,bytes16 uetr,uint56 amount,bytes3 currency,uint40 valueDate,uint48 payer,uint48 payee,bool deposit,uint56[] starts,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant POST_DISHONOUR_TYPEHASH = keccak256(
        "PostDishonour(uint64 series,uint56 start,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CONFIRM_COVER_TYPEHASH = keccak256(
        "ConfirmCover(uint64 series,uint56 start,uint256 word,bytes16 uetr,uint56 amount,bytes3 currency,uint40 valueDate,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant WRITE_OFF_LOT_TYPEHASH = keccak256(
        "WriteOffLot(uint64 series,uint56 start,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant DISHONOUR_DAYS = "pass.dishonourDays";

    IOrganisations public immutable ORGANISATIONS;
    IPassSeries public immutable SERIES;
    IPayments public immutable PAYMENTS;
    IParameters public immutable PARAMETERS;
    ICalendar public immutable CALENDAR;

    mapping(OrgId debtor => LatenessRecord) private _lateness;

    constructor(
        address authority,
        IActors actors,
        IPasses passes,
        IOrganisations organisations,
        IPassSeries series,
        IPayments payments,
        IParameters parameters,
        ICalendar calendar
    ) PassStep("Tongban Pass Redemption", authority, actors, passes) {
        ORGANISATIONS = organisations;
        SERIES = series;
        PAYMENTS = payments;
        PARAMETERS = parameters;
        CALENDAR = calendar;
    }

    /* PRESENTATION AND PAYMENT */

    /// @inheritdoc IPassRedemption
    function matureSeries(uint64 series) external whileOpen(CLOSE_PRESENTATIONS) {
        _mature(series, PASSES.seriesOf(series));
    }

    /// @inheritdoc IPassRedemption
    function presentLot(LotAct calldata act, Authorship calldata by) external whileOpen(CLOSE_PRESENTATIONS) {
        (OrgId author, LotWord word) = _authorOfLot(PRESENT_LOT_TYPEHASH, act, by, DUTY_HOLD);
        _requireHolder(act.series, act.start, word, author);
        LotState state = word.stateOf();
        bool presentable = state == LotState.Owned || state == LotState.Pledged;
        require(presentable && word.pendingOf() == Pending.None, LotNotPresentable(act.series, act.start, word));
        _mature(act.series, PASSES.seriesOf(act.series));

        PASSES.changeLot(act.series, act.start, LotStep.Presented, word, word.withState(LotState.Presented));
    }

    /// @inheritdoc IPassRedemption
    function confirmPayment(ConfirmPayment calldata act, Authorship calldata by) external whileOpen(CLOSE_PAYMENTS) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId bank, uint24 person) = _actorOf(_hashOf(act), validity, by, DUTY_PAY);
        // Check:
        uint40 inTime = _requirePayment(act);
        Confirmers.requireFit(ORGANISATIONS, bank, person, OrgId.wrap(act.payer));

        // Interaction:
        bytes32 payment = PAYMENTS.usePayment(bank, act.uetr, act.amount, act.currency, act.valueDate);
        emit PaymentConfirmed(
            act.series,
            payment,
            bank,
            OrgId.wrap(act.payer),
            OrgId.wrap(act.payee),
            act.amount,
            act.valueDate,
            act.deposit
        );
        _payLots(act, inTime, OrgId.wrap(act.payer));
    }

    /* DISHONOUR */

    /// @inheritdoc IPassRedemption
    function postDishonour(LotAct calldata act, Authorship calldata by) external whileOpen(CLOSE_DISHONOURS) {
        (OrgId author, LotWord word) = _authorOfLot(POST_DISHONOUR_TYPEHASH, act, by, DUTY_HOLD);
        _requireHolder(act.series, act.start, word, author);
        require(
            word.stateOf() == LotState.Presented && word.pendingOf() == Pending.None,
            LotNotPresented(act.series, act.start, word)
        );
        uint40 inTime = PASSES.seriesOf(act.series).dueAtOf() + SERIES.issueOf(act.series).grace;
        require(block.timestamp > inTime, GraceNotOver(act.series, inTime));

        uint40 now_ = uint40(block.timestamp);
        uint40 finalAt = CALENDAR.addWorkingDays(now_, uint16(PARAMETERS.parameterAt(DISHONOUR_DAYS, now_)));
        PASSES.changeLot(act.series, act.start, LotStep.DishonourPosted, word, word.withDishonour(finalAt));
    }

    /// @inheritdoc IPassRedemption
    function finaliseDishonour(uint64 series, uint56 start) external whileOpen(CLOSE_DISHONOURS) {
        (LotWord word, SeriesWord head) = _lotOf(series, start);
        require(word.pendingOf() == Pending.Dishonour, DishonourNone(series, start, word));
        _requireNotFrozen(series, start, word);
        require(block.timestamp > word.deadlineOf(), DishonourNotFinal(series, start, word.deadlineOf()));

        uint56 amount = word.endOf() - start;
        LatenessRecord storage record = _lateness[head.debtorOf()];
        record.dishonouredLots++;
        record.dishonoured += amount;
        emit DebtorDishonoured(head.debtorOf(), series, start, amount);

        if (head.stateOf() == SeriesState.Matured) {
            PASSES.changeSeries(series, head.withState(SeriesState.Defaulted));
        }
        LotWord next = word.withoutDishonour().withState(LotState.Dishonoured);
        PASSES.changeLot(series, start, LotStep.DishonourFinal, word, next);
    }

    /// @inheritdoc IPassRedemption
    function confirmCover(ConfirmCover calldata act, Authorship calldata by) external whileOpen(CLOSE_DISHONOURS) {
        bytes32 structHash = keccak256(abi.encode(CONFIRM_COVER_TYPEHASH, act));
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId bank, uint24 person) = _actorOf(structHash, validity, by, DUTY_PAY);
        // Check:
        LotWord word = LotWord.wrap(act.word);
        Issue memory issue = SERIES.issueOf(act.series);
        _requireDishonoured(act.series, act.start, word);
        require(!word.has(LOT_COVERED), LotCoveredAlready(act.series, act.start));
        require(act.currency == issue.currency, CurrencyWrong(act.series, issue.currency, act.currency));
        require(act.valueDate <= block.timestamp, ValueDateWrong(act.valueDate, block.timestamp));
        _requireCover(act, word, issue);
        Confirmers.requireFit(ORGANISATIONS, bank, person, issue.guarantor);

        // Interaction:
        bytes32 payment = PAYMENTS.usePayment(bank, act.uetr, act.amount, act.currency, act.valueDate);
        emit CoverConfirmed(act.series, act.start, issue.guarantor, payment, word.holderOf(), act.amount);
        // The whole lot is marked first: what stays with its owner is not covered again.
        LotWord covered = word.withFlag(LOT_COVERED);
        PASSES.changeLot(act.series, act.start, LotStep.Covered, word, covered);
        PASSES.cutLot(
            act.series,
            act.start,
            act.start + act.amount,
            LotStep.Covered,
            covered,
            covered.unmarked().withOwner(issue.guarantor)
        );
    }

    /// @inheritdoc IPassRedemption
    function writeOffLot(LotAct calldata act, Authorship calldata by) external whileOpen(CLOSE_DISHONOURS) {
        (OrgId author, LotWord word) = _authorOfLot(WRITE_OFF_LOT_TYPEHASH, act, by, DUTY_HOLD);
        _requireOwner(act.series, act.start, word, author);
        _requireHolder(act.series, act.start, word, author);
        _requireDishonoured(act.series, act.start, word);

        PASSES.changeLot(act.series, act.start, LotStep.WrittenOff, word, word.withState(LotState.WrittenOff));
    }

    /// @inheritdoc IPassRedemption
    function latenessOf(OrgId debtor) external view returns (LatenessRecord memory) {
        return _lateness[debtor];
    }

    /* RULES */

    /// @dev Takes a due series to Matured; one that is there or beyond stays.
    function _mature(uint64 series, SeriesWord head) private {
        SeriesState state = head.stateOf();
        if (state == SeriesState.Matured || state == SeriesState.Defaulted) return;
        require(state == SeriesState.Live, SeriesNotPayable(series, state));
        require(block.timestamp >= head.dueAtOf(), SeriesNotDue(series, head.dueAtOf()));

        PASSES.changeSeries(series, head.withState(SeriesState.Matured));
    }

    /// @return inTime the last second of grace
    function _requirePayment(ConfirmPayment calldata act) private returns (uint40 inTime) {
        SeriesWord head = PASSES.seriesOf(act.series);
        Issue memory issue = SERIES.issueOf(act.series);
        _mature(act.series, head);
        OrgId payer = OrgId.wrap(act.payer);
        require(head.debtorOf() == payer, PayerNotDebtor(act.series, head.debtorOf(), payer));
        require(act.currency == issue.currency, CurrencyWrong(act.series, issue.currency, act.currency));
        require(act.valueDate <= block.timestamp, ValueDateWrong(act.valueDate, block.timestamp));
        return head.dueAtOf() + issue.grace;
    }

    function _requireHolder(uint64 series, uint56 start, LotWord word, OrgId author) private pure {
        require(word.holderOf() == author, NotLotHolder(series, start, word.holderOf(), author));
        _requireNotFrozen(series, start, word);
    }

    function _requireDishonoured(uint64 series, uint56 start, LotWord word) private pure {
        require(word.stateOf() == LotState.Dishonoured, LotNotDishonoured(series, start, word));
        _requireNotFrozen(series, start, word);
    }

    function _requireCover(ConfirmCover calldata act, LotWord word, Issue memory issue) private view {
        SeriesWord head = PASSES.seriesOf(act.series);
        require(!issue.guarantor.isNobody() && word.ownerOf() != issue.guarantor, CoverNone(act.series));
        uint56 share = uint56((uint256(issue.cap) * (word.endOf() - act.start)) / head.faceOf());
        require(share != 0 && act.amount == share, CoverAmountWrong(act.series, act.start, share, act.amount));
    }

    /// @dev Pays the lots in turn; the last one is cut where the money ends.
    function _payLots(ConfirmPayment calldata act, uint40 inTime, OrgId debtor) private {
        require(
            act.starts.length != 0 && act.starts.length <= MOST_PAID,
            PaymentLotsWrong(act.series, act.starts.length)
        );
        uint56 left = act.amount;
        for (uint256 i = 0; i < act.starts.length; i++) {
            require(i == 0 || act.starts[i] > act.starts[i - 1], PaymentLotsWrong(act.series, i));
            require(left != 0, PaymentSumWrong(act.series, act.amount, act.amount));
            left -= _payLot(act, act.starts[i], left, inTime, debtor);
        }
        require(left == 0, PaymentSumWrong(act.series, act.amount, act.amount - left));
    }

    function _payLot(
        ConfirmPayment calldata act,
        uint56 start,
        uint56 money,
        uint40 inTime,
        OrgId debtor
    ) private returns (uint56 paid) {
        (LotWord word, ) = _lotOf(act.series, start);
        bool frozen = word.has(LOT_FROZEN);
        require(_isPayable(word, frozen), LotNotPayable(act.series, start, word));
        require(act.deposit == frozen, DepositWrong(act.series, start, frozen));
        OrgId holder = word.holderOf();
        require(holder == OrgId.wrap(act.payee), PayeeNotHolder(act.series, start, holder, OrgId.wrap(act.payee)));

        paid = word.endOf() - start < money ? word.endOf() - start : money;
        // A dishonour that is final is in the record already.
        if (act.valueDate > inTime && word.stateOf() != LotState.Dishonoured) {
            _lateness[debtor].lateLots++;
            emit DebtorPaidLate(debtor, act.series, start, paid, act.valueDate - inTime);
        }
        LotWord next = word.withoutDishonour().withState(frozen ? LotState.Deposited : LotState.Redeemed);
        PASSES.cutLot(act.series, start, start + paid, frozen ? LotStep.Deposited : LotStep.Paid, word, next);
    }

    /// @dev Presented or dishonoured; a frozen lot, whose holder can present nothing, as it is, unless a step is under way.
    function _isPayable(LotWord word, bool frozen) private pure returns (bool) {
        LotState state = word.stateOf();
        if (state == LotState.Presented || state == LotState.Dishonoured) return true;
        return frozen && word.pendingOf() == Pending.None && (state == LotState.Owned || state == LotState.Pledged);
    }

    function _hashOf(ConfirmPayment calldata act) private pure returns (bytes32) {
        return
            keccak256(
                bytes.concat(
                    abi.encode(
                        CONFIRM_PAYMENT_TYPEHASH,
                        act.series,
                        act.uetr,
                        act.amount,
                        act.currency,
                        act.valueDate,
                        act.payer
                    ),
                    abi.encode(
                        act.payee,
                        act.deposit,
                        keccak256(abi.encodePacked(act.starts)),
                        act.nonceKey,
                        act.nonce,
                        act.deadline
                    )
                )
            );
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {IPayments} from "../../../contracts/evidence/IPayments.sol";
import {
    Claim,
    CLOSE_CLAIMS,
    CLOSE_LOCK_ENDS,
    CLOSE_PAYOUTS,
    ConfirmPayout,
    IPassFinance,
    PostPayout,
    RULED_PAID,
    RULED_UNPAID
} from "../../../contracts/pass/IPassFinance.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LOT_POSTED, LotState, LotStep, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

contract PassFinanceTest is PassesFixture {
    uint56 private constant HAIRCUT = FACE / 5;
    uint64 private series;

    function setUp() public {
        deployLedgers();
        series = openPass();
    }

    /* PAYOUT */

    function test_PostPayout_OpensAClaimThatCannotLapse() external {
        lock(series, 0, Pending.Pledge, BANK);
        Claim memory claim = Claim(org(BANK), org(WINNER), FACE - HAIRCUT, Pending.Pledge, false, "uetr", "REG-1");
        LotWord next = lot(series, 0).withClaim(1).withDeadline(NOW + 3 days).withFlag(LOT_POSTED);
        PostPayout memory posting = payoutOf("uetr");
        vm.expectEmit(address(finance));
        emit IPassFinance.ClaimChanged(series, 1, claim);
        vm.expectEmit(address(finance));
        emit IPassFinance.PayoutPosted(series, 0, org(BANK), 1, "uetr", "REG-1");
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.PayoutPosted), LotWord.unwrap(next));
        vm.prank(vm.addr(BANK));
        finance.postPayout(posting, direct());
        assertEq(finance.lastClaim(series), 1, "claims");
        vm.warp(NOW + 30 days);
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.LotPostedAlready.selector, series, 0, next));
        finance.lapseLock(series, 0);
    }

    function test_PostPayout_RefusesOthersAndTwice() external {
        refusePosting(
            BANK,
            "uetr",
            abi.encodeWithSelector(IPassFinance.LotNotLocked.selector, series, 0, lot(series, 0))
        );
        lock(series, 0, Pending.Sale, BANK);
        refusePosting(
            OTHER_BANK,
            "uetr",
            abi.encodeWithSelector(IPassRules.NotLotCounterparty.selector, series, 0, org(BANK), org(OTHER_BANK))
        );
        refusePosting(BANK, 0, abi.encodeWithSelector(IPassFinance.PayoutReferenceNone.selector));
        post(series, 0);
        refusePosting(
            BANK,
            "uetr",
            abi.encodeWithSelector(IPassFinance.LotPostedAlready.selector, series, 0, lot(series, 0))
        );
    }

    function test_PostPayout_RefusesAfterTheTimeToPay() external {
        lock(series, 0, Pending.Sale, BANK);
        vm.warp(NOW + 3 days + 1);
        refusePosting(BANK, "uetr", abi.encodeWithSelector(IPassFinance.LockOver.selector, series, 0, NOW + 3 days));
    }

    /// P16: a payment that counted somewhere is no payout here.
    function test_P16_PostPayout_RefusesAUsedPayment() external {
        payments.usePayment(org(BANK), "uetr", 1, CNY, NOW);
        lock(series, 0, Pending.Sale, BANK);
        refusePosting(
            BANK,
            "uetr",
            abi.encodeWithSelector(IPassFinance.PayoutUsed.selector, org(BANK), bytes16("uetr"))
        );
    }

    /// The seller's receipt suffices, also before the bank posts: a claim without a reference.
    function test_ConfirmReceipt_BeforeThePosting() external {
        lock(series, 0, Pending.Recourse, BANK);
        uint56 proceeds = FACE - lot(series, 0).claimOf();
        Claim memory claim = Claim(org(BANK), org(WINNER), proceeds, Pending.Recourse, true, 0, 0);
        LotWord next = lot(series, 0).unmarked().withOwner(org(BANK)).withClaim(1);
        LotAct memory receipt = act(series, 0);
        refuse(
            SUPPLIER,
            finance.confirmReceipt,
            receipt,
            abi.encodeWithSelector(IPassRules.NotLotOwner.selector, series, 0, org(WINNER), org(SUPPLIER))
        );
        vm.expectEmit(address(finance));
        emit IPassFinance.ClaimChanged(series, 1, claim);
        vm.expectEmit(address(finance));
        emit IPassFinance.PayoutConfirmed(series, 1, org(WINNER), proceeds, NOW);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Bought), LotWord.unwrap(next));
        vm.prank(vm.addr(WINNER));
        finance.confirmReceipt(receipt, direct());
    }

    function test_ConfirmReceipt_OfAPostedPayoutUsesThePayment() external {
        lock(series, 0, Pending.Pledge, BANK);
        bytes16 reference_ = post(series, 0);
        LotAct memory receipt = act(series, 0);
        vm.prank(vm.addr(WINNER));
        finance.confirmReceipt(receipt, direct());
        assertTrue(lot(series, 0).stateOf() == LotState.Pledged, "pledged");
        assertEq(payments.usedBy(keccak256(abi.encode(org(BANK), reference_))), address(finance), "P16: used");
    }

    function test_ConfirmPayout_ByAnotherBankMakesThePledge() external {
        lock(series, 0, Pending.Pledge, BANK);
        ConfirmPayout memory confirmation = confirmationOf(post(series, 0));
        LotWord next = lot(series, 0).unmarked().withPending(Pending.None, org(BANK), DUE, 1).withState(
            LotState.Pledged
        );
        vm.expectEmit(address(finance));
        emit IPassFinance.PayoutConfirmed(series, 1, org(OTHER_BANK), FACE - HAIRCUT, NOW);
        vm.expectEmit(address(payments));
        emit IPayments.PaymentUsed(
            keccak256(abi.encode(org(BANK), confirmation.uetr)),
            address(finance),
            org(BANK),
            FACE - HAIRCUT,
            CNY,
            NOW
        );
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.PledgeMade), LotWord.unwrap(next));
        vm.prank(vm.addr(OTHER_BANK));
        finance.confirmPayout(confirmation, direct());
    }

    function test_ConfirmPayout_RefusesWhatWasNotPosted() external {
        lock(series, 0, Pending.Pledge, BANK);
        ConfirmPayout memory confirmation = ConfirmPayout(series, 0, word(series, 0), "uetr", 1, NOW, 0, 0, FOREVER);
        refuseConfirmation(
            confirmation,
            abi.encodeWithSelector(IPassFinance.LotNotPosted.selector, series, 0, lot(series, 0))
        );
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.LotNotPosted.selector, series, 0, lot(series, 0)));
        finance.completeFinance(series, 0);
    }

    function test_ConfirmPayout_RefusesAnotherPayment() external {
        lock(series, 0, Pending.Pledge, BANK);
        bytes16 posted = post(series, 0);
        ConfirmPayout memory confirmation = confirmationOf("another");
        refuseConfirmation(
            confirmation,
            abi.encodeWithSelector(IPassFinance.PayoutOther.selector, series, 1, posted, bytes16("another"))
        );
        confirmation = confirmationOf(posted);
        confirmation.amount++;
        refuseConfirmation(
            confirmation,
            abi.encodeWithSelector(
                IPassFinance.PayoutAmountWrong.selector,
                series,
                1,
                FACE - HAIRCUT,
                FACE - HAIRCUT + 1
            )
        );
        confirmation = confirmationOf(posted);
        confirmation.valueDate = NOW + 1;
        refuseConfirmation(
            confirmation,
            abi.encodeWithSelector(IPassFinance.PayoutValueDateWrong.selector, NOW + 1, NOW)
        );
    }

    /// A settled claim paid again: one piece was frozen while the payout was confirmed; nobody confirms it twice for that piece.
    function test_P16_ConfirmPayout_RefusesASecondTimeForAPiece() external {
        lock(series, 0, Pending.Pledge, BANK);
        bytes16 posted = post(series, 0);
        orders.freezeLot(series, 0, lot(series, 0), 40_000_000, FACE, "order", 0);
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.PayoutNotPaid.selector, series, 1));
        finance.completeFinance(series, 0);
        ConfirmPayout memory confirmation = confirmationOf(posted);
        vm.prank(vm.addr(OTHER_BANK));
        finance.confirmPayout(confirmation, direct());
        orders.releaseLot(series, 40_000_000);

        (confirmation.start, confirmation.word) = (40_000_000, word(series, 40_000_000));
        bytes memory paid = abi.encodeWithSelector(IPassFinance.PayoutPaid.selector, series, 1);
        refuseConfirmation(confirmation, paid);
        refuse(WINNER, finance.confirmReceipt, act(series, 40_000_000), paid);
        vm.warp(NOW + 3 days + 1);
        vm.expectRevert(paid);
        finance.disputePayout(series, 40_000_000);
        finance.completeFinance(series, 40_000_000);
        assertTrue(lot(series, 40_000_000).stateOf() == LotState.Pledged, "the whole is pledged");
    }

    /* A LOCK WITHOUT PAYOUT */

    /// P5: refusal and lapse of a lock restore the word as it stood before it.
    function test_P5_RefuseAndLapseLock_RestoreTheWord() external {
        uint256 before = word(series, 0);
        lock(series, 0, Pending.Sale, BANK);
        LotAct memory refusal = act(series, 0);
        refuse(
            WINNER,
            finance.refuseLock,
            refusal,
            abi.encodeWithSelector(IPassRules.NotLotCounterparty.selector, series, 0, org(BANK), org(WINNER))
        );
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.LockRefused), before);
        vm.prank(vm.addr(BANK));
        finance.refuseLock(refusal, direct());

        lock(series, 0, Pending.Sale, BANK);
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.LockNotOver.selector, series, 0, NOW + 3 days));
        finance.lapseLock(series, 0);
        vm.warp(NOW + 3 days + 1);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Lapsed), before);
        vm.prank(vm.addr(STRANGER));
        finance.lapseLock(series, 0);
    }

    function test_RefuseLock_RefusesOnceThePayoutIsPosted() external {
        lock(series, 0, Pending.Sale, BANK);
        post(series, 0);
        refuse(
            BANK,
            finance.refuseLock,
            act(series, 0),
            abi.encodeWithSelector(IPassFinance.LotPostedAlready.selector, series, 0, lot(series, 0))
        );
    }

    function test_Frozen_NoLockGoesOn() external {
        lock(series, 0, Pending.Sale, BANK);
        orders.freezeLot(series, 0, lot(series, 0), 0, FACE, "order", 0);
        bytes memory frozen = abi.encodeWithSelector(IPassRules.LotFrozen.selector, series, 0);
        refusePosting(BANK, "uetr", frozen);
        refuse(WINNER, finance.confirmReceipt, act(series, 0), frozen);
        refuse(BANK, finance.refuseLock, act(series, 0), frozen);
        vm.warp(NOW + 3 days + 1);
        vm.expectRevert(frozen);
        finance.lapseLock(series, 0);
    }

    /* DISPUTE */

    function test_DisputePayout_NamesBothSidesAndWaits() external {
        lock(series, 0, Pending.Sale, BANK);
        bytes32 record = bytes32(uint256(series) << 56);
        (OrgId claimant, OrgId respondent) = finance.disputantsOf(record);
        assertTrue(claimant == NOBODY && respondent == NOBODY, "no dispute");
        vm.warp(NOW + 3 days);
        post(series, 0);
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.LockNotOver.selector, series, 0, NOW + 6 days));
        finance.disputePayout(series, 0);
        vm.warp(NOW + 6 days + 1);
        LotWord next = lot(series, 0).withState(LotState.Disputed);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.PayoutDisputed), LotWord.unwrap(next));
        finance.disputePayout(series, 0);
        (claimant, respondent) = finance.disputantsOf(record);
        assertTrue(claimant == org(BANK) && respondent == org(WINNER), "bank and seller");
    }

    function test_DisputePayout_RefusesWhatWasNotPosted() external {
        lock(series, 0, Pending.Sale, BANK);
        vm.warp(NOW + 3 days + 1);
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.LotNotPosted.selector, series, 0, lot(series, 0)));
        finance.disputePayout(series, 0);
    }

    function test_Enforce_RefusesOthersUnknownRulingsAndNoDispute() external {
        bytes32 record = bytes32(uint256(series) << 56);
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, vm.addr(STRANGER)));
        finance.enforce(record, "ruling", RULED_PAID);
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.LotNotDisputed.selector, series, 0, lot(series, 0)));
        finance.enforce(record, "ruling", RULED_PAID);
        dispute();
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.RulingUnknown.selector, 3));
        finance.enforce(record, "ruling", 3);
    }

    function test_Enforce_RuledPaidEachPieceInTurn() external {
        bytes16 posted = dispute();
        orders.freezeLot(series, 0, lot(series, 0), 40_000_000, FACE, "order", 0);
        vm.expectEmit(address(finance));
        emit IPassFinance.PayoutRuled(series, 0, "ruling", RULED_PAID);
        vm.expectEmit(address(finance));
        emit IPassFinance.PayoutConfirmed(
            series,
            1,
            NOBODY,
            finance.claimOf(series, 1).proceeds,
            uint40(block.timestamp)
        );
        finance.enforce(bytes32(uint256(series) << 56), "ruling", RULED_PAID);
        assertEq(payments.usedBy(keccak256(abi.encode(org(BANK), posted))), address(finance), "P16: used once");
        // A ruling runs over an order, too.
        finance.enforce(bytes32((uint256(series) << 56) | 40_000_000), "ruling", RULED_PAID);
        assertTrue(lot(series, 40_000_000).ownerOf() == org(BANK), "the other piece");
    }

    function test_Enforce_RuledUnpaidRestoresTheWord() external {
        uint256 before = word(series, 0);
        dispute();
        vm.expectEmit(address(finance));
        emit IPassFinance.PayoutRuled(series, 0, "ruling", RULED_UNPAID);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.RuledUnpaid), before);
        finance.enforce(bytes32(uint256(series) << 56), "ruling", RULED_UNPAID);
    }

    /* CLAIMS */

    function test_ReleasePledge_OnlyByThePledgee() external {
        uint256 before = word(series, 0);
        refuse(
            BANK,
            finance.releasePledge,
            act(series, 0),
            abi.encodeWithSelector(IPassFinance.LotNotPledged.selector, series, 0, lot(series, 0))
        );
        financeLot(series, 0, Pending.Pledge, BANK);
        LotAct memory release = act(series, 0);
        refuse(
            OTHER_BANK,
            finance.releasePledge,
            release,
            abi.encodeWithSelector(IPassRules.NotLotCounterparty.selector, series, 0, org(BANK), org(OTHER_BANK))
        );
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.PledgeReleased), before);
        vm.prank(vm.addr(BANK));
        finance.releasePledge(release, direct());
    }

    function test_ForeclosePledge_FromTheDueDateOn() external {
        financeLot(series, 0, Pending.Pledge, BANK);
        refuse(
            BANK,
            finance.foreclosePledge,
            act(series, 0),
            abi.encodeWithSelector(IPassFinance.ForeclosureTooEarly.selector, series, DUE)
        );
        vm.warp(DUE);
        present(series, 0);
        LotWord next = lot(series, 0).unmarked().withOwner(org(BANK));
        assertTrue(next.stateOf() == LotState.Presented, "what was presented stays so");
        LotAct memory foreclosure = act(series, 0);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Foreclosed), LotWord.unwrap(next));
        vm.prank(vm.addr(BANK));
        finance.foreclosePledge(foreclosure, direct());
    }

    function test_TakeRecourse_RefusesWithoutRecourseOrDishonour() external {
        financeLot(series, 0, Pending.Recourse, BANK);
        refuse(
            BANK,
            finance.takeRecourse,
            act(series, 0),
            abi.encodeWithSelector(IPassFinance.LotNotRecourse.selector, series, 0, lot(series, 0))
        );
        refuse(
            WINNER,
            finance.takeRecourse,
            act(series, 0),
            abi.encodeWithSelector(IPassRules.NotLotOwner.selector, series, 0, org(BANK), org(WINNER))
        );
        vm.warp(DUE + GRACE + 1);
        present(series, 0);
        dishonour(series, 0);
        LotWord next = lot(series, 0).unmarked().withOwner(org(WINNER));
        LotAct memory recourse = act(series, 0);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.RecourseTaken), LotWord.unwrap(next));
        vm.prank(vm.addr(BANK));
        finance.takeRecourse(recourse, direct());
        // Once taken, the seller owns a lot without a claim: nobody takes recourse for it again.
        refuse(
            WINNER,
            finance.takeRecourse,
            act(series, 0),
            abi.encodeWithSelector(IPassFinance.LotNotRecourse.selector, series, 0, lot(series, 0))
        );
    }

    function test_AdoptClaim_OnlyByOperatorsOfTheBook() external {
        Claim memory claim = Claim(org(BANK), org(WINNER), 5, Pending.Pledge, true, "uetr", 0);
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IPassRules.CallerNotOperator.selector, vm.addr(STRANGER)));
        finance.adoptClaim(9, 3, claim);
        vm.startPrank(address(exits));
        vm.expectEmit(address(finance));
        emit IPassFinance.ClaimChanged(9, 3, claim);
        finance.adoptClaim(9, 3, claim);
        finance.adoptClaim(9, 2, claim);
        assertEq(finance.lastClaim(9), 3, "new claims follow the highest");
    }

    /* CLOSED GROUPS */

    function test_CloseGroups_StopsEachGroupButNoRuling() external {
        lock(series, 0, Pending.Sale, BANK);
        finance.closeGroups(CLOSE_PAYOUTS);
        bytes memory closed = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_PAYOUTS);
        refusePosting(BANK, "uetr", closed);
        refuse(WINNER, finance.confirmReceipt, act(series, 0), closed);
        refuseConfirmation(ConfirmPayout(series, 0, 1, "uetr", 1, NOW, 0, 0, FOREVER), closed);
        vm.expectRevert(closed);
        finance.completeFinance(series, 0);
        finance.closeGroups(CLOSE_LOCK_ENDS);
        closed = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_LOCK_ENDS);
        refuse(BANK, finance.refuseLock, act(series, 0), closed);
        vm.expectRevert(closed);
        finance.lapseLock(series, 0);
        vm.expectRevert(closed);
        finance.disputePayout(series, 0);
        finance.closeGroups(CLOSE_CLAIMS);
        closed = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_CLAIMS);
        refuse(BANK, finance.releasePledge, act(series, 0), closed);
        refuse(BANK, finance.foreclosePledge, act(series, 0), closed);
        refuse(BANK, finance.takeRecourse, act(series, 0), closed);
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.LotNotDisputed.selector, series, 0, lot(series, 0)));
        finance.enforce(bytes32(uint256(series) << 56), "ruling", RULED_PAID);
    }

    /* SHORT FORMS */

    function dispute() private returns (bytes16 posted) {
        lock(series, 0, Pending.Sale, BANK);
        posted = post(series, 0);
        vm.warp(lot(series, 0).deadlineOf() + 1);
        finance.disputePayout(series, 0);
    }

    function payoutOf(bytes16 reference_) private view returns (PostPayout memory) {
        return PostPayout(series, 0, word(series, 0), reference_, "REG-1", 0, 0, FOREVER);
    }

    function refusePosting(uint256 who, bytes16 reference_, bytes memory reason) private {
        PostPayout memory posting = payoutOf(reference_);
        vm.prank(vm.addr(who));
        vm.expectRevert(reason);
        finance.postPayout(posting, direct());
    }

    function confirmationOf(bytes16 reference_) private view returns (ConfirmPayout memory) {
        return payout(series, 0, reference_);
    }

    function refuseConfirmation(ConfirmPayout memory confirmation, bytes memory reason) private {
        vm.prank(vm.addr(OTHER_BANK));
        vm.expectRevert(reason);
        finance.confirmPayout(confirmation, direct());
    }
}

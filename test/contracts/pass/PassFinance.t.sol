// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {
    Claim,
    CLOSE_CLAIMS,
    CLOSE_LOCK_ENDS,
    CLOSE_PAYOUTS,
    ConfirmPayout,
    IPassFinance,
    RULED_PAID,
    RULED_UNPAID
} from "../../../contracts/pass/IPassFinance.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LotState, LotStep, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {PassFinanceCase} from "./PassFinanceCase.sol";

contract PassFinanceTest is PassFinanceCase {
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
        refuseReceipt(WINNER, receiptOf(series, 0, "uetr"), frozen);
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
        refuseReceipt(WINNER, receiptOf(series, 0, "uetr"), closed);
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
}

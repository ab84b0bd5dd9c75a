// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IPassBook} from "../../../contracts/pass/IPassBook.sol";
import {IPasses, ProposeHandOver} from "../../../contracts/pass/IPasses.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LOT_RETURN_ASKED, LotStep, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {EndSubcontract, ISubcontracts} from "../../../contracts/procurement/ISubcontracts.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {ITradeBasis} from "../../../contracts/shared/interfaces/ITradeBasis.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {HandOverCase} from "./HandOverCase.sol";

/// @notice A register of trades that counts what is taken.
contract Basis__Mock is ITradeBasis {
    mapping(uint40 basis => uint56 amount) public taken;
    mapping(uint40 basis => bytes32) private _bound;

    function take(uint40 basis, uint64 series, OrgId seller, OrgId payer, uint56 amount, bytes3) external {
        taken[basis] += amount;
        _bound[basis] = keccak256(abi.encode(series, seller, payer));
    }

    function takenOf(uint40 basis, uint64 series, OrgId seller, OrgId payer) external view returns (uint56) {
        return _bound[basis] == keccak256(abi.encode(series, seller, payer)) ? taken[basis] : 0;
    }

    function free(uint40 basis, uint64, uint56 amount) external {
        taken[basis] -= amount;
    }
}

/// @notice The trades that hand-overs pay.
contract TradeBasesTest is HandOverCase {
    function test_ProposeHandOver_RefusesABasisThatNobodyKeeps() external {
        refuseProposal(
            WINNER,
            proposal(series, 0, FACE, SUPPLIER, 0),
            abi.encodeWithSelector(IPasses.BasisUnknown.selector, 0)
        );
        uint40 basis = (uint40(3) << 32) | 1;
        refuseProposal(
            WINNER,
            proposal(series, 0, FACE, SUPPLIER, basis),
            abi.encodeWithSelector(IPasses.BasisUnknown.selector, basis)
        );
    }

    function test_AdmitBasis_ARegisterJoinsOnceAndForGood() external {
        Basis__Mock invoices = new Basis__Mock();
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, vm.addr(STRANGER)));
        passes.admitBasis(3, invoices);
        vm.expectRevert(abi.encodeWithSelector(IPasses.BasisRegisterTaken.selector, 0));
        passes.admitBasis(0, invoices);
        vm.expectEmit(address(passes));
        emit IPasses.BasisAdmitted(3, invoices);
        passes.admitBasis(3, invoices);
        assertEq(address(passes.basisRegister(3)), address(invoices), "its register");
        assertEq(address(passes.basisRegister(0)), address(subcontracts), "the first stays");
        vm.expectRevert(abi.encodeWithSelector(IPasses.BasisRegisterTaken.selector, 3));
        passes.admitBasis(3, invoices);

        uint40 basis = (uint40(3) << 32) | 77;
        propose(series, 0, FACE, SUPPLIER, basis);
        assertEq(invoices.taken(basis), FACE, "taken");
        LotAct memory answer = act(series, 0);
        vm.prank(vm.addr(SUPPLIER));
        passes.refuseHandOver(answer, direct());
        assertEq(invoices.taken(basis), 0, "P5: freed");
        assertTrue(!passes.isDrawn(basis), "its register keeps it");
    }

    function test_ProposeHandOver_TakesABasisUpToItsAmount() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, 5_000);
        propose(series, 0, 4_000, SUPPLIER, basis);
        assertEq(passes.drawnBasis(basis).leftOf(), 1_000, "left");
        ProposeHandOver memory act_ = proposal(series, 4_000, 5_001, SUPPLIER, basis);
        refuseProposal(WINNER, act_, abi.encodeWithSelector(IPasses.BasisExhausted.selector, basis, 1_000, 1_001));
        propose(series, 4_000, 5_000, SUPPLIER, basis);
        assertEq(passes.drawnBasis(basis).leftOf(), 0, "nothing left");
    }

    function test_ProposeHandOver_RefusesABasisOfOthers() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, 5_000);
        propose(series, 0, 1_000, SUPPLIER, basis);
        ProposeHandOver memory act_ = proposal(series, 1_000, 2_000, SUBSUPPLIER, basis);
        refuseProposal(
            WINNER,
            act_,
            abi.encodeWithSelector(ISubcontracts.BasisOfOthers.selector, basis, SUPPLIER, WINNER)
        );
    }

    /// A basis backs one series, another one only when all of it is free again.
    function test_ProposeHandOver_BindsABasisToItsSeries() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, 5_000);
        agreements.set(AGREEMENT, termsOf(2 * FACE, 0, true));
        uint64 other = openPass();
        propose(series, 0, 1_000, SUPPLIER, basis);
        ProposeHandOver memory act_ = proposal(other, 0, 1_000, SUPPLIER, basis);
        refuseProposal(WINNER, act_, abi.encodeWithSelector(IPasses.BasisOfOtherSeries.selector, basis, series, other));
        LotAct memory withdrawal = act(series, 0);
        vm.prank(vm.addr(WINNER));
        passes.withdrawHandOver(withdrawal, direct());
        propose(other, 0, 1_000, SUPPLIER, basis);
        assertEq(passes.drawnBasis(basis).seriesOf(), other, "bound anew");
        assertEq(passes.drawnBasis(basis).leftOf(), 4_000, "taken anew");
    }

    function test_EndBasis_LeavesNothingToTakeButWhatIsTaken() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, 5_000);
        uint40 unused = subcontractOf(SUPPLIER, WINNER, 6_000);
        propose(series, 0, 1_000, SUPPLIER, basis);
        vm.expectRevert(abi.encodeWithSelector(IPasses.NotBasisRegister.selector, basis, address(this)));
        passes.endBasis(basis);
        vm.startPrank(vm.addr(SUPPLIER));
        subcontracts.endSubcontract(EndSubcontract(basis, 0, 0, FOREVER), direct());
        subcontracts.endSubcontract(EndSubcontract(unused, 0, 0, FOREVER), direct());
        vm.stopPrank();
        assertTrue(!passes.isDrawn(unused), "what was never drawn is not");
        ProposeHandOver memory act_ = proposal(series, 1_000, 2_000, SUPPLIER, basis);
        refuseProposal(WINNER, act_, abi.encodeWithSelector(IPasses.BasisOver.selector, basis, 0));
        act_ = proposal(series, 1_000, 2_000, SUPPLIER, unused);
        refuseProposal(WINNER, act_, abi.encodeWithSelector(IPasses.BasisOver.selector, unused, 0));
        LotAct memory withdrawal = act(series, 0);
        vm.expectEmit(address(passes));
        emit IPasses.BasisFreed(basis, series, 1_000, 5_000);
        vm.prank(vm.addr(WINNER));
        passes.withdrawHandOver(withdrawal, direct());
    }

    /* RETURN */

    /// The same act backwards: also from the last tier, and no tier on.
    function test_P6_Return_FromTheLastTierLeavesTheTier() external {
        uint40[4] memory bases = handDown();
        assertEq(lot(series, 0).tierOf(), 4, "the last tier");
        uint40 basis = bases[3];
        LotWord asked = lot(series, 0).withPending(Pending.HandOver, org(WINNER), NOW + 7 days, basis);
        ProposeHandOver memory act_ = proposal(series, 0, FACE, WINNER, basis);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(
            lotId(series, 0),
            uint8(LotStep.Proposed),
            LotWord.unwrap(asked.withFlag(LOT_RETURN_ASKED))
        );
        vm.prank(vm.addr(SUPPLIER));
        passes.proposeHandOver(act_, direct());
        assertEq(passes.drawnBasis(basis).leftOf(), 0, "the trade is paid as before");
        LotWord next = asked.unmarked().withOwner(org(WINNER));
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Accepted), LotWord.unwrap(next));
        accept(series, 0);
        assertEq(passes.returnedOf(basis), FACE, "went back");
    }

    /// P6: a trade the other way round is no return, and has no tier left.
    function test_P6_Return_OnlyUnderTheTradeThatBroughtItDown() external {
        handDown();
        uint40 other = subcontractOf(WINNER, SUPPLIER, FACE);
        ProposeHandOver memory act_ = proposal(series, 0, FACE, WINNER, other);
        bytes memory tiers = abi.encodeWithSelector(IPassBook.LotTierWrong.selector, series, 0, 5, 4);
        refuseProposal(SUPPLIER, act_, tiers);
        // Of another series' trade nothing goes back in this one.
        agreements.set(AGREEMENT, termsOf(2 * FACE, 0, true));
        uint64 second = openPass();
        uint40 elsewhere = subcontractOf(SUPPLIER, WINNER, FACE);
        propose(second, 0, FACE, SUPPLIER, elsewhere);
        accept(second, 0);
        refuseProposal(SUPPLIER, proposal(series, 0, FACE, WINNER, elsewhere), tiers);
    }

    function test_Return_OfNoMoreThanWasHandedDown() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, 9_000);
        propose(series, 0, 5_000, SUPPLIER, basis);
        accept(series, 0);
        handOver(series, 5_000, 15_000, SUPPLIER);
        propose(series, 0, 2_000, WINNER, basis);
        ProposeHandOver memory act_ = proposal(series, 5_000, 8_001, WINNER, basis);
        refuseProposal(SUPPLIER, act_, abi.encodeWithSelector(IPasses.BasisExhausted.selector, basis, 3_000, 3_001));
        propose(series, 5_000, 8_000, WINNER, basis);
        accept(series, 0);
        assertEq(lot(series, 0).tierOf(), 1, "no tier on");
        assertEq(passes.drawnBasis(basis).leftOf(), 4_000, "what was paid is not paid anew");
    }

    /// P5: every way back from a return restores the word and what may still go back.
    function test_P5_Return_RefusedLeavesAllAsItWas() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, FACE);
        propose(series, 0, FACE, SUPPLIER, basis);
        accept(series, 0);
        uint256 before = word(series, 0);
        propose(series, 0, FACE, WINNER, basis);
        assertEq(passes.returnedOf(basis), FACE, "counted");
        LotAct memory refusal = act(series, 0);
        vm.prank(vm.addr(WINNER));
        passes.refuseHandOver(refusal, direct());
        assertEq(word(series, 0), before, "P5: as before");
        assertEq(passes.returnedOf(basis), 0, "P5: may still go back");
        assertEq(passes.drawnBasis(basis).leftOf(), 0, "nothing is freed");
    }

    function test_Return_UnderAnotherRegistersBasis() external {
        Basis__Mock invoices = new Basis__Mock();
        passes.admitBasis(3, invoices);
        uint40 basis = (uint40(3) << 32) | 77;
        propose(series, 0, 5_000, SUPPLIER, basis);
        accept(series, 0);
        propose(series, 0, 2_000, WINNER, basis);
        assertEq(invoices.taken(basis), 5_000, "nothing is taken for a return");
        accept(series, 0);
        assertEq(lot(series, 0).tierOf(), 1, "no tier on");
        ProposeHandOver memory act_ = proposal(series, 2_000, 5_000, WINNER, basis);
        vm.prank(vm.addr(SUPPLIER));
        passes.proposeHandOver(act_, direct());
        assertEq(passes.returnedOf(basis), 5_000, "all of it");
    }

    /// @return bases under which the whole came down to the supplier, on the last of four tiers
    function handDown() private returns (uint40[4] memory bases) {
        uint256[4] memory receivers = [SUPPLIER, SUBSUPPLIER, WINNER, SUPPLIER];
        for (uint256 i = 0; i < 4; i++) {
            bases[i] = subcontractOf(receivers[i], OrgId.unwrap(lot(series, 0).ownerOf()), FACE);
            propose(series, 0, FACE, receivers[i], bases[i]);
            accept(series, 0);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

import {RULED_PAID} from "../../../contracts/pass/IPassFinance.sol";
import {IPasses} from "../../../contracts/pass/IPasses.sol";
import {PassParts} from "../../../contracts/pass/PassParts.sol";
import {Passes} from "../../../contracts/pass/Passes.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LOT_FROZEN, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {IActors} from "../../../contracts/shared/interfaces/IActors.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {ITradeBasis} from "../../../contracts/shared/interfaces/ITradeBasis.sol";
import {DUTY_AGREE, DUTY_HOLD} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

/// @notice A register of trades that, asked to free an amount, makes the ledger free it again.
contract Basis__Reentrant is ITradeBasis {
    Passes private immutable PASSES;
    uint64 private immutable SERIES;
    uint256 public freed;
    bytes public answer;

    constructor(Passes passes, uint64 series) {
        (PASSES, SERIES) = (passes, series);
    }

    function take(uint40, uint64, OrgId, OrgId, uint56, bytes3) external {}

    function takenOf(uint40, uint64, OrgId, OrgId) external pure returns (uint56) {}

    function free(uint40, uint64, uint56) external {
        freed++;
        // solhint-disable-next-line avoid-low-level-calls
        (, answer) = address(PASSES).call(abi.encodeCall(PASSES.lapseHandOver, (SERIES, 0)));
    }
}

/// @notice An office whose contract says yes to every signature and, while asked, tries to act once more.
contract Office__Reentrant is IERC1271 {
    Passes private immutable PASSES;
    LotAct private _act;
    Authorship private _none;

    constructor(Passes passes) {
        PASSES = passes;
    }

    function prepare(LotAct calldata act) external {
        _act = act;
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        // Whoever is asked for a signature is asked without the right to change anything.
        // solhint-disable-next-line avoid-low-level-calls
        (bool done, ) = address(PASSES).staticcall(abi.encodeCall(PASSES.acceptHandOver, (_act, _none)));
        return done ? bytes4(0xffffffff) : IERC1271.isValidSignature.selector;
    }
}

/// @notice What has cost others money, tried here. The list is held by `npm run check`.
contract FailuresOfOthersTest is PassesFixture {
    uint64 private series;

    function setUp() public {
        deployLedgers();
        series = openPass();
    }

    /// Failure of others: double mint by a receive callback. A receiver is never called but for its signature, without the
    /// right to change anything; so nothing is entered twice.
    function test_AReceiversContractGetsALotOnce() external {
        Office__Reentrant office = new Office__Reentrant(passes);
        actors.enrol(address(office), OrgId.wrap(50), 1, DUTY_HOLD);
        actors.enrol(vm.addr(50), OrgId.wrap(50), 2, DUTY_AGREE);
        propose(series, 0, FACE, 50, subcontractOf(50, WINNER, FACE));
        LotAct memory answer = act(series, 0);
        office.prepare(answer);
        passes.acceptHandOver(answer, Authorship(abi.encodePacked(address(office)), "", new bytes32[](0)));
        assertTrue(lot(series, 0).ownerOf() == OrgId.wrap(50) && lot(series, 0).tierOf() == 1, "once");
        assertEq(passes.walk(series, 0, 9).length, 1, "and nothing besides");
    }

    /// Failure of others: double mint by a receive callback. A register that calls back finds the work done.
    function test_ARegisterThatCallsBackFreesOnce() external {
        Basis__Reentrant register = new Basis__Reentrant(passes, series);
        passes.admitBasis(9, register);
        propose(series, 0, FACE, SUPPLIER, (uint40(9) << 32) | 1);
        vm.warp(NOW + 7 days + 1);
        passes.lapseHandOver(series, 0);
        assertEq(register.freed(), 1, "freed once");
        assertEq(
            keccak256(register.answer()),
            keccak256(abi.encodeWithSelector(IPasses.LotNotProposed.selector, series, 0, lot(series, 0))),
            "the second is told that there is nothing"
        );
    }

    /// Failure of others: a forced transfer to oneself that lowers the frozen amount. A ruling moves a frozen piece with its
    /// order, and nobody hands a lot to itself.
    function test_AForcedTransferKeepsTheOrder() external {
        lock(series, 0, Pending.Sale, BANK);
        post(series, 0);
        vm.warp(lot(series, 0).deadlineOf() + 1);
        finance.disputePayout(series, 0);
        orders.freezeLot(series, 0, lot(series, 0), 0, 40_000_000, "order", 0);
        finance.enforce(bytes32(uint256(series) << 56), "ruling", RULED_PAID);
        assertTrue(lot(series, 0).ownerOf() == org(BANK), "the bank's");
        assertTrue(lot(series, 0).has(LOT_FROZEN) && lot(series, 0).endOf() == 40_000_000, "frozen as before");
        assertEq(orders.freezeOf(series, 0).order, "order", "by the same order");
        assertTrue(!lot(series, 0).isFree(), "its new owner can do nothing with it either");
    }

    /// Failure of others: an undo record that a second path forgot to update. What a proposal took of a basis is in no record
    /// of its own: a freeze cuts the lot, and each piece frees its share, whichever way it ends.
    function test_EveryPieceOfAMarkedLotFreesItsShare() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, FACE);
        uint256 before = word(series, 0);
        propose(series, 0, FACE, SUPPLIER, basis);
        orders.freezeLot(series, 0, lot(series, 0), 30_000_000, 40_000_000, "order", 0);
        LotAct memory refusal = act(series, 0);
        vm.prank(vm.addr(SUPPLIER));
        passes.refuseHandOver(refusal, direct());
        LotAct memory withdrawal = act(series, 40_000_000);
        vm.prank(vm.addr(WINNER));
        passes.withdrawHandOver(withdrawal, direct());
        assertEq(passes.drawnBasis(basis).leftOf(), FACE - 10_000_000, "the frozen piece's share is still taken");
        vm.warp(NOW + 7 days + 1);
        orders.releaseLot(series, 30_000_000);
        passes.lapseHandOver(series, 30_000_000);
        assertEq(passes.drawnBasis(basis).leftOf(), FACE, "all of it is free");
        assertEq(LotWord.unwrap(lot(series, 30_000_000).withEnd(FACE)), before, "as it stood before the mark");
    }

    /// Failure of others: a contract whose constructor's name was mistyped so that anyone owned it. Whoever creates a ledger
    /// owns nothing of it: all rights are the manager's, named in the constructor.
    function test_WhoeverCreatesALedgerOwnsNothingOfIt() external {
        address creator = vm.addr(STRANGER);
        vm.startPrank(creator);
        Passes own = Passes(
            deployCode(
                "contracts/pass/Passes.sol:Passes",
                abi.encode(address(manager), actors, restrictions, issue, subcontracts)
            )
        );
        PassParts ownParts = PassParts(
            deployCode("contracts/pass/PassParts.sol:PassParts", abi.encode(address(manager), IActors(actors), own))
        );
        bytes memory refusal = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, creator);
        vm.expectRevert(refusal);
        own.admitOperator(creator);
        vm.expectRevert(refusal);
        own.admitBasis(1, ITradeBasis(address(subcontracts)));
        vm.expectRevert(refusal);
        own.closeGroups(1);
        vm.expectRevert(refusal);
        ownParts.openGroups(1);
        vm.expectRevert(refusal);
        own.setAuthority(creator);
        vm.stopPrank();
        assertEq(own.authority(), address(manager), "the manager's");
    }
}

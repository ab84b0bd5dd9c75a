// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILicenceBatches, WithdrawBatches, Withdrawal} from "../../../contracts/licence/ILicenceBatches.sol";
import {LICENCE_BATCH} from "../../../contracts/licence/types/Licence.sol";
import {Authorship, ISigned} from "../../../contracts/shared/interfaces/ISigned.sol";
import {DUTY_CERTIFY} from "../../../contracts/shared/types/Duty.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {LicenceCase} from "./LicenceCase.sol";

contract LicenceBatchesTest is LicenceCase {
    bytes32 private constant ONE = bytes32(uint256(1));
    bytes32 private constant TWO = bytes32(uint256(2));
    bytes32 private constant THREE = bytes32(uint256(3));

    function setUp() public override {
        super.setUp();
        anchor(market, ONE, LICENCE_BATCH);
        anchor(market, TWO, LICENCE_BATCH);
        anchor(market, THREE, LICENCE_BATCH + 1);
    }

    function taking(bytes32 a, bytes32 b) private pure returns (WithdrawBatches memory) {
        bytes32[] memory roots = new bytes32[](2);
        (roots[0], roots[1]) = (a, b);
        return WithdrawBatches(roots, REASON, BASIS, 0, 0, DEADLINE);
    }

    function take(WithdrawBatches memory act) private {
        vm.prank(market);
        batches.withdrawBatches(act, direct());
    }

    function test_withdrawBatches_marksEachAndTellsWhy() external {
        vm.warp(NOW + 5);
        vm.expectEmit(address(batches));
        emit ILicenceBatches.BatchWithdrawn(MARKET, ONE, REASON, BASIS, 2);
        vm.expectEmit(address(batches));
        emit ILicenceBatches.BatchWithdrawn(MARKET, TWO, REASON, BASIS, 2);
        take(taking(ONE, TWO));

        Withdrawal memory one = batches.withdrawalOf(MARKET, ONE);
        assertTrue(one.time == NOW + 5 && one.reason == REASON && one.person == 2, "one");
        assertEq(batches.withdrawalOf(MARKET, TWO).time, NOW + 5, "two");
        assertEq(batches.withdrawalOf(FOOD, ONE).time, 0, "of another issuer");
    }

    function test_withdrawBatches_acceptsARelayedSignature() external {
        uint256 key = 0xC0FFEE;
        actors.enrol(vm.addr(key), MARKET, 9, DUTY_CERTIFY);
        WithdrawBatches memory act = taking(ONE, TWO);
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "WithdrawBatches(bytes32[] roots,uint16 reason,bytes32 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
                ),
                keccak256(abi.encodePacked(act.roots)),
                act.reason,
                act.basis,
                act.nonceKey,
                act.nonce,
                act.deadline
            )
        );
        Authorship memory by = signedBy(key, structHash, address(batches), "Tongban LicenceBatches");
        vm.prank(stranger);
        batches.withdrawBatches(act, by);
        assertEq(batches.withdrawalOf(MARKET, TWO).person, 9, "the officer who signed");
        vm.expectRevert(abi.encodeWithSelector(ISigned.NonceWrong.selector, keccak256(by.signer), 0, 1, 0));
        batches.withdrawBatches(act, by);
    }

    function test_withdrawBatches_refusesTwice() external {
        take(taking(ONE, TWO));
        vm.expectRevert(abi.encodeWithSelector(ILicenceBatches.BatchWithdrawnAlready.selector, MARKET, ONE, NOW));
        take(taking(ONE, TWO));
    }

    function test_withdrawBatches_refusesWhatIsNoBatchOfTheirs() external {
        vm.prank(food);
        vm.expectRevert(abi.encodeWithSelector(ILicenceBatches.LicenceBatchUnknown.selector, FOOD, ONE));
        batches.withdrawBatches(taking(ONE, TWO), direct());
        // Another kind of batch.
        vm.expectRevert(abi.encodeWithSelector(ILicenceBatches.LicenceBatchUnknown.selector, MARKET, THREE));
        take(taking(TWO, THREE));
        assertEq(batches.withdrawalOf(MARKET, TWO).time, 0, "one bad root, none withdrawn");
        vm.prank(stranger);
        vm.expectPartialRevert(Actors__Mock.DutyLacking.selector);
        batches.withdrawBatches(taking(ONE, TWO), direct());
    }

    /// Failure of others: a repeated id in a batch that slips past a check.
    function test_withdrawBatches_refusesRepeatedNoneAndTooMany() external {
        vm.expectRevert(abi.encodeWithSelector(ILicenceBatches.WithdrawalOutOfOrder.selector, 1, ONE));
        take(taking(ONE, ONE));
        vm.expectRevert(abi.encodeWithSelector(ILicenceBatches.WithdrawalOutOfOrder.selector, 1, ONE));
        take(taking(TWO, ONE));
        vm.expectRevert(abi.encodeWithSelector(ILicenceBatches.WithdrawalOutOfOrder.selector, 0, bytes32(0)));
        take(taking(0, ONE));
        WithdrawBatches memory act = taking(ONE, TWO);
        act.roots = new bytes32[](0);
        vm.expectRevert(abi.encodeWithSelector(ILicenceBatches.WithdrawalSizeWrong.selector, 0));
        take(act);
        act.roots = new bytes32[](257);
        vm.expectRevert(abi.encodeWithSelector(ILicenceBatches.WithdrawalSizeWrong.selector, 257));
        take(act);
    }
}

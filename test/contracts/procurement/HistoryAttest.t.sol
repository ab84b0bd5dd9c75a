// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AttestHistory, Batch, BatchState, IHistory} from "../../../contracts/procurement/IHistory.sol";
import {Authorship, ISigned} from "../../../contracts/shared/interfaces/ISigned.sol";
import {DUTY_IMPORT} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Quarter, quarterBefore, quarterOf} from "../../../contracts/shared/types/Quarter.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {HistoryCase} from "./HistoryCase.sol";

/// @notice What is attested, from whom, and how it is counted.
contract HistoryAttestTest is HistoryCase {
    /* QUARTERS */

    function test_quarterOf_isTheCalendarQuarterOfUtcPlusEight() external pure {
        assertEq(Quarter.unwrap(quarterOf(0)), 0, "unknown time");
        assertEq(Quarter.unwrap(quarterOf(1_767_196_799)), 4 * 2025 + 3, "31 December 2025, 23:59:59 in Beijing");
        assertEq(Quarter.unwrap(quarterOf(1_767_196_800)), 4 * 2026, "1 January 2026");
        assertEq(Quarter.unwrap(quarterOf(951_782_400)), 4 * 2000, "29 February 2000");
        assertEq(Quarter.unwrap(quarterOf(954_518_399)), 4 * 2000, "31 March 2000");
        assertEq(Quarter.unwrap(quarterOf(954_518_400)), 4 * 2000 + 1, "1 April 2000");
        assertEq(Quarter.unwrap(quarterOf(type(uint40).max)), 4 * 36_812 + 0, "the last time");
        assertEq(Quarter.unwrap(quarterBefore(Quarter.wrap(3), 5)), 0, "no quarter before the first");
    }

    /* ATTEST */

    function test_attestHistory_countsEachRecordInItsLaneAndTellsAll() external {
        bytes32[] memory records = sample();
        bytes32 key = keyOf(IMPORTER, DIGEST);

        vm.expectEmit(address(history));
        emit IHistory.HistoryAttested(key, IMPORTER, SOURCE, DIGEST, 0, records);
        bytes32 batch = attest(DIGEST, records);

        assertEq(batch, key, "key");
        assertEq(bidderCounters(), ONE_LOST_ONE_WON_ONE_LATE, "counters");
        Batch memory state = history.batchOf(batch);
        assertEq(OrgId.unwrap(state.importer), 1, "importer");
        assertEq(state.attestedAt, NOW, "time");
        assertEq(state.count, 3, "count");
        assertEq(uint8(state.state), uint8(BatchState.Attested), "state");
        assertEq(state.commitment, keccak256(abi.encodePacked(records)), "commitment");
        uint32[16] memory totals = history.attestedTotals(BIDDER, NOW);
        assertEq(totals[1] + totals[2] + totals[7], 3, "totals");
    }

    function test_attestHistory_acceptsARelayedSignature() external {
        uint256 key = 0xA11CE;
        actors.enrol(vm.addr(key), IMPORTER, 2, DUTY_IMPORT);
        AttestHistory memory act = attestation(DIGEST, sample());
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "AttestHistory(bytes32 source,bytes32 digest,bytes32[] records,uint192 nonceKey,uint64 nonce,uint40 deadline)"
                ),
                act.source,
                act.digest,
                keccak256(abi.encodePacked(act.records)),
                act.nonceKey,
                act.nonce,
                act.deadline
            )
        );
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Tongban History"),
                keccak256("1"),
                block.chainid,
                address(history)
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, keccak256(abi.encodePacked(hex"1901", domain, structHash)));
        Authorship memory by = Authorship(abi.encodePacked(vm.addr(key)), abi.encodePacked(r, s, v), new bytes32[](0));

        vm.prank(stranger);
        history.attestHistory(act, by);

        assertEq(bidderCounters(), ONE_LOST_ONE_WON_ONE_LATE, "counters");
        vm.expectRevert(abi.encodeWithSelector(ISigned.NonceWrong.selector, keccak256(by.signer), 0, 1, 0));
        history.attestHistory(act, by);
    }

    function test_attestHistory_keepsUndatedRecordsOutOfEveryReading() external {
        attest(DIGEST, recordsOf(LISTED, 0, [3, 3, 3]));

        assertEq(history.countersOf(LISTED, Quarter.wrap(0)), 3 << 48, "undated");
        assertEq(history.attestedTotals(LISTED, NOW)[3], 0, "no reading counts them");
        assertEq(history.attestedTotals(LISTED, 1)[3], 0, "not even at the beginning of time");
        assertEq(history.attestedTotals(LISTED, 0)[3], 0, "nor that of no time at all");
    }

    function test_attestHistory_recordsATenderWithoutCountingIt() external {
        attest(DIGEST, recordsOf(AUTHORITY, NOW - 1 days, [16, 16, 16]));

        assertEq(history.countersOf(AUTHORITY, quarterOf(NOW - 1 days)), 0, "counters");
    }

    function test_attestedTotals_countTwentyQuarters() external {
        bytes32[] memory records = new bytes32[](44);
        Quarter last = quarterOf(NOW);
        for (uint40 i = 0; i < 22; i++) {
            records[2 * i] = word(BIDDER, NOW - i * 91 days, 12);
            records[2 * i + 1] = bytes32(uint256(i) + 1);
        }
        attest(DIGEST, records);

        uint256 within = 0;
        for (uint40 i = 0; i < 22; i++) {
            if (Quarter.unwrap(quarterOf(NOW - i * 91 days)) + 20 > Quarter.unwrap(last)) within++;
        }
        assertEq(history.attestedTotals(BIDDER, NOW)[12], within, "the twenty quarters");
        assertTrue(within < 22, "some are older");
        assertEq(history.attestedTotals(BIDDER, NOW - 3650 days)[12], 0, "what came later");
    }

    function test_attestHistory_revertsWithoutTheDuty() external {
        vm.prank(bidder);
        vm.expectRevert(abi.encodeWithSelector(Actors__Mock.DutyLacking.selector, keccak256(abi.encodePacked(bidder))));
        history.attestHistory(attestation(DIGEST, sample()), direct());
    }

    function test_attestHistory_revertsOutsideTheAccreditedSource() external {
        AttestHistory memory act = attestation(DIGEST, sample());
        act.source = keccak256("source:elsewhere");
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.ImporterNotAccredited.selector, IMPORTER, act.source));
        history.attestHistory(act, direct());

        vm.warp(NOW + 365 days);
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.ImporterNotAccredited.selector, IMPORTER, SOURCE));
        history.attestHistory(attestation(DIGEST, sample()), direct());
    }

    function test_attestHistory_revertsAfterItsDeadline() external {
        AttestHistory memory act = attestation(DIGEST, sample());
        act.deadline = NOW - 1;
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(ISigned.ActExpired.selector, NOW - 1, NOW));
        history.attestHistory(act, direct());
    }

    function test_attestHistory_takesADigestOncePerImporter() external {
        attest(DIGEST, sample());

        vm.prank(importer);
        vm.expectRevert(
            abi.encodeWithSelector(IHistory.BatchAttestedAlready.selector, keyOf(IMPORTER, DIGEST), IMPORTER, DIGEST)
        );
        history.attestHistory(attestation(DIGEST, recordsOf(LISTED, NOW, [3, 3, 3])), direct());

        vm.prank(otherImporter);
        history.attestHistory(attestation(DIGEST, sample()), direct());
    }

    function test_attestHistory_revertsOnABatchOfAWrongSize() external {
        refuseSize(new bytes32[](0));
        refuseSize(new bytes32[](3));
        refuseSize(new bytes32[](514));
    }

    function refuseSize(bytes32[] memory records) private {
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.BatchSizeInvalid.selector, records.length));
        history.attestHistory(attestation(DIGEST, records), direct());
    }

    function test_attestHistory_revertsWithoutADigest() external {
        vm.prank(importer);
        vm.expectRevert(IHistory.BatchDigestEmpty.selector);
        history.attestHistory(attestation(0, sample()), direct());
    }

    function test_attestHistory_revertsOnARepeatedOrMisplacedFact() external {
        bytes32[] memory records = sample();
        records[3] = records[1];
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.RecordOutOfOrder.selector, 1, records[1]));
        history.attestHistory(attestation(DIGEST, records), direct());

        records[1] = 0;
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.RecordOutOfOrder.selector, 0, bytes32(0)));
        history.attestHistory(attestation(DIGEST, records), direct());
    }

    function test_attestHistory_revertsOnAnUnknownKind() external {
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.RecordKindUnknown.selector, 1, 0));
        history.attestHistory(attestation(DIGEST, recordsOf(BIDDER, NOW, [1, 0, 2])), direct());

        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.RecordKindUnknown.selector, 2, 17));
        history.attestHistory(attestation(DIGEST, recordsOf(BIDDER, NOW, [1, 1, 17])), direct());
    }

    function test_attestHistory_revertsOnASubjectThatNobodyListed() external {
        OrgId nobody = OrgId.wrap(77);
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.RecordSubjectUnknown.selector, 0, nobody));
        history.attestHistory(attestation(DIGEST, recordsOf(nobody, NOW, [1, 1, 1])), direct());
    }

    function test_attestHistory_revertsRatherThanOverflowACounter() external {
        uint256 full = uint256(type(uint16).max) << 16;
        bytes32 slot = counterSlot(BIDDER, quarterOf(NOW));
        vm.store(address(history), slot, bytes32(full));
        assertEq(history.countersOf(BIDDER, quarterOf(NOW)), full, "the slot is right");

        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.CounterFull.selector, BIDDER, quarterOf(NOW), 1));
        history.attestHistory(attestation(DIGEST, recordsOf(BIDDER, NOW, [1, 1, 1])), direct());
    }

    /// @dev The slot that a reading of the counter touches.
    function counterSlot(OrgId subject, Quarter quarter) private returns (bytes32) {
        vm.record();
        history.countersOf(subject, quarter);
        (bytes32[] memory reads, ) = vm.accesses(address(history));
        return reads[reads.length - 1];
    }
}

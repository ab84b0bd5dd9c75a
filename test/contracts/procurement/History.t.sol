// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    AttestHistory,
    Batch,
    BatchState,
    CLOSE_ATTESTING,
    CLOSE_HISTORY_OBJECTIONS,
    HistoryObjection,
    IHistory
} from "../../../contracts/procurement/IHistory.sol";
import {Authorship, ISigned} from "../../../contracts/shared/interfaces/ISigned.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {DUTY_IMPORT} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Quarter, quarterBefore, quarterOf} from "../../../contracts/shared/types/Quarter.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {HistoryCase} from "./HistoryCase.sol";

contract HistoryTest is HistoryCase {
    bytes32 private constant DIGEST = keccak256("part 1");
    bytes32 private constant OTHER_DIGEST = keccak256("part 2");
    uint256 private constant ONE_LOST_ONE_WON_ONE_LATE = (1 << 16) | (1 << 32) | (1 << 112);

    function bidderCounters() private view returns (uint256) {
        return history.countersOf(BIDDER, quarterOf(NOW - 1 days));
    }

    function keyOf(OrgId org, bytes32 digest) private pure returns (bytes32) {
        return keccak256(abi.encode(org, digest));
    }

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

    function test_attestHistory_gas_staysFarBelowTheCapOfATransaction() external {
        gasOfBatch("first", 128, true);

        assertTrue(gasOfBatch("again", 128, true) / 128 < 12_000, "gas a record on counters that exist");
        assertTrue(gasOfBatch("largest", 256, false) < 9_000_000, "gas of the largest batch");
        vm.warp(NOW + 200 days);
        assertTrue(gasOfBatch("fresh", 256, true) < 9_000_000, "gas of the largest batch on fresh counters");
    }

    function gasOfBatch(bytes32 digest, uint256 count, bool distinct) private returns (uint256) {
        bytes32[] memory records = new bytes32[](2 * count);
        for (uint256 i = 0; i < count; i++) {
            uint40 time = distinct ? uint40(block.timestamp) - uint40(i) * 80 days : NOW;
            records[2 * i] = word(distinct ? BIDDER : LISTED, time, 2);
            records[2 * i + 1] = keccak256(abi.encode(i)) >> 8;
            records[2 * i + 1] = bytes32((i << 248) | uint256(records[2 * i + 1]));
        }
        AttestHistory memory act = attestation(digest, records);
        vm.prank(importer);
        uint256 before = gasleft();
        history.attestHistory(act, direct());
        return before - gasleft() + 64 * 16 * count;
    }

    /* CORRECT */

    function test_correctHistory_strikesRecordsAndAddsTheirReplacements() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(DIGEST, records);
        bytes32[] memory replacements = recordsOf(BIDDER, NOW - 1 days, [6, 6, 6]);
        bytes32 key = keyOf(IMPORTER, OTHER_DIGEST);

        vm.expectEmit(address(history));
        emit IHistory.HistoryAttested(key, IMPORTER, SOURCE, OTHER_DIGEST, batch, replacements);
        vm.expectEmit(address(history));
        emit IHistory.HistoryCorrected(batch, key, 5);
        vm.prank(importer);
        history.correctHistory(correction(batch, 5, records, OTHER_DIGEST, replacements), direct());

        assertEq(bidderCounters(), (1 << 32) | (3 << 96), "one award, three in time");
        assertEq(history.batchOf(batch).superseded, 5, "superseded");
        assertEq(history.batchOf(key).count, 3, "replacements");
    }

    function test_correctHistory_mayStrikeWithoutReplacement() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(DIGEST, records);

        vm.expectEmit(address(history));
        emit IHistory.HistoryCorrected(batch, 0, 7);
        vm.prank(importer);
        bytes32 replacement = history.correctHistory(correction(batch, 7, records, 0, new bytes32[](0)), direct());

        assertEq(replacement, 0, "no replacement");
        assertEq(bidderCounters(), 0, "counters");
    }

    function test_correctHistory_revertsOnWhatIsNotThere() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(DIGEST, records);
        bytes32[] memory none = new bytes32[](0);

        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.CorrectionEmpty.selector, batch));
        history.correctHistory(correction(batch, 0, records, 0, none), direct());

        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.RecordPlaceUnknown.selector, batch, 8, 3));
        history.correctHistory(correction(batch, 8, records, 0, none), direct());

        vm.prank(importer);
        history.correctHistory(correction(batch, 3, records, 0, none), direct());
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.RecordSuperseded.selector, batch, 2));
        history.correctHistory(correction(batch, 6, records, 0, none), direct());
    }

    function test_correctHistory_revertsForAnotherImporterAndOtherRecords() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(DIGEST, records);

        vm.prank(otherImporter);
        vm.expectRevert(abi.encodeWithSelector(IHistory.BatchNotTheirs.selector, batch, IMPORTER, OTHER_IMPORTER));
        history.correctHistory(correction(batch, 1, records, 0, new bytes32[](0)), direct());

        bytes32 right = keccak256(abi.encodePacked(records));
        records[0] = word(LISTED, NOW - 1 days, 1);
        bytes32 wrong = keccak256(abi.encodePacked(records));
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.BatchRecordsWrong.selector, batch, right, wrong));
        history.correctHistory(correction(batch, 1, records, 0, new bytes32[](0)), direct());
    }

    /* WITHDRAW */

    function test_withdrawHistory_leavesTheAggregatesAsBefore() external {
        attest(OTHER_DIGEST, sample());
        bytes32[] memory records = recordsOf(BIDDER, NOW - 1 days, [2, 9, 15]);
        bytes32 batch = attest(DIGEST, records);
        vm.prank(importer);
        history.correctHistory(correction(batch, 2, records, 0, new bytes32[](0)), direct());

        vm.expectEmit(address(history));
        emit IHistory.HistoryWithdrawn(batch, IMPORTER, 9);
        vm.prank(importer);
        history.withdrawHistory(withdrawal(batch, records), direct());

        assertEq(bidderCounters(), ONE_LOST_ONE_WON_ONE_LATE, "counters");
        assertEq(uint8(history.batchOf(batch).state), uint8(BatchState.Withdrawn), "state");
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.BatchNotStanding.selector, batch, BatchState.Withdrawn));
        history.withdrawHistory(withdrawal(batch, records), direct());
    }

    function test_withdrawHistory_revertsForAnother() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(DIGEST, records);

        vm.prank(otherImporter);
        vm.expectRevert(abi.encodeWithSelector(IHistory.BatchNotTheirs.selector, batch, IMPORTER, OTHER_IMPORTER));
        history.withdrawHistory(withdrawal(batch, records), direct());
    }

    /* OBJECT */

    function test_objectToHistory_isOpenToTheSubjectFromTheFirstDay() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(DIGEST, records);

        vm.expectEmit(address(history));
        emit IHistory.HistoryObjected(batch, BIDDER, BIDDER, 2, 31, STATEMENT);
        object(batch, 2, records);

        (HistoryObjection state, OrgId objector) = history.historyObjectionOf(batch, 2);
        assertEq(uint8(state), uint8(HistoryObjection.Open), "state");
        assertEq(OrgId.unwrap(objector), OrgId.unwrap(BIDDER), "objector");
        assertEq(history.batchOf(batch).objections, 1, "open objections");
        assertEq(bidderCounters(), ONE_LOST_ONE_WON_ONE_LATE, "it counts until decided");
    }

    function test_objectToHistory_isOpenToWhoClaimsTheIdentifierOfAListedOne() external {
        bytes32[] memory records = recordsOf(LISTED, NOW, [11, 11, 11]);
        bytes32 batch = attest(DIGEST, records);
        registers.dispute(IDENTIFIER, LISTED, true, CLAIMANT);

        vm.expectEmit(address(history));
        emit IHistory.HistoryObjected(batch, LISTED, CLAIMANT, 0, 31, STATEMENT);
        vm.prank(claimant);
        history.objectToHistory(objection(batch, 0, IDENTIFIER, records), direct());

        vm.prank(bidder);
        vm.expectRevert(abi.encodeWithSelector(IHistory.ObjectorNotSubject.selector, LISTED, BIDDER));
        history.objectToHistory(objection(batch, 1, IDENTIFIER, records), direct());
    }

    /// Who took a listed one over is the subject from then on; who disputes that, disputes with it.
    function test_objectToHistory_isOpenToWhoTookTheListedOneOver() external {
        bytes32[] memory records = recordsOf(LISTED, NOW, [11, 11, 11]);
        bytes32 batch = attest(DIGEST, records);
        registers.takeOver(LISTED, BIDDER);
        object(batch, 0, records);
        registers.dispute(IDENTIFIER, LISTED, true, CLAIMANT);
        refuseObjection(batch, IDENTIFIER, records);
        registers.dispute(IDENTIFIER, BIDDER, true, CLAIMANT);
        vm.expectEmit(address(history));
        emit IHistory.HistoryObjected(batch, LISTED, CLAIMANT, 1, 31, STATEMENT);
        vm.prank(claimant);
        history.objectToHistory(objection(batch, 1, IDENTIFIER, records), direct());
    }

    function test_objectToHistory_revertsForAStranger() external {
        bytes32[] memory records = recordsOf(LISTED, NOW, [11, 11, 11]);
        bytes32 batch = attest(DIGEST, records);

        refuseObjection(batch, 0, records);
        registers.dispute(IDENTIFIER, LISTED, false, CLAIMANT);
        refuseObjection(batch, IDENTIFIER, records);
        registers.dispute(IDENTIFIER, BIDDER, true, CLAIMANT);
        refuseObjection(batch, IDENTIFIER, records);
    }

    function refuseObjection(bytes32 batch, bytes32 identifier, bytes32[] memory records) private {
        vm.prank(claimant);
        vm.expectRevert(abi.encodeWithSelector(IHistory.ObjectorNotSubject.selector, LISTED, CLAIMANT));
        history.objectToHistory(objection(batch, 0, identifier, records), direct());
    }

    function test_objectToHistory_revertsOnWhatCannotBeObjectedTo() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(DIGEST, records);

        vm.prank(bidder);
        vm.expectRevert(abi.encodeWithSelector(IHistory.RecordPlaceUnknown.selector, batch, 8, 3));
        history.objectToHistory(objection(batch, 3, 0, records), direct());

        object(batch, 0, records);
        vm.prank(bidder);
        vm.expectRevert(
            abi.encodeWithSelector(IHistory.HistoryObjectionBarred.selector, batch, 0, HistoryObjection.Open)
        );
        history.objectToHistory(objection(batch, 0, 0, records), direct());

        vm.prank(importer);
        history.correctHistory(correction(batch, 2, records, 0, new bytes32[](0)), direct());
        vm.prank(bidder);
        vm.expectRevert(abi.encodeWithSelector(IHistory.RecordSuperseded.selector, batch, 2));
        history.objectToHistory(objection(batch, 1, 0, records), direct());
    }

    function test_withdrawHistoryObjection_freesTheRecordForANewOne() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(DIGEST, records);
        object(batch, 1, records);

        vm.prank(claimant);
        vm.expectRevert(
            abi.encodeWithSelector(IHistory.HistoryObjectionNotTheirs.selector, batch, 1, BIDDER, CLAIMANT)
        );
        history.withdrawHistoryObjection(retraction(batch, 1), direct());

        vm.expectEmit(address(history));
        emit IHistory.HistoryObjectionWithdrawn(batch, 1, BIDDER);
        vm.prank(bidder);
        history.withdrawHistoryObjection(retraction(batch, 1), direct());
        assertEq(history.batchOf(batch).objections, 0, "none open");

        vm.prank(bidder);
        vm.expectRevert(
            abi.encodeWithSelector(IHistory.HistoryObjectionNotOpen.selector, batch, 1, HistoryObjection.Withdrawn)
        );
        history.withdrawHistoryObjection(retraction(batch, 1), direct());
        object(batch, 1, records);
    }

    /* DECIDE */

    function test_decideHistoryObjection_strikesTheRecordWhenUpheld() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(DIGEST, records);
        object(batch, 2, records);

        vm.expectEmit(address(history));
        emit IHistory.HistoryObjectionDecided(batch, AUTHORITY, 2, true, 32, STATEMENT, 4);
        vm.prank(authority);
        history.decideHistoryObjection(decision(batch, 2, true, records), direct());

        assertEq(bidderCounters(), (1 << 16) | (1 << 32), "counters");
        assertEq(history.batchOf(batch).objections, 0, "none open");
    }

    function test_decideHistoryObjection_leavesADismissedRecordForGood() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(DIGEST, records);
        object(batch, 2, records);

        vm.expectEmit(address(history));
        emit IHistory.HistoryObjectionDecided(batch, AUTHORITY, 2, false, 32, STATEMENT, 0);
        vm.prank(authority);
        history.decideHistoryObjection(decision(batch, 2, false, records), direct());

        assertEq(bidderCounters(), ONE_LOST_ONE_WON_ONE_LATE, "counters");
        vm.prank(bidder);
        vm.expectRevert(
            abi.encodeWithSelector(IHistory.HistoryObjectionBarred.selector, batch, 2, HistoryObjection.Dismissed)
        );
        history.objectToHistory(objection(batch, 2, 0, records), direct());
    }

    function test_decideHistoryObjection_strikesARecordOnceThoughCorrectedMeanwhile() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(DIGEST, records);
        object(batch, 2, records);
        vm.prank(importer);
        history.correctHistory(correction(batch, 4, records, 0, new bytes32[](0)), direct());

        vm.prank(authority);
        history.decideHistoryObjection(decision(batch, 2, true, records), direct());

        assertEq(bidderCounters(), (1 << 16) | (1 << 32), "counters");
    }

    function test_decideHistoryObjection_revertsForTheParties() external {
        bytes32[] memory records = recordsOf(LISTED, NOW, [11, 11, 11]);
        bytes32 batch = attest(DIGEST, records);
        registers.dispute(IDENTIFIER, LISTED, true, CLAIMANT);
        vm.prank(claimant);
        history.objectToHistory(objection(batch, 0, IDENTIFIER, records), direct());

        refuseDecider(importer, IMPORTER, IMPORTER, batch, records);
        refuseDecider(claimant, CLAIMANT, CLAIMANT, batch, records);
        registers.relate(BIDDER, LISTED);
        refuseDecider(bidder, BIDDER, LISTED, batch, records);
        registers.relate(AUTHORITY, IMPORTER);
        refuseDecider(authority, AUTHORITY, IMPORTER, batch, records);
    }

    function refuseDecider(
        address sender,
        OrgId decider,
        OrgId party,
        bytes32 batch,
        bytes32[] memory records
    ) private {
        bytes memory refusal = abi.encodeWithSelector(IHistory.DeciderNotAnother.selector, decider, party);
        vm.prank(sender);
        vm.expectRevert(refusal);
        history.decideHistoryObjection(decision(batch, 0, true, records), direct());
        vm.prank(sender);
        vm.expectRevert(refusal);
        history.voidHistory(voiding(batch, 0, records), direct());
    }

    function test_decideHistoryObjection_revertsWithoutAnOpenOne() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(DIGEST, records);

        bytes memory refusal = abi.encodeWithSelector(
            IHistory.HistoryObjectionNotOpen.selector,
            batch,
            0,
            HistoryObjection.None
        );
        vm.prank(authority);
        vm.expectRevert(refusal);
        history.decideHistoryObjection(decision(batch, 0, true, records), direct());
        vm.prank(authority);
        vm.expectRevert(refusal);
        history.voidHistory(voiding(batch, 0, records), direct());
    }

    /* VOID */

    function test_voidHistory_leavesTheAggregatesAsBefore() external {
        attest(OTHER_DIGEST, sample());
        bytes32[] memory records = recordsOf(BIDDER, NOW - 1 days, [11, 14, 15]);
        bytes32 batch = attest(DIGEST, records);
        object(batch, 1, records);

        vm.expectEmit(address(history));
        emit IHistory.HistoryVoided(batch, AUTHORITY, 1, 33, STATEMENT);
        vm.prank(authority);
        history.voidHistory(voiding(batch, 1, records), direct());

        assertEq(bidderCounters(), ONE_LOST_ONE_WON_ONE_LATE, "counters");
        assertEq(history.batchOf(batch).objections, 0, "none open");
        vm.prank(bidder);
        vm.expectRevert(abi.encodeWithSelector(IHistory.BatchNotStanding.selector, batch, BatchState.Voided));
        history.objectToHistory(objection(batch, 0, 0, records), direct());
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IHistory.BatchNotStanding.selector, batch, BatchState.Voided));
        history.correctHistory(correction(batch, 1, records, 0, new bytes32[](0)), direct());
    }

    /* BRAKE */

    function test_closedGroups_stopAttestingAndObjectingButNotDecidingNorWithdrawing() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(DIGEST, records);
        object(batch, 0, records);
        history.closeGroups(CLOSE_ATTESTING | CLOSE_HISTORY_OBJECTIONS);

        bytes memory attesting = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_ATTESTING);
        vm.prank(importer);
        vm.expectRevert(attesting);
        history.attestHistory(attestation(OTHER_DIGEST, records), direct());
        vm.prank(importer);
        vm.expectRevert(attesting);
        history.correctHistory(correction(batch, 1, records, 0, new bytes32[](0)), direct());
        vm.prank(bidder);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_HISTORY_OBJECTIONS));
        history.objectToHistory(objection(batch, 1, 0, records), direct());

        vm.prank(authority);
        history.decideHistoryObjection(decision(batch, 0, true, records), direct());
        vm.prank(importer);
        history.withdrawHistory(withdrawal(batch, records), direct());
        assertEq(bidderCounters(), 0, "counters");
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    BatchState,
    CLOSE_ATTESTING,
    CLOSE_HISTORY_DECISIONS,
    CLOSE_HISTORY_OBJECTIONS,
    IHistory
} from "../../../contracts/procurement/IHistory.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {HistoryCase} from "./HistoryCase.sol";

/// @notice What an importer does to its own batches afterwards, and the brake.
contract HistoryTest is HistoryCase {
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

        history.closeGroups(CLOSE_HISTORY_DECISIONS);
        bytes memory deciding = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_HISTORY_DECISIONS);
        vm.prank(authority);
        vm.expectRevert(deciding);
        history.decideHistoryObjection(decision(batch, 0, true, records), direct());
        vm.prank(authority);
        vm.expectRevert(deciding);
        history.voidHistory(voiding(batch, 0, records), direct());
        history.openGroups(CLOSE_HISTORY_DECISIONS);

        vm.prank(authority);
        history.decideHistoryObjection(decision(batch, 0, true, records), direct());
        vm.prank(importer);
        history.withdrawHistory(withdrawal(batch, records), direct());
        assertEq(bidderCounters(), 0, "counters");
    }
}

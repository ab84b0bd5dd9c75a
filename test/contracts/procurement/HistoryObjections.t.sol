// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BatchState, HistoryObjection, IHistory} from "../../../contracts/procurement/IHistory.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {HistoryCase} from "./HistoryCase.sol";

/// @notice Objections to attested records, their decision, and false batches.
contract HistoryObjectionsTest is HistoryCase {
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
}

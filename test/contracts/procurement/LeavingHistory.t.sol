// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {History} from "../../../contracts/procurement/History.sol";
import {BatchState, CLOSE_ATTESTING, IHistory} from "../../../contracts/procurement/IHistory.sol";
import {IActors} from "../../../contracts/shared/interfaces/IActors.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {IRegister, ITrust} from "../../../contracts/shared/interfaces/IRegister.sol";
import {IStanding} from "../../../contracts/shared/interfaces/IStanding.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {HistoryCase} from "./HistoryCase.sol";

/// @notice What a next version does with its predecessor: it reads it where it is.
contract HistorySuccessor__Harness is History {
    IHistory public immutable OLD;

    constructor(
        address authority,
        IActors actors,
        IStanding standing,
        IRegister register,
        ITrust trust,
        IHistory old
    ) History(authority, actors, standing, register, trust) {
        OLD = old;
    }

    function isKnown(bytes32 batch) external view returns (bool) {
        return OLD.batchOf(batch).state != BatchState.None || this.batchOf(batch).state != BatchState.None;
    }

    function bothTotals(OrgId subject, uint40 time) external view returns (uint32[16] memory totals) {
        totals = this.attestedTotals(subject, time);
        uint32[16] memory before = OLD.attestedTotals(subject, time);
        for (uint256 kind = 1; kind < 16; kind++) totals[kind] += before[kind];
    }
}

/// @notice A flawed ledger of history is left: closed for good, read by its successor, and its open objections still decided.
contract LeavingHistoryTest is HistoryCase {
    function test_closeForGood_leavesTheSumsToTheSuccessorAndTheWaysOutOpen() external {
        bytes32[] memory records = sample();
        bytes32 batch = attest(keccak256("a part"), records);
        object(batch, 0, records);
        HistorySuccessor__Harness next = new HistorySuccessor__Harness(
            address(new AccessManager(address(this))),
            actors,
            actors,
            registers,
            registers,
            history
        );
        history.closeForGood(CLOSE_ATTESTING, address(next));

        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_ATTESTING));
        attest(keccak256("another part"), records);
        assertTrue(next.isKnown(batch), "no batch is attested twice, in any version");
        vm.prank(importer);
        bytes32 later = next.attestHistory(attestation(keccak256("another part"), records), direct());
        assertTrue(next.isKnown(later), "and new ones are attested there");
        assertEq(next.bothTotals(BIDDER, NOW)[1], 2, "a sum of both");

        vm.prank(authority);
        history.decideHistoryObjection(decision(batch, 0, true, records), direct());
        assertEq(next.bothTotals(BIDDER, NOW)[1], 1, "what was open ends where it began, and the sum follows");
    }
}

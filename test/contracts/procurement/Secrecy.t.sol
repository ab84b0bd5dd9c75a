// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISeals, SealBid, WithdrawSeal} from "../../../contracts/procurement/ISeals.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Vm} from "../shared/Test.sol";
import {ProcurementCase} from "./ProcurementCase.sol";

/// @notice Answers nothing: whoever asks it reverts.
contract Silent__Mock {
    error Asked();

    fallback() external {
        revert Asked();
    }
}

/// @notice T3: nobody can tell from the chain who sealed before the opening.
/// @dev The argument: `sealBid` and `withdrawSeal` have no argument but salted commitments, digests and a one-time
/// key, and ask no register for whom that key acts. Hence call data, events and storage are a function of those alone.
/// The tests hold both halves: no register is asked, and no word on chain contains the bidder.
contract SecrecyTest is ProcurementCase {
    /// @notice T3: sealing works with every register of organisations, people and sanctions struck dumb.
    function test_T3_noRegisterIsAskedWhoSeals() public {
        bytes32 tender = _tender();
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        bytes memory silent = address(new Silent__Mock()).code;
        vm.etch(address(actors), silent);
        vm.etch(address(sanctions), silent);
        vm.etch(address(managers), silent);
        vm.etch(address(payments), silent);
        vm.etch(address(parameters), silent);
        _seal(s);
        _withdraw(s);
        _seal(s);
        vm.warp(tenders.stateOf(tender).closesAt);
        _seal(s);
        seals.freeze(tender, 1);

        assertEq(seals.boxOf(tender, 1).live, 1, "sealed");
    }

    /// @notice T3: of two bidders' seals neither call data, events nor stored words contain who bids.
    function testFuzz_T3_noWordNamesTheBidder(uint48 org, bytes32 salt, uint56 price) public {
        org = uint48(bound(org, 1_000_000, type(uint48).max));
        bytes32 tender = _tender();
        Secret memory s = _secret(tender, 1, org, price);
        s.salt = salt;
        s.key = address(uint160(uint256(keccak256(abi.encode("one-time", salt)))));
        s.commitment = _commitment(s);
        SealBid memory act = _sealing(s);
        _assertNotIn(abi.encodeCall(ISeals.sealBid, (act, _direct())), org, "call data");
        vm.recordLogs();
        _seal(s);
        _withdraw(s);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; i++) {
            _assertNotIn(abi.encodePacked(logs[i].topics, logs[i].data), org, "event");
        }
        _assertNotIn(abi.encode(seals.sealOf(s.commitment), seals.boxOf(tender, 1)), org, "storage");
    }

    /// @notice T3: the commitment hides the bidder: same bidder, same lot, another salt, nothing in common.
    function testFuzz_T3_commitmentsOfOneBidderAreUnlinked(uint48 org, bytes32 one, bytes32 two) public view {
        vm.assume(one != two);
        bytes32 first = seals.hiddenOf(one, org, new uint48[](0));
        bytes32 second = seals.hiddenOf(two, org, new uint48[](0));
        assertTrue(first != second, "unlinked");
    }

    /// @dev No window of six bytes is the organisation's number, none of twenty its officer's address.
    function _assertNotIn(bytes memory data, uint48 org, string memory what) private pure {
        bytes6 number = bytes6(org);
        bytes20 officer = bytes20(_of(org));
        for (uint256 i = 0; i + 32 <= data.length; i++) {
            bytes32 word;
            assembly {
                word := mload(add(add(data, 32), i))
            }
            assertTrue(bytes6(word) != number, what);
            assertTrue(bytes20(word) != officer, what);
        }
    }
}

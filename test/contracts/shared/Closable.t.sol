// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {Closable} from "../../../contracts/shared/Closable.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Test} from "./Test.sol";

contract Doors__Harness is Closable {
    uint256 public passed;

    constructor(address authority) AccessManaged(authority) {}

    function pass() external whileOpen(1) {
        passed++;
    }
}

contract ClosableTest is Test {
    Doors__Harness private doors;
    Doors__Harness private next;

    function setUp() external {
        AccessManager manager = new AccessManager(address(this));
        doors = new Doors__Harness(address(manager));
        next = new Doors__Harness(address(manager));
    }

    function test_OpenGroups_OpensWhatThePauserClosed() external {
        vm.expectEmit(address(doors));
        emit IClosable.GroupsClosed(3);
        doors.closeGroups(3);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, 1));
        doors.pass();
        vm.expectEmit(address(doors));
        emit IClosable.GroupsOpened(1);
        doors.openGroups(1);
        doors.pass();
        assertEq(doors.closedGroups(), 2, "the other is closed still");
    }

    function test_CloseForGood_ClosesOneWayAndNamesTheSuccessor() external {
        vm.expectEmit(address(doors));
        emit IClosable.GroupsClosedForGood(1, address(next));
        doors.closeForGood(1, address(next));
        (uint256 groups, address successor) = doors.closedForGood();
        assertEq(groups, 1, "for good");
        assertEq(successor, address(next), "its successor");
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, 1));
        doors.pass();

        doors.closeGroups(2);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupsNeverOpen.selector, 1));
        doors.openGroups(3);
        doors.openGroups(2);
        doors.closeForGood(4, address(next));
        (groups, ) = doors.closedForGood();
        assertEq(groups, 5, "and more, for the same successor");
    }

    function test_CloseForGood_RefusesAnotherSuccessorAndNone() external {
        vm.expectRevert(abi.encodeWithSelector(IClosable.LedgerSuccessorWrong.selector, address(0x77)));
        doors.closeForGood(1, address(0x77));
        vm.expectRevert(abi.encodeWithSelector(IClosable.LedgerSuccessorWrong.selector, address(doors)));
        doors.closeForGood(1, address(doors));
        doors.closeForGood(1, address(next));
        vm.expectRevert(abi.encodeWithSelector(IClosable.LedgerSuccessorWrong.selector, address(this)));
        doors.closeForGood(1, address(this));
    }

    function test_CloseForGood_IsTheCouncils() external {
        vm.prank(address(0x77));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(0x77)));
        doors.closeForGood(1, address(next));
    }
}

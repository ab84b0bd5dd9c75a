// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

import {Authority} from "../../../contracts/access/Authority.sol";
import {Directory} from "../../../contracts/access/Directory.sol";
import {IAuthority} from "../../../contracts/access/IAuthority.sol";
import {IDirectory} from "../../../contracts/access/IDirectory.sol";
import {
    DELAY_COUNCIL,
    DELAY_ENFORCER,
    DELAY_PUBLISHER,
    LAST_ROLE,
    ROLE_ARBITRATOR,
    ROLE_AUDITOR,
    ROLE_COUNCIL,
    ROLE_ENFORCER,
    ROLE_FREEZER,
    ROLE_LEDGER,
    ROLE_PAUSER,
    ROLE_PUBLISHER,
    ROLE_REGISTRAR
} from "../../../contracts/access/Roles.sol";
import {Test} from "../shared/Test.sol";

contract AuthorityTest is Test {
    uint40 private constant NOW = 1_795_000_000;
    address private council = address(0x11);
    address private auditor = address(0x12);
    address private otherAuditor = address(0x13);
    address private publisher = address(0x14);
    address private stranger = address(0x19);
    Authority private authority;
    Directory private directory;

    function setUp() public {
        vm.warp(NOW);
        authority = Authority(deployCode("contracts/access/Authority.sol:Authority", abi.encode(address(this))));
        directory = Directory(deployCode("contracts/access/Directory.sol:Directory", abi.encode(address(authority))));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = directory.publish.selector;
        authority.setTargetFunctionRole(address(directory), selectors, ROLE_PUBLISHER);
        authority.grantRole(ROLE_COUNCIL, council, DELAY_COUNCIL);
        authority.grantRole(ROLE_AUDITOR, auditor, 0);
        authority.grantRole(ROLE_AUDITOR, otherAuditor, 0);
        authority.grantRole(ROLE_PUBLISHER, publisher, DELAY_PUBLISHER);
        authority.renounceRole(ROLE_COUNCIL, address(this));
    }

    function test_GrantRole_RefusesEveryForbiddenPair() external {
        Authority fresh = Authority(deployCode("contracts/access/Authority.sol:Authority", abi.encode(address(this))));
        for (uint64 a = 1; a <= LAST_ROLE; a++) {
            for (uint64 b = 0; b <= LAST_ROLE; b++) {
                if (a == b) continue;
                address account = address(uint160(0x10000 + uint256(a) * 16 + b));
                fresh.grantRole(a, account, DELAY_PUBLISHER);
                if ((fresh.excludedBy(b) >> a) & 1 == 1) {
                    vm.expectRevert(
                        abi.encodeWithSelector(IAuthority.RolesExclude.selector, account, b, uint256(1) << a)
                    );
                }
                fresh.grantRole(b, account, DELAY_PUBLISHER);
            }
        }
    }

    /// The table itself: what excludes what, the same both ways.
    function test_ExcludedBy_IsSymmetricAndNamesThePowers() external view {
        uint64[5] memory powers = [ROLE_COUNCIL, ROLE_FREEZER, ROLE_ENFORCER, ROLE_ARBITRATOR, ROLE_PUBLISHER];
        for (uint256 i = 0; i < powers.length; i++) {
            for (uint256 j = 0; j < powers.length; j++) {
                bool excludes = (authority.excludedBy(powers[i]) >> powers[j]) & 1 == 1;
                assertEq(excludes, i != j, "no account holds two powers");
            }
        }
        for (uint64 a = 0; a <= LAST_ROLE; a++) {
            for (uint64 b = 0; b <= LAST_ROLE; b++) {
                assertEq((authority.excludedBy(a) >> b) & 1, (authority.excludedBy(b) >> a) & 1, "the same both ways");
            }
        }
        assertEq((authority.excludedBy(ROLE_REGISTRAR) >> ROLE_PAUSER) & 1, 0, "registrar and pauser may be one");
        assertTrue((authority.excludedBy(ROLE_LEDGER) >> ROLE_REGISTRAR) & 1 == 1, "a ledger is nobody");
    }

    function test_GrantRole_RefusesShortDelays() external {
        Authority fresh = Authority(deployCode("contracts/access/Authority.sol:Authority", abi.encode(address(this))));
        refusesDelay(fresh, ROLE_COUNCIL, DELAY_COUNCIL);
        refusesDelay(fresh, ROLE_ENFORCER, DELAY_ENFORCER);
        refusesDelay(fresh, ROLE_PUBLISHER, DELAY_PUBLISHER);
        // Neither may a holder's delay be shortened later.
        fresh.grantRole(ROLE_PUBLISHER, stranger, DELAY_PUBLISHER);
        refusesDelay(fresh, ROLE_PUBLISHER, DELAY_PUBLISHER);
    }

    function test_LeastDelayOf_NamesTheWaitOfEachRole() external view {
        assertEq(authority.leastDelayOf(ROLE_COUNCIL), DELAY_COUNCIL, "council");
        assertEq(authority.leastDelayOf(ROLE_ENFORCER), DELAY_ENFORCER, "enforcer");
        assertEq(authority.leastDelayOf(ROLE_PUBLISHER), DELAY_PUBLISHER, "publisher");
        assertEq(authority.leastDelayOf(ROLE_PAUSER), 0, "the brake waits for nothing");
        assertEq(authority.leastDelayOf(ROLE_AUDITOR), 0, "nor does who cancels");
    }

    function refusesDelay(Authority fresh, uint64 role, uint32 least) private {
        vm.expectRevert(abi.encodeWithSelector(IAuthority.RoleDelayTooShort.selector, role, least, least - 1));
        fresh.grantRole(role, stranger, least - 1);
    }

    function test_GrantRole_RefusesUndefinedRoles() external {
        Authority fresh = Authority(deployCode("contracts/access/Authority.sol:Authority", abi.encode(address(this))));
        vm.expectRevert(abi.encodeWithSelector(IAuthority.RoleUndefined.selector, LAST_ROLE + 1));
        fresh.grantRole(LAST_ROLE + 1, stranger, 0);
    }

    function test_RenounceRole_LeavesTheFounderNothing() external {
        assertEq(authority.rolesOf(address(this)), 0, "roles of the founder");
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessManager.AccessManagerUnauthorizedAccount.selector,
                address(this),
                ROLE_COUNCIL
            )
        );
        authority.grantRole(ROLE_PAUSER, stranger, 0);
    }

    /// Failure of others: a delay that could be skipped.
    function test_Execute_WaitsForTheDelay() external {
        bytes memory call_ = abi.encodeCall(directory.publish, ("Directory", 2, address(directory)));
        vm.startPrank(publisher);
        vm.expectPartialRevert(IAccessManager.AccessManagerNotScheduled.selector);
        authority.execute(address(directory), call_);
        authority.schedule(address(directory), call_, 0);
        vm.warp(NOW + DELAY_PUBLISHER - 1);
        vm.expectPartialRevert(IAccessManager.AccessManagerNotReady.selector);
        authority.execute(address(directory), call_);
        vm.warp(NOW + DELAY_PUBLISHER);
        vm.expectEmit(address(directory));
        emit IDirectory.ReleasePublished("Directory", 2, address(directory), address(directory).codehash);
        authority.execute(address(directory), call_);
    }

    function test_Cancel_TheAuditorCancelsThePublisherAndTheCouncil() external {
        bytes memory publish = abi.encodeCall(directory.publish, ("Directory", 2, address(directory)));
        vm.prank(publisher);
        authority.schedule(address(directory), publish, 0);
        vm.prank(auditor);
        authority.cancel(publisher, address(directory), publish);

        bytes memory grant = abi.encodeCall(authority.grantRole, (ROLE_PAUSER, stranger, 0));
        vm.prank(council);
        authority.schedule(address(authority), grant, 0);
        vm.prank(auditor);
        authority.cancel(council, address(authority), grant);
        vm.warp(NOW + DELAY_COUNCIL);
        vm.prank(council);
        vm.expectPartialRevert(IAccessManager.AccessManagerNotScheduled.selector);
        authority.execute(address(authority), grant);
    }

    function test_Cancel_RefusesStrangers() external {
        bytes memory publish = abi.encodeCall(directory.publish, ("Directory", 2, address(directory)));
        vm.prank(publisher);
        authority.schedule(address(directory), publish, 0);
        vm.prank(stranger);
        vm.expectPartialRevert(IAccessManager.AccessManagerUnauthorizedCancel.selector);
        authority.cancel(publisher, address(directory), publish);
    }

    /// Otherwise an auditor that went astray could never be removed.
    function test_Cancel_AnAuditorMayNotStopItsOwnDismissal() external {
        bytes memory dismissal = abi.encodeCall(authority.revokeRole, (ROLE_AUDITOR, auditor));
        vm.prank(council);
        authority.schedule(address(authority), dismissal, 0);
        vm.prank(auditor);
        vm.expectPartialRevert(IAccessManager.AccessManagerUnauthorizedCancel.selector);
        authority.cancel(council, address(authority), dismissal);
        vm.prank(otherAuditor);
        authority.cancel(council, address(authority), dismissal);
    }

    function test_Publish_IsAppendOnly() external {
        Directory own = Directory(
            deployCode("contracts/access/Directory.sol:Directory", abi.encode(address(new Authority(address(this)))))
        );
        own.publish("Directory", 2, address(own));
        vm.expectRevert(abi.encodeWithSelector(IDirectory.ReleaseOutOfOrder.selector, bytes32("Directory"), 2, 2));
        own.publish("Directory", 2, address(own));
        vm.expectRevert(abi.encodeWithSelector(IDirectory.ReleaseEmpty.selector, stranger));
        own.publish("Directory", 3, stranger);
        vm.expectRevert(abi.encodeWithSelector(IDirectory.ReleaseUnknown.selector, bytes32("Directory"), 1));
        own.releaseOf("Directory", 1);
        assertEq(own.releaseOf("Directory", 2), address(own), "release 2");
        (uint32 version, address location) = own.latestOf("Directory");
        assertTrue(version == 2 && location == address(own), "latest");
    }
}

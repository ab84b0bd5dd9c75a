// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {
    EngageManager,
    Engagement,
    IProjectManagers,
    ReleaseManager,
    ReplaceManager
} from "../../../contracts/procurement/IProjectManagers.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {IAgreementTerms} from "../../../contracts/shared/interfaces/IAgreementTerms.sol";
import {DUTY_BID} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {Terms__Mock} from "./Peers__Mock.sol";
import {ProcurementCase} from "./ProcurementCase.sol";

contract ProjectManagersTest is ProcurementCase {
    event ManagerEngaged(
        bytes32 indexed manager,
        bytes32 indexed agreement,
        address indexed ledger,
        OrgId department,
        bytes32 evidence,
        uint40 time
    );
    event ManagerReleased(
        bytes32 indexed manager,
        bytes32 indexed agreement,
        OrgId indexed department,
        uint16 reason,
        bytes32 evidence,
        uint40 time
    );
    event AgreementsAdmitted(IAgreementTerms indexed ledger);

    Terms__Mock private ledger;

    function setUp() public override {
        super.setUp();
        ledger = new Terms__Mock();
        vm.expectEmit(address(managers));
        emit AgreementsAdmitted(ledger);
        managers.admitAgreements(ledger);
        ledger.set("A", true);
        ledger.set("B", true);
    }

    function test_engageManager_bindsManagerAndAgreement() public {
        vm.expectEmit(address(managers));
        emit ManagerEngaged("m", "A", address(ledger), OrgId.wrap(IDENTITY), "evidence", START);
        _engage("m", "A");

        Engagement memory found = managers.engagementOf("m");
        assertEq(address(found.ledger), address(ledger), "ledger");
        assertEq(OrgId.unwrap(found.department), IDENTITY, "department");
        assertEq(found.since, START, "since");
        assertEq(found.agreement, "A", "agreement");
        assertEq(managers.managerOf(address(ledger), "A"), "m", "manager");
        assertEq(managers.isEngaged("m"), true, "engaged");
    }

    function test_engageManager_isForIdentityDepartments() public {
        actors.enrol(address(0xd), OrgId.wrap(IDENTITY), 2, DUTY_BID);
        bytes32 signer = keccak256(abi.encodePacked(address(0xd)));
        vm.expectRevert(abi.encodeWithSelector(Actors__Mock.DutyLacking.selector, signer));
        vm.prank(address(0xd));
        managers.engageManager(EngageManager("m", address(ledger), "A", 0, 0, 0, NEVER), _direct());
    }

    function test_engageManager_guards() public {
        vm.expectRevert(abi.encodeWithSelector(IProjectManagers.AgreementLedgerUnknown.selector, address(1)));
        vm.prank(_of(IDENTITY));
        managers.engageManager(EngageManager("m", address(1), "A", 0, 0, 0, NEVER), _direct());
        vm.expectRevert(abi.encodeWithSelector(IProjectManagers.ManagerMissing.selector));
        _engage(0, "A");
        vm.expectRevert(abi.encodeWithSelector(IProjectManagers.AgreementNotLive.selector, bytes32("C")));
        _engage("m", "C");
        _engage("m", "A");
        vm.expectRevert(
            abi.encodeWithSelector(IProjectManagers.AgreementHasManager.selector, bytes32("A"), bytes32("m"))
        );
        _engage("n", "A");
        vm.expectRevert(abi.encodeWithSelector(IProjectManagers.ManagerBusy.selector, bytes32("m"), bytes32("A")));
        _engage("m", "B");
    }

    function test_engageManager_followsAnEndedAgreementByItself() public {
        _engage("m", "A");
        ledger.set("A", false);
        assertEq(managers.isEngaged("m"), false, "free");
        assertEq(managers.engagementOf("m").agreement, 0, "no engagement");
        vm.expectEmit(address(managers));
        emit ManagerReleased("m", "A", OrgId.wrap(0), 0, 0, START);
        _engage("m", "B");

        assertEq(managers.engagementOf("m").agreement, "B", "engaged anew");
        assertEq(managers.managerOf(address(ledger), "A"), 0, "left");
    }

    function test_releaseManager_withReason() public {
        _engage("m", "A");
        vm.expectEmit(address(managers));
        emit ManagerReleased("m", "A", OrgId.wrap(IDENTITY), 3, "evidence", START);
        _release("m", "A", 3);

        assertEq(managers.isEngaged("m"), false, "free");
        assertEq(managers.managerOf(address(ledger), "A"), 0, "none");
    }

    function test_releaseManager_guards() public {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectManagers.ManagerNotEngaged.selector, bytes32("m"), bytes32("A"))
        );
        _release("m", "A", 3);
        vm.expectRevert(abi.encodeWithSelector(IProjectManagers.ManagerNotEngaged.selector, bytes32("m"), bytes32(0)));
        _release("m", 0, 3);
        _engage("m", "A");
        vm.expectRevert(abi.encodeWithSelector(IProjectManagers.ReleaseReasonMissing.selector));
        _release("m", "A", 0);
    }

    /// Who vouches for a person answers for it: no other department takes it away.
    function test_releaseManager_isForTheDepartmentThatEngagedIt() public {
        _engage("m", "A");
        bytes memory refusal = abi.encodeWithSelector(
            IProjectManagers.ManagerOfAnother.selector,
            bytes32("m"),
            OrgId.wrap(IDENTITY),
            OrgId.wrap(AUTHORITY)
        );
        vm.startPrank(_of(AUTHORITY));
        vm.expectRevert(refusal);
        managers.releaseManager(ReleaseManager("m", "A", 3, "evidence", 0, 0, NEVER), _direct());
        vm.expectRevert(refusal);
        managers.replaceManager(ReplaceManager("A", "m", "n", 3, "evidence", 0, 0, NEVER), _direct());
        vm.stopPrank();
        assertEq(managers.managerOf(address(ledger), "A"), "m", "as before");
    }

    function test_replaceManager_inOneStep() public {
        _engage("m", "A");
        vm.expectEmit(address(managers));
        emit ManagerReleased("m", "A", OrgId.wrap(IDENTITY), 3, "evidence", START);
        vm.expectEmit(address(managers));
        emit ManagerEngaged("n", "A", address(ledger), OrgId.wrap(IDENTITY), "evidence", START);
        _replace("A", "m", "n", 3);

        assertEq(managers.managerOf(address(ledger), "A"), "n", "new manager");
        assertEq(managers.isEngaged("m"), false, "old one free");
    }

    function test_replaceManager_guards() public {
        _engage("m", "A");
        _engage("n", "B");
        vm.expectRevert(abi.encodeWithSelector(IProjectManagers.ManagerBusy.selector, bytes32("n"), bytes32("B")));
        _replace("A", "m", "n", 3);
        vm.expectRevert(abi.encodeWithSelector(IProjectManagers.ReleaseReasonMissing.selector));
        _replace("A", "m", "o", 0);
        vm.expectRevert(
            abi.encodeWithSelector(IProjectManagers.ManagerNotEngaged.selector, bytes32("n"), bytes32("A"))
        );
        _replace("A", "n", "o", 3);
    }

    function test_clearManager_onlyAfterTheEnd() public {
        vm.expectRevert(abi.encodeWithSelector(IProjectManagers.ManagerNotEngaged.selector, bytes32("m"), bytes32(0)));
        managers.clearManager("m");
        _engage("m", "A");
        vm.expectRevert(
            abi.encodeWithSelector(IProjectManagers.ManagerStillNeeded.selector, bytes32("m"), bytes32("A"))
        );
        managers.clearManager("m");
        ledger.set("A", false);
        vm.expectEmit(address(managers));
        emit ManagerReleased("m", "A", OrgId.wrap(0), 0, 0, START);
        managers.clearManager("m");
    }

    function test_admitAgreements_isRestricted() public {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _of(STRANGER)));
        vm.prank(_of(STRANGER));
        managers.admitAgreements(ledger);
    }

    function test_engagement_stopsWhileItsGroupIsClosed() public {
        managers.closeGroups(1);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, 1));
        _engage("m", "A");
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, 1));
        _replace("A", "m", "n", 3);
    }

    function _engage(bytes32 manager, bytes32 agreement) private {
        vm.prank(_of(IDENTITY));
        managers.engageManager(EngageManager(manager, address(ledger), agreement, "evidence", 0, 0, NEVER), _direct());
    }

    function _release(bytes32 manager, bytes32 agreement, uint16 reason) private {
        vm.prank(_of(IDENTITY));
        managers.releaseManager(ReleaseManager(manager, agreement, reason, "evidence", 0, 0, NEVER), _direct());
    }

    function _replace(bytes32 agreement, bytes32 leaving, bytes32 coming, uint16 reason) private {
        vm.prank(_of(IDENTITY));
        managers.replaceManager(ReplaceManager(agreement, leaving, coming, reason, "evidence", 0, 0, NEVER), _direct());
    }
}

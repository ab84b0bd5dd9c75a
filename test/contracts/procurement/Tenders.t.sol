// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {
    ChangeTender,
    Entrust,
    ITenders,
    LotState,
    PublishTender,
    Tender
} from "../../../contracts/procurement/ITenders.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {ISealCondition} from "../../../contracts/shared/interfaces/ISealCondition.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {Sector} from "../../../contracts/shared/types/Market.sol";
import {DUTY_BID} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {ProcurementCase} from "./ProcurementCase.sol";

contract TendersTest is ProcurementCase {
    event OrganiserEntrusted(OrgId indexed buyer, OrgId indexed organiser, uint40 until);
    event TenderPublished(bytes32 indexed tender, bytes32 indexed number, uint24 by, Tender state);

    /* PUBLICATION */

    function test_publishTender_recordsAndSaysAll() public {
        PublishTender memory act = _publication("T-1");
        bytes32 tender = tenders.tenderOf(OrgId.wrap(BUYER), "T-1");
        Tender memory expected;
        (expected.buyer, expected.organiser) = (OrgId.wrap(BUYER), OrgId.wrap(CENTRE));
        (expected.supervisor, expected.region, expected.band) = (OrgId.wrap(SUPERVISOR), REGION, 9);
        (expected.lots, expected.version, expected.publishedAt) = (2, 1, START);
        (expected.closesAt, expected.opensAt, expected.revealUntil) = (act.closesAt, act.opensAt, act.revealUntil);
        (expected.currency, expected.sector) = ("CNY", Sector.wrap(SECTOR));
        (expected.rule, expected.documents) = (act.rule, act.documents);

        vm.expectEmit(address(tenders));
        emit TenderPublished(tender, "T-1", 1, expected);
        _publish(act);

        assertEq(keccak256(abi.encode(tenders.stateOf(tender))), keccak256(abi.encode(expected)), "stored state");
        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Published), "state of lot 1");
        assertEq(uint256(tenders.lotState(tender, 3)), uint256(LotState.None), "state of a lot that is none");
        assertEq(uint256(tenders.lotState(tender, 0)), uint256(LotState.None), "state of lot 0");
    }

    function test_publishTender_ofTheBuyerItself() public {
        PublishTender memory act = _publication("T-1");
        bytes32 tender = tenders.tenderOf(OrgId.wrap(BUYER), "T-1");
        vm.prank(_of(BUYER));
        tenders.publishTender(act, _direct());

        assertEq(OrgId.unwrap(tenders.stateOf(tender).organiser), BUYER, "organiser");
    }

    function test_publishTender_refusesAnotherDuty() public {
        actors.enrol(address(0xd), OrgId.wrap(BUYER), 2, DUTY_BID);
        PublishTender memory act = _publication("T-1");
        vm.prank(address(0xd));
        bytes32 signer = keccak256(abi.encodePacked(address(0xd)));
        vm.expectRevert(abi.encodeWithSelector(Actors__Mock.DutyLacking.selector, signer));
        tenders.publishTender(act, _direct());
    }

    function test_publishTender_refusesAKnownNumber() public {
        bytes32 tender = _tender();
        _refuse(_publication("T-1"), abi.encodeWithSelector(ITenders.TenderKnown.selector, tender));
    }

    function test_publishTender_refusesAnOrganiserWithoutMandate() public {
        vm.expectEmit(address(tenders));
        emit OrganiserEntrusted(OrgId.wrap(BUYER), OrgId.wrap(CENTRE), START - 1);
        vm.prank(_of(BUYER));
        tenders.entrust(Entrust(CENTRE, START - 1, 0, 0, NEVER), _direct());

        assertEq(tenders.mandateOf(OrgId.wrap(BUYER), OrgId.wrap(CENTRE)), START - 1, "mandate");
        _refuse(_publication("T-1"), abi.encodeWithSelector(ITenders.OrganiserNotEntrusted.selector, BUYER, CENTRE));
    }

    function test_publishTender_refusesAnUnfitSupervisor() public {
        uint48[4] memory unfit = [BUYER, CENTRE, 999, STRANGER];
        actors.setStanding(OrgId.wrap(STRANGER), Enrolment.Full, Standing.Restricted);
        for (uint256 i = 0; i < unfit.length; i++) {
            PublishTender memory act = _publication("T-1");
            act.supervisor = unfit[i];
            _refuse(act, abi.encodeWithSelector(ITenders.SupervisorUnfit.selector, unfit[i]));
        }
    }

    function test_publishTender_refusesLightSupervisors() public {
        actors.setStanding(OrgId.wrap(STRANGER), Enrolment.Light, Standing.Active);
        PublishTender memory act = _publication("T-1");
        act.supervisor = STRANGER;
        _refuse(act, abi.encodeWithSelector(ITenders.SupervisorUnfit.selector, STRANGER));
    }

    function test_publishTender_refusesWrongNumbersOfLots() public {
        PublishTender memory act = _publication("T-1");
        act.lots = 0;
        _refuse(act, abi.encodeWithSelector(ITenders.LotsWrong.selector, 0));
        act.lots = 101;
        _refuse(act, abi.encodeWithSelector(ITenders.LotsWrong.selector, 101));
    }

    function test_publishTender_refusesMoreExpertsThanCanBeDrawn() public {
        PublishTender memory act = _publication("T-1");
        act.experts = 26;
        _refuse(act, abi.encodeWithSelector(ITenders.TenderExpertsTooMany.selector, 26));
        act.experts = 25;
        assertEq(tenders.stateOf(_publish(act)).experts, 25, "experts");
    }

    function test_publishTender_refusesUnknownConditions() public {
        PublishTender memory act = _publication("T-1");
        act.conditions = 1;
        _refuse(act, abi.encodeWithSelector(ITenders.ConditionsUnknown.selector, 1));
    }

    function test_publishTender_refusesMissingDigests() public {
        PublishTender memory act = _publication("T-1");
        act.rule = 0;
        _refuse(act, abi.encodeWithSelector(ITenders.TenderDigestMissing.selector));
        act = _publication("T-1");
        act.documents = 0;
        _refuse(act, abi.encodeWithSelector(ITenders.TenderDigestMissing.selector));
    }

    function test_publishTender_refusesWithoutACurrency() public {
        PublishTender memory act = _publication("T-1");
        act.currency = 0;
        _refuse(act, abi.encodeWithSelector(ITenders.TenderCurrencyMissing.selector));
    }

    function test_publishTender_refusesTimesOutOfOrder() public {
        PublishTender memory act = _publication("T-1");
        act.opensAt = act.closesAt - 1;
        bytes memory refusal = abi.encodeWithSelector(
            ITenders.TenderTimesWrong.selector,
            act.closesAt,
            act.opensAt,
            act.revealUntil
        );
        _refuse(act, refusal);
    }

    function test_publishTender_refusesAShortWindow() public {
        PublishTender memory act = _publication("T-1");
        act.closesAt = START + 20 days - 1;
        _refuse(act, abi.encodeWithSelector(ITenders.TenderWindowShort.selector, act.closesAt, START + 20 days));
    }

    function test_publishTender_refusesAShortReveal() public {
        PublishTender memory act = _publication("T-1");
        act.revealUntil = act.opensAt + 1 hours - 1;
        bytes memory refusal = abi.encodeWithSelector(
            ITenders.TenderRevealShort.selector,
            act.revealUntil,
            act.opensAt + 1 hours
        );
        _refuse(act, refusal);
    }

    function test_publishTender_takesUpOnlyAFailedTenderOfTheSameBuyer() public {
        bytes32 first = _tender();
        PublishTender memory act = _publication("T-2");
        act.repeats = first;
        bytes32 second = tenders.tenderOf(OrgId.wrap(BUYER), "T-2");
        _refuse(act, abi.encodeWithSelector(ITenders.TenderNotRepeatable.selector, second, first));
        tenders.admitStep(address(this));
        tenders.moveLot(first, 2, LotState.Failed);
        PublishTender memory foreign = _publication("T-2");
        (foreign.buyer, foreign.repeats) = (CENTRE, first);
        bytes32 other = tenders.tenderOf(OrgId.wrap(CENTRE), "T-2");
        _refuse(foreign, abi.encodeWithSelector(ITenders.TenderNotRepeatable.selector, other, first));

        _publish(act);

        assertEq(tenders.stateOf(second).repeats, first, "taken up");
    }

    function test_publication_stopsWhileItsGroupIsClosed() public {
        tenders.closeGroups(1);
        _refuse(_publication("T-1"), abi.encodeWithSelector(IClosable.GroupClosed.selector, 1));
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, 1));
        vm.prank(_of(BUYER));
        tenders.entrust(Entrust(CENTRE, NEVER, 0, 0, NEVER), _direct());
    }

    /* ADMISSION */

    function test_admission_isRestricted() public {
        bytes memory refusal = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _of(STRANGER));
        vm.startPrank(_of(STRANGER));
        vm.expectRevert(refusal);
        tenders.admitStep(_of(STRANGER));
        vm.expectRevert(refusal);
        tenders.admitConditions(new ISealCondition[](1));
        vm.stopPrank();
    }

    function test_admitConditions_refusesNoneAndTooMany() public {
        vm.expectRevert(abi.encodeWithSelector(ITenders.ConditionsTooMany.selector, 0));
        tenders.admitConditions(new ISealCondition[](0));
        vm.expectRevert(abi.encodeWithSelector(ITenders.ConditionsTooMany.selector, 9));
        tenders.admitConditions(new ISealCondition[](9));
    }

    function test_steps_alone_moveAndHold() public {
        bytes32 tender = _tender();
        bytes memory refusal = abi.encodeWithSelector(ITenders.StepNotAdmitted.selector, _of(STRANGER));
        vm.startPrank(_of(STRANGER));
        vm.expectRevert(refusal);
        tenders.moveLot(tender, 1, LotState.Failed);
        vm.expectRevert(refusal);
        tenders.hold(tender, "order");
        vm.expectRevert(refusal);
        tenders.release(tender, "order");
        vm.stopPrank();
    }

    function _refuse(PublishTender memory act, bytes memory refusal) private {
        vm.expectRevert(refusal);
        vm.prank(_of(CENTRE));
        tenders.publishTender(act, _direct());
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {IOrganisations} from "../../../contracts/access/IOrganisations.sol";
import {Agreements} from "../../../contracts/procurement/Agreements.sol";
import {Awards} from "../../../contracts/procurement/Awards.sol";
import {Bids} from "../../../contracts/procurement/Bids.sol";
import {Complaints} from "../../../contracts/procurement/Complaints.sol";
import {Experts} from "../../../contracts/procurement/Experts.sol";
import {AwardLot, EvaluateLot, PublishCandidates} from "../../../contracts/procurement/IAwards.sol";
import {OpenBid} from "../../../contracts/procurement/IBids.sol";
import {SealBid, WithdrawSeal} from "../../../contracts/procurement/ISeals.sol";
import {Entrust, PublishTender} from "../../../contracts/procurement/ITenders.sol";
import {Notices} from "../../../contracts/procurement/Notices.sol";
import {ProjectManagers} from "../../../contracts/procurement/ProjectManagers.sol";
import {Seals} from "../../../contracts/procurement/Seals.sol";
import {Statements} from "../../../contracts/procurement/Statements.sol";
import {Tenders} from "../../../contracts/procurement/Tenders.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {Duty} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {Test} from "../shared/Test.sol";
import {
    Claims__Mock,
    Condition__Mock,
    Parameters__Mock,
    Payments__Mock,
    Restrictions__Mock,
    Trust__Mock
} from "./Peers__Mock.sol";

/// @notice All procurement ledgers with their people: one buyer, its trading centre, a supervisor and bidders.
abstract contract ProcurementCase is Test {
    /// @dev What a bidder keeps to itself until the opening.
    struct Secret {
        bytes32 tender;
        uint8 lot;
        address key;
        bytes32 salt;
        uint48 lead;
        uint48[] partners;
        uint56 price;
        bytes32 manager;
        bytes32 commitment;
    }

    uint48 internal constant BUYER = 1;
    uint48 internal constant CENTRE = 2;
    uint48 internal constant SUPERVISOR = 3;
    uint48 internal constant STRANGER = 5;
    uint48 internal constant BIDDER = 11;
    uint48 internal constant BANK = 30;
    uint48 internal constant AUTHORITY = 31;
    uint48 internal constant IDENTITY = 40;
    uint24 internal constant REGION = 330100;
    bytes16 internal constant SECTOR = "CPV 45233120";
    uint40 internal constant NEVER = type(uint40).max;
    uint40 internal constant START = 1_800_000_000;
    Duty internal constant ALL_DUTIES = Duty.wrap(type(uint96).max);

    Actors__Mock internal actors;
    Parameters__Mock internal parameters;
    Restrictions__Mock internal sanctions;
    Payments__Mock internal payments;
    Claims__Mock internal claims;
    Condition__Mock internal condition;
    Trust__Mock internal trust;
    Tenders internal tenders;
    Seals internal seals;
    Bids internal bids;
    Awards internal awards;
    Complaints internal complaints;
    Experts internal experts;
    ProjectManagers internal managers;
    Agreements internal agreements;
    Statements internal statements;
    Notices internal notices;

    function setUp() public virtual {
        vm.warp(START);
        _deploy();
        _admit();
        _enrol();
        parameters.set("tender.window", 20 days);
        parameters.set("tender.notice", 15 days);
        parameters.set("tender.reveal", 1 hours);
        parameters.set("tender.standstill", 3 days);
        parameters.set("tender.minimumBids", 1);
        parameters.set("complaint.acceptance", 3);
        parameters.set("complaint.decision", 30);
        parameters.set("tender.seed", 1 days);
        parameters.set("agreement.notice", 10 days);
        vm.prank(_of(BUYER));
        tenders.entrust(Entrust(CENTRE, NEVER, 0, 0, NEVER), _direct());
    }

    /// @dev The one officer of an organisation.
    function _of(uint48 org) internal pure returns (address) {
        return address(uint160(0x1000) + org);
    }

    function _direct() internal pure returns (Authorship memory by) {}

    function _publication(bytes32 number) internal view returns (PublishTender memory act) {
        act.number = number;
        (act.buyer, act.supervisor, act.region, act.sector) = (BUYER, SUPERVISOR, REGION, SECTOR);
        (act.band, act.currency, act.lots) = (9, "CNY", 2);
        act.closesAt = uint40(block.timestamp + 30 days);
        act.opensAt = act.closesAt + 1 hours;
        act.revealUntil = act.opensAt + 4 hours;
        (act.rule, act.documents, act.deadline) = (keccak256("rule"), keccak256("documents"), NEVER);
    }

    function _publish(PublishTender memory act) internal returns (bytes32 tender) {
        tender = tenders.tenderOf(OrgId.wrap(act.buyer), act.number);
        vm.prank(_of(CENTRE));
        tenders.publishTender(act, _direct());
    }

    function _tender() internal returns (bytes32 tender) {
        return _publish(_publication("T-1"));
    }

    function _secret(bytes32 tender, uint8 lot, uint48 lead, uint56 price) internal view returns (Secret memory s) {
        (s.tender, s.lot, s.lead, s.price) = (tender, lot, lead, price);
        s.salt = keccak256(abi.encode("salt", tender, lot, lead, price));
        s.key = address(uint160(uint256(s.salt)));
        s.commitment = _commitment(s);
    }

    function _commitment(Secret memory s) internal view returns (bytes32) {
        return seals.commitmentOf(s.tender, s.lot, _hidden(s), keccak256(abi.encodePacked(s.key)));
    }

    function _hidden(Secret memory s) internal view returns (bytes32) {
        return seals.hiddenOf(s.salt, s.lead, s.partners);
    }

    function _sealing(Secret memory s) internal view returns (SealBid memory act) {
        (act.tender, act.lot, act.hidden, act.deadline) = (s.tender, s.lot, _hidden(s), NEVER);
        act.terms = seals.termsOf(keccak256(abi.encode("terms", s.salt)), s.price, s.manager);
        act.key = keccak256(abi.encode("key", s.salt));
        act.ciphertext = keccak256(abi.encode("ciphertext", s.salt, s.price));
    }

    function _seal(Secret memory s) internal returns (bytes32 commitment) {
        SealBid memory act = _sealing(s);
        vm.prank(s.key);
        seals.sealBid(act, _direct());
        return s.commitment;
    }

    function _withdraw(Secret memory s) internal {
        WithdrawSeal memory act = WithdrawSeal(s.tender, s.lot, _hidden(s), 0, 0, NEVER);
        vm.prank(s.key);
        seals.withdrawSeal(act, _direct());
    }

    function _opening(Secret memory s) internal pure returns (OpenBid memory act) {
        (act.tender, act.lot, act.salt, act.lead) = (s.tender, s.lot, s.salt, s.lead);
        (act.partners, act.price, act.manager) = (s.partners, s.price, s.manager);
        act.signer = keccak256(abi.encodePacked(s.key));
        act.termsSalt = keccak256(abi.encode("terms", s.salt));
        act.key = keccak256(abi.encode("key", s.salt));
        act.ciphertext = keccak256(abi.encode("ciphertext", s.salt, s.price));
        act.deadline = NEVER;
    }

    function _open(Secret memory s) internal {
        _openAs(s, s.lead);
    }

    function _openAs(Secret memory s, uint48 org) internal {
        OpenBid memory act = _opening(s);
        vm.prank(_of(org));
        bids.openBid(act, _direct());
    }

    function _toOpening(bytes32 tender) internal {
        vm.warp(tenders.stateOf(tender).opensAt);
    }

    /// @dev One valid bid, evaluated and published as the only candidate.
    function _toCandidates(bytes32 tender) internal returns (Secret memory s) {
        s = _secret(tender, 1, BIDDER, 900_000_00);
        _seal(s);
        _toOpening(tender);
        _open(s);
        _evaluate(tender);
        bytes32[] memory ranked = new bytes32[](1);
        ranked[0] = s.commitment;
        vm.prank(_of(CENTRE));
        awards.publishCandidates(PublishCandidates(tender, 1, ranked, "report", 0, 0, NEVER), _direct());
    }

    function _evaluate(bytes32 tender) internal {
        vm.warp(tenders.stateOf(tender).revealUntil);
        vm.prank(_of(CENTRE));
        awards.evaluateLot(EvaluateLot(tender, 1, new uint16[](0), "report", 0, 0, NEVER), _direct());
    }

    function _toAward(bytes32 tender) internal returns (Secret memory s) {
        s = _toCandidates(tender);
        vm.warp(awards.standstillOf(tender, 1));
        vm.prank(_of(CENTRE));
        awards.awardLot(AwardLot(tender, 1, s.commitment, 0, "decision", 0, 0, NEVER), _direct());
    }

    function _deploy() private {
        address authority = address(new AccessManager(address(this)));
        (actors, parameters, sanctions) = (new Actors__Mock(), new Parameters__Mock(), new Restrictions__Mock());
        (payments, claims, condition) = (new Payments__Mock(), new Claims__Mock(), new Condition__Mock());
        trust = new Trust__Mock();
        tenders = Tenders(
            deployCode("contracts/procurement/Tenders.sol:Tenders", abi.encode(authority, actors, actors, parameters))
        );
        managers = ProjectManagers(
            deployCode("contracts/procurement/ProjectManagers.sol:ProjectManagers", abi.encode(authority, actors))
        );
        seals = Seals(deployCode("contracts/procurement/Seals.sol:Seals", abi.encode(authority, actors, tenders)));
        bids = Bids(
            deployCode(
                "contracts/procurement/Bids.sol:Bids",
                abi.encode(authority, actors, tenders, seals, sanctions, managers, actors)
            )
        );
        experts = Experts(
            deployCode(
                "contracts/procurement/Experts.sol:Experts",
                abi.encode(authority, actors, tenders, seals, parameters)
            )
        );
        awards = Awards(
            deployCode(
                "contracts/procurement/Awards.sol:Awards",
                abi.encode(authority, actors, tenders, bids, experts, parameters)
            )
        );
        complaints = Complaints(
            deployCode(
                "contracts/procurement/Complaints.sol:Complaints",
                abi.encode(authority, actors, tenders, bids, awards, parameters, parameters)
            )
        );
        agreements = Agreements(
            deployCode(
                "contracts/procurement/Agreements.sol:Agreements",
                abi.encode(authority, actors, awards, IOrganisations(address(actors)), trust)
            )
        );
        statements = Statements(
            deployCode(
                "contracts/procurement/Statements.sol:Statements",
                abi.encode(authority, actors, agreements, payments)
            )
        );
        notices = Notices(
            deployCode(
                "contracts/procurement/Notices.sol:Notices",
                abi.encode(authority, actors, agreements, parameters)
            )
        );
    }

    function _admit() private {
        tenders.admitStep(address(awards));
        tenders.admitStep(address(complaints));
        agreements.admitClaims(claims);
        agreements.admitStep(address(notices));
        agreements.admitStep(address(statements));
        managers.admitAgreements(agreements);
    }

    function _enrol() private {
        uint48[8] memory orgs = [BUYER, CENTRE, SUPERVISOR, STRANGER, BANK, AUTHORITY, IDENTITY, BIDDER];
        for (uint256 i = 0; i < orgs.length; i++) actors.enrol(_of(orgs[i]), OrgId.wrap(orgs[i]), 1, ALL_DUTIES);
        for (uint48 i = 1; i < 10; i++) actors.enrol(_of(BIDDER + i), OrgId.wrap(BIDDER + i), 1, ALL_DUTIES);
    }
}

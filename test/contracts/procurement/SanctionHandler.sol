// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AnswerAgency, AppointAgent, EndAgency, EnrolAgentKey} from "../../../contracts/access/IAgencies.sol";
import {OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {ROLE_LEDGER} from "../../../contracts/access/Roles.sol";
import {
    LiftSanction,
    OverturnSanction,
    ProposeSanction,
    SANCTION_MAX_BIDDING,
    SANCTION_MAX_FINANCING,
    SANCTION_MAX_GUARANTEES,
    SANCTION_MAX_PASSES,
    SANCTION_NOTICE,
    SANCTION_SECONDING,
    Sanction,
    SanctionId,
    SecondSanction,
    WithdrawSanction
} from "../../../contracts/procurement/ISanctions.sol";
import {Sanctions} from "../../../contracts/procurement/Sanctions.sol";
import {both, DUTY_DECIDE, DUTY_SANCTION} from "../../../contracts/shared/types/Duty.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {FIRST_AGENT_PERSON} from "../../../contracts/shared/types/Person.sol";
import {RegisterCase} from "../access/RegisterCase.sol";
import {Registers__Mock} from "./Registers__Mock.sol";
import {PlainSanction, SanctionModel} from "./SanctionModel.sol";

/// @notice Members who enrol, appoint agents, are bought and sold, and try every step of a sanction on each other, lawful or
/// not. Each step must end as a plain reading of the rules says that it does.
contract SanctionHandler is RegisterCase {
    /// @param actsFor place of the organisation for which the key signs
    /// @param employer place of the organisation whose officer holds it
    struct Key {
        address key;
        uint8 actsFor;
        uint8 employer;
        uint40 agency;
        bool isLive;
    }

    /// @dev What the campaign tried and how it ended.
    enum Outcome {
        Proposed,
        Seconded,
        Withdrawn,
        Lifted,
        Overturned,
        RefusedAgent,
        RefusedOwnAgent,
        RefusedRelated,
        RefusedTooLong,
        RefusedNoBasis,
        RefusedLapsed
    }

    SanctionModel public immutable MODEL = new SanctionModel();
    Sanctions public sanctions;
    uint256 public time = NOW;
    /// @dev The first step that ended otherwise than the rules say: 0 while there is none.
    uint256 public surprise;
    uint256 public tried;
    mapping(Outcome => uint256) public counts;
    Registers__Mock private books;
    OrgId[5] private members;
    Key[] private keyring;
    uint256[4] private law = [uint256(3 * 365 days), 365 days, 365 days, 365 days];
    bool private isBought;
    mapping(address key => uint40) private untilOf;

    constructor() {
        super.setUp();
        books = new Registers__Mock();
        sanctions = Sanctions(
            deployCode(
                "contracts/procurement/Sanctions.sol:Sanctions",
                abi.encode(address(authority), organisations, organisations, disputes, books, books)
            )
        );
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = organisations.markSanctioned.selector;
        authority.setTargetFunctionRole(address(organisations), selectors, ROLE_LEDGER);
        authority.grantRole(ROLE_LEDGER, address(sanctions), 0);
        OrgId firm = enrol("XX-REG:FIRM", OrgKind.Enterprise, stranger, false);
        members = [bureau, watchdog, registry, notary, firm];
        address[5] memory officers = [officer, regulator, importer, verifier, stranger];
        for (uint8 i = 0; i < 5; i++) keyring.push(Key(officers[i], i, i, 0, true));
        books.set(SANCTION_NOTICE, 7);
        books.set(SANCTION_SECONDING, 10 days);
        publish();
        for (uint256 i = 0; i < 3; i++) appoint(i, i + 1);
    }

    modifier step() {
        vm.warp(time);
        tried++;
        _;
    }

    /* SANCTIONS */

    function proposeSome(uint256 seed, uint256 dice) external step {
        Key memory by = keyAt(seed);
        PlainSanction memory one = drawn(dice);
        (one.authority, one.proposedBy) = (by.actsFor, by.employer);
        bool isAllowed = by.isLive && !isAgents(by) && !related(by.actsFor, one.subject) && one.hasBasis;
        isAllowed = isAllowed && isLawful(one);
        if (by.isLive && isAgents(by)) counts[Outcome.RefusedAgent]++;
        else if (one.until - one.from > maximum(one.kinds)) counts[Outcome.RefusedTooLong]++;
        else if (!one.hasBasis) counts[Outcome.RefusedNoBasis]++;

        ProposeSanction memory act = ProposeSanction(
            OrgId.unwrap(members[one.subject]),
            one.kinds,
            one.region,
            one.from,
            one.until,
            51,
            one.hasBasis ? FILE : bytes32(0),
            0,
            0,
            DEADLINE
        );
        vm.prank(by.key);
        try sanctions.proposeSanction(act, direct()) {
            expect(isAllowed, Outcome.Proposed);
            one.secondBy = uint40(block.timestamp + 10 days);
            MODEL.put(MODEL.count(), one);
        } catch {
            expectRefusal(isAllowed);
        }
    }

    function secondSome(uint256 seed, uint256 which) external step {
        if (MODEL.count() == 0) return;
        uint256 i = newest(which);
        Key memory by = keyAt(seed);
        PlainSanction memory one = MODEL.sanction(i);
        bool isClose = related(by.actsFor, one.authority) || related(by.actsFor, one.subject);
        bool isOpen = MODEL.isPending(i, block.timestamp);
        bool isFull = MODEL.liveOf(one.subject, block.timestamp) >= 16;
        bool isAllowed = by.isLive && !isAgents(by) && !isClose && isOpen && isLawful(one) && !isFull;
        if (by.isLive && isOpen) tell(by, one, isClose);
        else if (!one.isWithdrawn && !one.isAnnounced) counts[Outcome.RefusedLapsed]++;

        vm.prank(by.key);
        try sanctions.secondSanction(SecondSanction(idOf(i), 0, 0, DEADLINE), direct()) {
            expect(isAllowed, Outcome.Seconded);
            (one.isAnnounced, one.second, one.secondedBy) = (true, by.actsFor, by.employer);
            (one.most, one.wasRelated, one.firstUntil) = (maximum(one.kinds), isClose, one.until);
            MODEL.put(i, one);
        } catch {
            expectRefusal(isAllowed);
        }
    }

    function withdrawSome(uint256 seed, uint256 which) external step {
        if (MODEL.count() == 0) return;
        uint256 i = newest(which);
        Key memory by = keyAt(seed);
        PlainSanction memory one = MODEL.sanction(i);
        bool isAllowed = by.isLive && by.actsFor == one.authority && !one.isWithdrawn && !one.isAnnounced;
        vm.prank(by.key);
        try sanctions.withdrawSanction(WithdrawSanction(idOf(i), 0, 0, DEADLINE), direct()) {
            expect(isAllowed, Outcome.Withdrawn);
            one.isWithdrawn = true;
            MODEL.put(i, one);
        } catch {
            expectRefusal(isAllowed);
        }
    }

    function liftSome(uint256 seed, uint256 which, uint256 dice) external step {
        if (MODEL.count() == 0) return;
        uint256 i = newest(which);
        Key memory by = keyAt(seed);
        PlainSanction memory one = MODEL.sanction(i);
        uint40 until = uint40(block.timestamp - 1 days + (dice % 200 days));
        bool isTheirs = by.actsFor == one.authority || by.actsFor == one.second;
        bool isAllowed = by.isLive && isTheirs && isShortened(i, until);
        vm.prank(by.key);
        try sanctions.liftSanction(LiftSanction(idOf(i), until, 52, FILE, 0, 0, DEADLINE), direct()) {
            expect(isAllowed, Outcome.Lifted);
            one.until = until;
            MODEL.put(i, one);
        } catch {
            expectRefusal(isAllowed);
        }
    }

    function overturnSome(uint256 seed, uint256 which, uint256 dice) external step {
        if (MODEL.count() == 0) return;
        uint256 i = newest(which);
        Key memory by = keyAt(seed);
        PlainSanction memory one = MODEL.sanction(i);
        uint40 until = uint40(block.timestamp + (dice % 200 days));
        bool isClose = related(by.actsFor, one.authority) || related(by.actsFor, one.second);
        isClose = isClose || related(by.actsFor, one.subject);
        bool isAllowed = by.isLive && !isAgents(by) && !isClose && isShortened(i, until);
        vm.prank(by.key);
        try sanctions.overturnSanction(OverturnSanction(idOf(i), until, 53, FILE, 0, 0, DEADLINE), direct()) {
            expect(isAllowed, Outcome.Overturned);
            one.until = until;
            MODEL.put(i, one);
        } catch {
            expectRefusal(isAllowed);
        }
    }

    /* WHAT CHANGES AROUND THEM */

    function letTimePass(uint256 seed) external {
        time += bound(seed, 1 hours, 4 days);
    }

    function changeLaw(uint256 seed) external step {
        law[seed % 4] = bound(seed >> 8, 100 days, 400 days);
        publish();
    }

    /// @dev The notary becomes the bureau's, or is sold again.
    function buyOrSell() external step {
        isBought = !isBought;
        setParent(notary, isBought ? bureau : NOBODY);
    }

    /// @dev Some member lets another act for it, in sanctions and reviews.
    function appointSome(uint256 seed) external step {
        if (keyring.length < 16) appoint(seed % 4, (seed >> 8) % 5);
    }

    function endSome(uint256 seed) external step {
        Key storage found = keyring[5 + (seed % (keyring.length - 5))];
        if (!found.isLive) return;
        vm.prank(keyring[found.actsFor].key);
        agencies.endAgency(EndAgency(found.agency, 0, 0, DEADLINE), direct());
        found.isLive = false;
    }

    /* READS */

    function restrictionsOf(uint256 subject, uint24 region, uint40 time_) external view returns (uint256 kinds) {
        return sanctions.restrictions(members[subject], region, time_);
    }

    function sanctionAt(uint256 i) external view returns (Sanction memory) {
        return sanctions.sanctionOf(SanctionId.wrap(idOf(i)));
    }

    /* RULES, PLAINLY */

    function isAgents(Key memory by) private pure returns (bool) {
        return by.agency != 0;
    }

    function related(uint256 a, uint256 b) private view returns (bool) {
        return a == b || (isBought && ((a == 0 && b == 3) || (a == 3 && b == 0)));
    }

    function maximum(uint8 kinds) private view returns (uint256 most) {
        most = type(uint256).max;
        for (uint256 kind = 0; kind < 4; kind++) {
            if ((kinds >> kind) & 1 == 1 && law[kind] < most) most = law[kind];
        }
    }

    /// @dev Seven whole days of notice, as the mock calendar counts.
    function isLawful(PlainSanction memory one) private view returns (bool) {
        bool isNoticed = one.from >= (block.timestamp / 1 days + 8) * 1 days - 1;
        return one.kinds != 0 && one.kinds < 16 && isNoticed && one.until - one.from <= maximum(one.kinds);
    }

    function isShortened(uint256 i, uint40 until) private view returns (bool) {
        return MODEL.isLive(i, block.timestamp) && until >= block.timestamp && until < MODEL.sanction(i).until;
    }

    /* SHORT FORMS */

    function drawn(uint256 dice) private view returns (PlainSanction memory one) {
        // The firm in one case of two; the kinds are none or too many in one of nine.
        one.subject = dice % 2 == 0 ? 4 : (dice >> 8) % 5;
        one.kinds = uint8((dice >> 16) % 18);
        one.region = [uint24(0), 440_000, 440_300, 110_000][(dice >> 24) % 4];
        one.from = uint40(block.timestamp + 5 days + ((dice >> 32) % 20 days));
        one.until = one.from + 1 + uint40((dice >> 96) % 450 days);
        one.hasBasis = (dice >> 160) % 8 != 0;
    }

    function publish() private {
        bytes32[4] memory names = [
            SANCTION_MAX_BIDDING,
            SANCTION_MAX_PASSES,
            SANCTION_MAX_GUARANTEES,
            SANCTION_MAX_FINANCING
        ];
        for (uint256 kind = 0; kind < 4; kind++) books.set(names[kind], law[kind]);
    }

    function appoint(uint256 principal, uint256 agent) private {
        if (principal == agent) return;
        address key = address(uint160(0x5000 + keyring.length));
        uint40 until = uint40(time + 90 days);
        vm.prank(keyring[principal].key);
        uint40 agency = agencies.appointAgent(
            AppointAgent(OrgId.unwrap(members[agent]), both(DUTY_SANCTION, DUTY_DECIDE), until, 0, 0, DEADLINE),
            direct()
        );
        vm.startPrank(keyring[agent].key);
        agencies.answerAgency(AnswerAgency(agency, true, 0, 0, DEADLINE), direct());
        agencies.enrolAgentKey(
            EnrolAgentKey(
                agency,
                hashOf(key),
                FIRST_AGENT_PERSON,
                both(DUTY_SANCTION, DUTY_DECIDE),
                until,
                0,
                0,
                DEADLINE
            ),
            direct()
        );
        vm.stopPrank();
        keyring.push(Key(key, uint8(principal), uint8(agent), agency, true));
        untilOf[key] = until;
    }

    /// @dev A key of some member's own in two cases of three.
    function keyAt(uint256 seed) private view returns (Key memory found) {
        found = keyring[seed % 3 != 0 ? (seed >> 8) % 5 : (seed >> 8) % keyring.length];
        found.isLive = found.isLive && block.timestamp < (found.agency == 0 ? NOW + YEAR : untilOf[found.key]);
    }

    /// @dev One of the newest four, so that steps meet.
    function newest(uint256 which) private view returns (uint256) {
        uint256 count = MODEL.count();
        return count - 1 - (which % (count < 4 ? count : 4));
    }

    function idOf(uint256 i) private pure returns (uint40) {
        return uint40(i + 1);
    }

    function tell(Key memory by, PlainSanction memory one, bool isClose) private {
        if (isAgents(by)) counts[Outcome.RefusedAgent]++;
        if (isAgents(by) && by.employer == one.proposedBy) counts[Outcome.RefusedOwnAgent]++;
        else if (isClose && by.actsFor != one.authority && by.actsFor != one.subject) counts[Outcome.RefusedRelated]++;
    }

    function expect(bool isAllowed, Outcome outcome) private {
        counts[outcome]++;
        if (!isAllowed && surprise == 0) surprise = tried;
    }

    function expectRefusal(bool isAllowed) private {
        if (isAllowed && surprise == 0) surprise = tried;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

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
    SanctionId,
    SanctionState,
    SecondSanction
} from "../../../contracts/procurement/ISanctions.sol";
import {Sanctions} from "../../../contracts/procurement/Sanctions.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {both, DUTY_DECIDE, DUTY_SANCTION} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {Test} from "../shared/Test.sol";
import {Registers__Mock} from "./Registers__Mock.sol";

/// @notice Two authorities, a bidder and a court, and short forms of what they sign.
abstract contract SanctionCase is Test {
    uint40 internal constant NOW = 1_795_046_400;
    uint40 internal constant DEADLINE = type(uint40).max;
    uint40 internal constant FROM = NOW + 20 days;
    uint40 internal constant UNTIL = FROM + 365 days;
    /// @dev Notice of seven days, as the mock calendar counts.
    uint40 internal constant NOTICE_ENDS = (NOW / 1 days + 8) * 1 days - 1;
    uint40 internal constant SECONDING = 2000 days;
    uint24 internal constant SHENZHEN = 440_300;
    bytes32 internal constant BASIS = keccak256("salted decision");
    uint8 internal constant BIDDING = 1;
    uint8 internal constant ALL = 15;

    OrgId internal constant SUPERVISOR = OrgId.wrap(1);
    OrgId internal constant REGULATOR = OrgId.wrap(2);
    OrgId internal constant BIDDER = OrgId.wrap(3);
    OrgId internal constant COURT = OrgId.wrap(4);

    address internal supervisor = address(0x3001);
    address internal regulator = address(0x3002);
    address internal bidder = address(0x3003);
    address internal court = address(0x3004);

    Actors__Mock internal actors;
    Registers__Mock internal registers;
    Sanctions internal sanctions;

    function setUp() public virtual {
        vm.warp(NOW);
        actors = new Actors__Mock();
        registers = new Registers__Mock();
        sanctions = Sanctions(
            deployCode(
                "contracts/procurement/Sanctions.sol:Sanctions",
                abi.encode(address(new AccessManager(address(this))), actors, actors, registers, registers, registers)
            )
        );
        actors.enrol(supervisor, SUPERVISOR, 1, both(DUTY_SANCTION, DUTY_DECIDE));
        actors.enrol(regulator, REGULATOR, 1, both(DUTY_SANCTION, DUTY_DECIDE));
        actors.enrol(bidder, BIDDER, 1, both(DUTY_SANCTION, DUTY_DECIDE));
        actors.enrol(court, COURT, 1, both(DUTY_SANCTION, DUTY_DECIDE));
        registers.set(SANCTION_SECONDING, SECONDING);
        registers.set(SANCTION_NOTICE, 7);
        registers.set(SANCTION_MAX_BIDDING, 3 * 365 days);
        registers.set(SANCTION_MAX_PASSES, 365 days);
        registers.set(SANCTION_MAX_GUARANTEES, 365 days);
        registers.set(SANCTION_MAX_FINANCING, 365 days);
    }

    function direct() internal pure returns (Authorship memory) {
        return Authorship("", "", new bytes32[](0));
    }

    function proposal(
        uint8 kinds,
        uint24 region,
        uint40 from,
        uint40 until
    ) internal pure returns (ProposeSanction memory) {
        return ProposeSanction(OrgId.unwrap(BIDDER), kinds, region, from, until, 51, BASIS, 0, 0, DEADLINE);
    }

    function proposed(uint8 kinds, uint24 region, uint40 from, uint40 until) internal returns (SanctionId) {
        vm.prank(supervisor);
        return sanctions.proposeSanction(proposal(kinds, region, from, until), direct());
    }

    function seconding(SanctionId id) internal pure returns (SecondSanction memory) {
        return SecondSanction(SanctionId.unwrap(id), 0, 0, DEADLINE);
    }

    function imposed(uint8 kinds, uint24 region, uint40 from, uint40 until) internal returns (SanctionId id) {
        id = proposed(kinds, region, from, until);
        vm.prank(regulator);
        sanctions.secondSanction(seconding(id), direct());
        (, , bool marked) = actors.standingOf(BIDDER);
        assertTrue(marked, "ledgers know whom to ask about");
    }

    function lift(SanctionId id, uint40 until) internal pure returns (LiftSanction memory) {
        return LiftSanction(SanctionId.unwrap(id), until, 52, BASIS, 0, 0, DEADLINE);
    }

    function overturning(SanctionId id, uint40 until) internal pure returns (OverturnSanction memory) {
        return OverturnSanction(SanctionId.unwrap(id), until, 53, BASIS, 0, 0, DEADLINE);
    }

    function assertState(SanctionId id, SanctionState state, string memory what) internal view {
        assertEq(uint8(sanctions.sanctionStateOf(id)), uint8(state), what);
    }

    function refuse(ProposeSanction memory act, bytes memory refusal) internal {
        vm.prank(supervisor);
        vm.expectRevert(refusal);
        sanctions.proposeSanction(act, direct());
    }
}

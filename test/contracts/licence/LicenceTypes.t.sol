// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CATALOGUE,
    CLOSE_CATALOGUE,
    DefineType,
    ILicenceTypes,
    LicenceType
} from "../../../contracts/licence/ILicenceTypes.sol";
import {CardType} from "../../../contracts/licence/types/Licence.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {DUTY_CATALOGUE} from "../../../contracts/shared/types/Duty.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {LicenceCase} from "./LicenceCase.sol";

contract LicenceTypesTest is LicenceCase {
    CardType private constant LEASE = CardType.wrap(255);
    bytes32 private constant LEASES = keccak256("licence:lease");

    function test_defineType_tellsAllAndKeepsEveryVersion() external {
        vm.expectEmit(address(types));
        emit ILicenceTypes.TypeDefined(LEASE, 1, KEEPER, LEASES, keccak256("schema"), keccak256("profile"), YEAR);
        publish(definition(LEASE, 1, LEASES, YEAR));
        vm.warp(NOW + 100);
        publish(definition(LEASE, 2, 0, 0));

        assertEq(types.versionsOf(LEASE), 2, "versions");
        LicenceType memory first = types.typeOf(LEASE, 1);
        assertTrue(first.issuing == LEASES && first.longest == YEAR && first.keeper == KEEPER, "first");
        assertTrue(first.schema == keccak256("schema") && first.profile == keccak256("profile"), "digests");
        LicenceType memory second = types.typeOf(LEASE, 2);
        assertTrue(second.issuing == 0 && second.longest == 0 && second.since == NOW + 100, "second");
    }

    function test_typeAt_isTheNewestOfItsTime() external {
        vm.warp(NOW + 100);
        publish(definition(SHOP, 2, LEASES, YEAR));

        (bool isDefined, LicenceType memory version) = types.typeAt(SHOP, NOW - 1);
        assertTrue(!isDefined, "none before the first");
        (isDefined, version) = types.typeAt(SHOP, NOW + 99);
        assertTrue(isDefined && version.issuing == SHOPS, "the first until the second");
        (isDefined, version) = types.typeAt(SHOP, NOW + 100);
        assertTrue(isDefined && version.issuing == LEASES, "the second from its own second on");
        (isDefined, ) = types.typeAt(LEASE, NOW + 100);
        assertTrue(!isDefined, "a type that nobody defined");
    }

    function test_defineType_refusesAnotherVersionThanTheNext() external {
        vm.expectRevert(abi.encodeWithSelector(ILicenceTypes.TypeVersionWrong.selector, SHOP, 2, 3));
        publish(definition(SHOP, 3, SHOPS, YEAR));
        vm.expectRevert(abi.encodeWithSelector(ILicenceTypes.TypeVersionWrong.selector, SHOP, 2, 1));
        publish(definition(SHOP, 1, SHOPS, YEAR));
    }

    function test_defineType_refusesMissingDigests() external {
        DefineType memory act = definition(SHOP, 2, SHOPS, YEAR);
        act.schema = 0;
        vm.expectRevert(abi.encodeWithSelector(ILicenceTypes.TypeDigestMissing.selector, SHOP));
        publish(act);
        (act.schema, act.profile) = (LEASES, 0);
        vm.expectRevert(abi.encodeWithSelector(ILicenceTypes.TypeDigestMissing.selector, SHOP));
        publish(act);
    }

    function test_defineType_isTheTrustedKeepersAlone() external {
        vm.prank(stranger);
        vm.expectPartialRevert(Actors__Mock.DutyLacking.selector);
        types.defineType(definition(LEASE, 1, LEASES, YEAR), direct());

        actors.enrol(market, MARKET, 2, DUTY_CATALOGUE);
        vm.prank(market);
        vm.expectRevert(abi.encodeWithSelector(ILicenceTypes.CatalogueNotTrusted.selector, MARKET));
        types.defineType(definition(LEASE, 1, LEASES, YEAR), direct());

        issuers.trustIssuer(MARKET, CATALOGUE, 0, NOW + YEAR);
        vm.prank(market);
        vm.expectRevert(abi.encodeWithSelector(ILicenceTypes.CatalogueNotTheirs.selector, SHOP, KEEPER, MARKET));
        types.defineType(definition(SHOP, 2, SHOPS, YEAR), direct());

        // Once the keeper is trusted no more, another takes over, and the former one is out.
        issuers.endTrust(KEEPER, CATALOGUE, NOW);
        vm.prank(market);
        types.defineType(definition(SHOP, 2, SHOPS, YEAR), direct());
        assertTrue(types.typeOf(SHOP, 2).keeper == MARKET, "the new keeper");
        vm.expectRevert(abi.encodeWithSelector(ILicenceTypes.CatalogueNotTrusted.selector, KEEPER));
        publish(definition(SHOP, 3, SHOPS, YEAR));
    }

    function test_defineType_stopsWhenClosed() external {
        types.closeGroups(CLOSE_CATALOGUE);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_CATALOGUE));
        publish(definition(LEASE, 1, LEASES, YEAR));
    }

    function test_typeOf_refusesWhatIsNotThere() external {
        vm.expectRevert(abi.encodeWithSelector(ILicenceTypes.TypeVersionUnknown.selector, SHOP, 0));
        types.typeOf(SHOP, 0);
        vm.expectRevert(abi.encodeWithSelector(ILicenceTypes.TypeVersionUnknown.selector, SHOP, 2));
        types.typeOf(SHOP, 2);
    }
}

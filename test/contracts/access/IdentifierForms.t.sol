// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ListOrganisations} from "../../../contracts/access/IListings.sol";
import {EnrolLight, IOrganisations, OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {RegisterCase} from "./RegisterCase.sol";

/// @notice One identifier has one spelling, so nobody is enrolled twice under two of them.
contract IdentifierFormsTest is RegisterCase {
    function test_EnrolLight_RefusesASecondSpelling() external {
        vm.startPrank(verifier);
        organisations.enrolLight(light("CN-USCC:91440300MA5D8RQK0X"), direct());
        string[4] memory spellings = [
            "cn-uscc:91440300ma5d8rqk0x",
            "CN-USCC:91440300ma5d8rqk0x",
            "CN-USCC: 91440300MA5D8RQK0X",
            "CN-USCC:91440300MA5D8RQK0X "
        ];
        for (uint256 i = 0; i < spellings.length; i++) {
            EnrolLight memory again = light(spellings[i]);
            again.signer = hashOf(secondKey);
            vm.expectRevert(abi.encodeWithSelector(IOrganisations.IdentifierMalformed.selector, 0, spellings[i]));
            organisations.enrolLight(again, direct());
        }
        vm.stopPrank();
    }

    function test_EnrolOrganisation_RefusesWhatHasNotItsForm() external {
        string[9] memory wrong = ["", ":", "X:1", "XX-REG", "XX-REG:", ":1", "XX REG:1", "XX-REG:1,2", "XX.REG:1"];
        for (uint256 i = 0; i < wrong.length; i++) refused(wrong[i]);
        refused("ABCDEFGHIJKLMNOPQRSTU:1");
        refused(string(abi.encodePacked("XX-REG:", new bytes(3))));
        bytes memory long = new bytes(241);
        for (uint256 i = 0; i < long.length; i++) long[i] = "1";
        refused(string(abi.encodePacked("XX-REG:", long)));
    }

    function test_EnrolOrganisation_TakesSignsAndLettersOfEveryScript() external {
        enrol("GB_CHC-1:1234567-1", OrgKind.Enterprise, address(0x7001), false);
        enrol("RU-REG:A.B/C_D-1", OrgKind.Enterprise, address(0x7002), false);
        OrgId named = enrol(unicode"CN-REG:粤地税字10号", OrgKind.Enterprise, address(0x7003), false);
        assertOrg(organisations.holderOf(keccak256(unicode"CN-REG:粤地税字10号")), named, "enrolled");
    }

    function test_AddIdentifier_RefusesAnotherSpelling() external {
        vm.expectRevert(abi.encodeWithSelector(IOrganisations.IdentifierMalformed.selector, 0, "lei:1"));
        organisations.addIdentifier(bureau, "lei:1");
        organisations.addIdentifier(bureau, "LEI:1");
    }

    /// Of some a source tells only the name, which is no number of any register.
    function test_ListOrganisations_TakesNamesAndRefusesMisspeltNumbers() external {
        accredit();
        ListOrganisations memory act = listing(FIRST, 2);
        act.identifiers[0] = "NAME-ocds-213czf:THE CITY OF X";
        vm.prank(importer);
        listings.listOrganisations(act, direct());

        act = listing(FIRST + 2, 2);
        (act.identifiers[0], act.identifiers[1]) = ("XX-REG:20", "xx-reg:1");
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IOrganisations.IdentifierMalformed.selector, 1, "xx-reg:1"));
        listings.listOrganisations(act, direct());
    }

    function refused(string memory identifier) private {
        vm.expectRevert(abi.encodeWithSelector(IOrganisations.IdentifierMalformed.selector, 0, identifier));
        enrol(identifier, OrgKind.Enterprise, colleague, false);
    }
}

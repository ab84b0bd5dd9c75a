// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Agencies} from "../../../contracts/access/Agencies.sol";
import {Authority} from "../../../contracts/access/Authority.sol";
import {EncryptionKeys} from "../../../contracts/access/EncryptionKeys.sol";
import {IdentifierDisputes} from "../../../contracts/access/IdentifierDisputes.sol";
import {OrgKind, Registration} from "../../../contracts/access/IOrganisations.sol";
import {EnrolSigner, FirstSigner} from "../../../contracts/access/ISigners.sol";
import {Issuers} from "../../../contracts/access/Issuers.sol";
import {KeyRecovery} from "../../../contracts/access/KeyRecovery.sol";
import {ListingClaims} from "../../../contracts/access/ListingClaims.sol";
import {Listings} from "../../../contracts/access/Listings.sol";
import {Organisations} from "../../../contracts/access/Organisations.sol";
import {Parameters} from "../../../contracts/access/Parameters.sol";
import {ROLE_LEDGER} from "../../../contracts/access/Roles.sol";
import {Standings} from "../../../contracts/access/Standings.sol";
import {Successions} from "../../../contracts/access/Successions.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {Duty} from "../../../contracts/shared/types/Duty.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Test} from "../shared/Test.sol";

/// @notice The whole of access; the test itself is the founder, who may do all that is restricted.
abstract contract AccessCase is Test {
    uint40 internal constant NOW = 1_795_000_000;
    uint40 internal constant YEAR = 365 days;
    uint40 internal constant DEADLINE = type(uint40).max;
    Duty internal constant ALL = Duty.wrap(type(uint96).max);
    bytes32 internal constant FILE = keccak256("salted file");
    bytes32 internal constant SOURCE = keccak256("source:a-province");

    address internal officer = address(0x1001);
    address internal colleague = address(0x1002);
    address internal secondKey = address(0x1003);
    address internal regulator = address(0x2001);
    address internal importer = address(0x3001);
    address internal verifier = address(0x4001);
    address internal stranger = address(0x9001);

    Authority internal authority;
    Parameters internal parameters;
    Issuers internal issuers;
    Organisations internal organisations;
    Listings internal listings;
    ListingClaims internal claims;
    Standings internal standings;
    KeyRecovery internal recovery;
    IdentifierDisputes internal disputes;
    Successions internal successions;
    Agencies internal agencies;
    EncryptionKeys internal keys;

    OrgId internal bureau;
    OrgId internal watchdog;
    OrgId internal registry;
    OrgId internal notary;

    function setUp() public virtual {
        vm.warp(NOW);
        authority = Authority(deployCode("contracts/access/Authority.sol:Authority", abi.encode(address(this))));
        parameters = Parameters(
            deployCode("contracts/access/Parameters.sol:Parameters", abi.encode(address(authority)))
        );
        issuers = Issuers(deployCode("contracts/access/Issuers.sol:Issuers", abi.encode(address(authority))));
        organisations = Organisations(
            deployCode("contracts/access/Organisations.sol:Organisations", abi.encode(address(authority)))
        );
        listings = Listings(
            deployCode(
                "contracts/access/Listings.sol:Listings",
                abi.encode(address(authority), organisations, organisations, issuers)
            )
        );
        standings = Standings(
            deployCode(
                "contracts/access/Standings.sol:Standings",
                abi.encode(address(authority), organisations, organisations)
            )
        );
        recovery = KeyRecovery(
            deployCode(
                "contracts/access/KeyRecovery.sol:KeyRecovery",
                abi.encode(address(authority), organisations, parameters)
            )
        );
        disputes = IdentifierDisputes(
            deployCode(
                "contracts/access/IdentifierDisputes.sol:IdentifierDisputes",
                abi.encode(address(authority), organisations, organisations)
            )
        );
        claims = ListingClaims(
            deployCode(
                "contracts/access/ListingClaims.sol:ListingClaims",
                abi.encode(address(authority), organisations, organisations, disputes)
            )
        );
        successions = Successions(
            deployCode(
                "contracts/access/Successions.sol:Successions",
                abi.encode(address(authority), organisations, organisations)
            )
        );
        agencies = Agencies(
            deployCode(
                "contracts/access/Agencies.sol:Agencies",
                abi.encode(address(authority), organisations, organisations, successions)
            )
        );
        keys = EncryptionKeys(
            deployCode(
                "contracts/access/EncryptionKeys.sol:EncryptionKeys",
                abi.encode(address(authority), organisations)
            )
        );
        openToLedgers();
        parameters.setParameter("access.lostKeyDelay", 0, 7 days, FILE);
        bureau = enrol("XX-REG:BUREAU", OrgKind.Department, officer, false);
        watchdog = enrol("XX-REG:WATCHDOG", OrgKind.Regulator, regulator, false);
        registry = enrol("XX-REG:REGISTRY", OrgKind.Department, importer, false);
        notary = enrol("XX-REG:NOTARY", OrgKind.Notary, verifier, false);
    }

    function openToLedgers() private {
        bytes4[] memory selectors = new bytes4[](6);
        selectors[0] = organisations.list.selector;
        selectors[1] = organisations.moveIdentifier.selector;
        selectors[2] = organisations.setAdministered.selector;
        selectors[3] = organisations.setStanding.selector;
        selectors[4] = organisations.placeSigner.selector;
        selectors[5] = organisations.withdrawSigner.selector;
        authority.setTargetFunctionRole(address(organisations), selectors, ROLE_LEDGER);
        authority.grantRole(ROLE_LEDGER, address(listings), 0);
        authority.grantRole(ROLE_LEDGER, address(standings), 0);
        authority.grantRole(ROLE_LEDGER, address(recovery), 0);
        authority.grantRole(ROLE_LEDGER, address(disputes), 0);
        authority.grantRole(ROLE_LEDGER, address(claims), 0);
        authority.grantRole(ROLE_LEDGER, address(successions), 0);
        authority.grantRole(ROLE_LEDGER, address(agencies), 0);
    }

    /* SHORT FORMS */

    function hashOf(address signer) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(signer));
    }

    function direct() internal pure returns (Authorship memory none) {}

    function registration(
        string memory identifier,
        OrgKind kind,
        address signer,
        bool fourEyes
    ) internal pure returns (Registration memory) {
        FirstSigner[] memory first = new FirstSigner[](1);
        first[0] = FirstSigner(hashOf(signer), 1, ALL, NOW + YEAR);
        return Registration(identifier, "name", kind, 110000, NOBODY, ALL, fourEyes, FILE, first);
    }

    function enrol(string memory identifier, OrgKind kind, address signer, bool fourEyes) internal returns (OrgId) {
        return organisations.enrolOrganisation(registration(identifier, kind, signer, fourEyes));
    }

    function newSigner(address signer, uint24 person) internal pure returns (EnrolSigner memory) {
        return EnrolSigner(hashOf(signer), person, ALL, 0, NOW + YEAR, 0, 0, DEADLINE);
    }

    function enrolSigner(address by, address signer, uint24 person) internal {
        vm.prank(by);
        organisations.enrolSigner(newSigner(signer, person), direct());
    }

    function assertOrg(OrgId found, OrgId expected, string memory what) internal pure {
        assertEq(OrgId.unwrap(found), OrgId.unwrap(expected), what);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {Issuers} from "../../../contracts/access/Issuers.sol";
import {Anchors} from "../../../contracts/evidence/Anchors.sol";
import {AnchorBatch} from "../../../contracts/evidence/IAnchors.sol";
import {Answer, Membership} from "../../../contracts/licence/ILicences.sol";
import {CATALOGUE, DefineType} from "../../../contracts/licence/ILicenceTypes.sol";
import {WithdrawBatches} from "../../../contracts/licence/ILicenceBatches.sol";
import {ChangeStatus, StatusProof} from "../../../contracts/licence/IStatusLists.sol";
import {LicenceBatches} from "../../../contracts/licence/LicenceBatches.sol";
import {Licences} from "../../../contracts/licence/Licences.sol";
import {LicenceTypes} from "../../../contracts/licence/LicenceTypes.sol";
import {LicenceUses} from "../../../contracts/licence/LicenceUses.sol";
import {StatusLists} from "../../../contracts/licence/StatusLists.sol";
import {CardType, LICENCE_BATCH, Licence} from "../../../contracts/licence/types/Licence.sol";
import {ListId} from "../../../contracts/licence/types/ListId.sol";
import {Status, StatusWord} from "../../../contracts/licence/types/StatusWord.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {DUTY_ANCHOR, DUTY_CATALOGUE, DUTY_CERTIFY, DUTY_CONSULT} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {Test} from "../shared/Test.sol";

/// @notice A keeper of the catalogue, two issuers and a bank that uses licences, on the real ledgers of trust and anchors.
abstract contract LicenceCase is Test {
    uint40 internal constant NOW = 1_795_000_000;
    uint40 internal constant DEADLINE = type(uint40).max;
    uint40 internal constant YEAR = 365 days;
    bytes32 internal constant SHOPS = keccak256("licence:business");
    bytes32 internal constant BASIS = keccak256("salted grounds");
    uint16 internal constant REASON = 301;
    CardType internal constant SHOP = CardType.wrap(4);

    OrgId internal constant KEEPER = OrgId.wrap(1);
    OrgId internal constant MARKET = OrgId.wrap(2);
    OrgId internal constant FOOD = OrgId.wrap(3);
    OrgId internal constant BANK = OrgId.wrap(4);
    ListId internal constant LIST = ListId.wrap((2 << 16) | 7);
    ListId internal constant FOOD_LIST = ListId.wrap((3 << 16) | 7);

    address internal keeper = address(0x3001);
    address internal market = address(0x3002);
    address internal food = address(0x3003);
    address internal bank = address(0x3004);
    address internal stranger = address(0x3009);

    Actors__Mock internal actors;
    Issuers internal issuers;
    Anchors internal anchors;
    LicenceTypes internal types;
    LicenceBatches internal batches;
    StatusLists internal lists;
    LicenceUses internal uses;
    Licences internal licences;

    function setUp() public virtual {
        vm.warp(NOW);
        address authority = address(new AccessManager(address(this)));
        actors = new Actors__Mock();
        issuers = Issuers(deployCode("contracts/access/Issuers.sol:Issuers", abi.encode(authority)));
        anchors = Anchors(deployCode("contracts/evidence/Anchors.sol:Anchors", abi.encode(authority, actors)));
        types = LicenceTypes(
            deployCode("contracts/licence/LicenceTypes.sol:LicenceTypes", abi.encode(authority, actors, issuers))
        );
        batches = LicenceBatches(
            deployCode("contracts/licence/LicenceBatches.sol:LicenceBatches", abi.encode(actors, anchors))
        );
        lists = StatusLists(deployCode("contracts/licence/StatusLists.sol:StatusLists", abi.encode(authority, actors)));
        uses = LicenceUses(deployCode("contracts/licence/LicenceUses.sol:LicenceUses", abi.encode(authority, actors)));
        licences = Licences(
            deployCode("contracts/licence/Licences.sol:Licences", abi.encode(anchors, issuers, types, batches, lists))
        );
        actors.enrol(keeper, KEEPER, 1, DUTY_CATALOGUE);
        actors.enrol(market, MARKET, 2, DUTY_ANCHOR | DUTY_CERTIFY);
        actors.enrol(food, FOOD, 3, DUTY_ANCHOR | DUTY_CERTIFY);
        actors.enrol(bank, BANK, 4, DUTY_CONSULT);
        issuers.trustIssuer(KEEPER, CATALOGUE, 0, NOW + 10 * YEAR);
        issuers.trustIssuer(MARKET, SHOPS, 0, NOW + 10 * YEAR);
        publish(definition(SHOP, 1, SHOPS, 5 * YEAR));
    }

    /* SHORT FORMS */

    function definition(
        CardType cardType,
        uint32 version,
        bytes32 issuing,
        uint40 longest
    ) internal pure returns (DefineType memory) {
        return
            DefineType(cardType, version, issuing, keccak256("schema"), keccak256("profile"), longest, 0, 0, DEADLINE);
    }

    function publish(DefineType memory act) internal {
        vm.prank(keeper);
        types.defineType(act, direct());
    }

    /// @dev A licence of the market bureau for two years from now.
    function shop(uint24 index) internal pure returns (Licence memory) {
        return Licence(SHOP, LIST, index, keccak256("document"), keccak256("subject"), NOW, NOW + 2 * YEAR);
    }

    function changing(uint24 index, Status was, Status becomes) internal pure returns (ChangeStatus memory) {
        return ChangeStatus(LIST, index, was, becomes, REASON, BASIS, 0, 0, DEADLINE);
    }

    function change(uint24 index, Status was, Status becomes) internal {
        vm.prank(market);
        lists.changeStatus(changing(index, was, becomes), direct());
    }

    function withdraw(bytes32 root) internal {
        bytes32[] memory roots = new bytes32[](1);
        roots[0] = root;
        vm.prank(market);
        batches.withdrawBatches(WithdrawBatches(roots, REASON, BASIS, 0, 0, DEADLINE), direct());
    }

    /// @dev Anchors a batch of four with a licence at place 2.
    function issue(Licence memory licence) internal returns (Membership memory membership) {
        membership = membershipOf(licence);
        anchor(market, membership.root, LICENCE_BATCH);
    }

    function anchor(address by, bytes32 root, uint16 kind) internal {
        vm.prank(by);
        anchors.anchorBatch(AnchorBatch(root, 4, kind, 0, 0, DEADLINE), direct());
    }

    function membershipOf(Licence memory licence) internal pure returns (Membership memory) {
        bytes32[] memory path = new bytes32[](2);
        path[0] = keccak256("leaf 3");
        path[1] = join(keccak256("leaf 0"), keccak256("leaf 1"));
        return Membership(join(path[1], join(leaf(licence), path[0])), 2, path);
    }

    function leaf(Licence memory of_) internal pure returns (bytes32) {
        bytes memory head = abi.encodePacked(hex"00", of_.cardType, of_.list, of_.index);
        return keccak256(bytes.concat(head, of_.document, of_.subject, abi.encodePacked(of_.from, of_.until)));
    }

    function join(bytes32 left, bytes32 right) internal pure returns (bytes32) {
        return keccak256(bytes.concat(hex"01", left, right));
    }

    /// @dev Root and path of a list in which only the words 0, 1 and 1,023 were ever written.
    function treeOf(
        StatusWord[3] memory words,
        uint256 word
    ) internal pure returns (bytes32 root, bytes32[] memory path) {
        path = new bytes32[](10);
        bytes32 empty = leafOf(StatusWord.wrap(0));
        (bytes32 first, bytes32 last) = (leafOf(words[0]), leafOf(words[2]));
        bytes32 second = leafOf(words[1]);
        for (uint256 level = 0; level < 10; level++) {
            bool meet = level == 9;
            if (word == 1_023) path[level] = meet ? first : empty;
            else if (level == 0) path[level] = word == 0 ? second : first;
            else path[level] = meet ? last : empty;
            first = join(
                first,
                level == 0
                    ? second
                    : meet
                        ? last
                        : empty
            );
            last = join(empty, last);
            empty = join(empty, empty);
        }
        root = first;
    }

    function leafOf(StatusWord word) internal pure returns (bytes32) {
        return keccak256(bytes.concat(hex"00", bytes32(StatusWord.unwrap(word))));
    }

    function proofOf(uint32 epoch, StatusWord[3] memory words, uint16 word) internal pure returns (StatusProof memory) {
        (, bytes32[] memory path) = treeOf(words, word);
        return StatusProof(epoch, words[word == 1_023 ? 2 : word], path);
    }

    function direct() internal pure returns (Authorship memory) {
        return Authorship("", "", new bytes32[](0));
    }

    function assertAnswer(Answer found, Answer expected, string memory what) internal pure {
        assertEq(uint256(found), uint256(expected), what);
    }

    /* RELAYED */

    /// @dev The signature of an Ethereum key under a struct of a ledger.
    function signedBy(
        uint256 key,
        bytes32 structHash,
        address ledger,
        string memory name
    ) internal view returns (Authorship memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                ledger
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, keccak256(abi.encodePacked(hex"1901", domain, structHash)));
        return Authorship(abi.encodePacked(vm.addr(key)), abi.encodePacked(r, s, v), new bytes32[](0));
    }
}

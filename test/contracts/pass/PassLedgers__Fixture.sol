// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {IOrganisations, OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {Payments} from "../../../contracts/evidence/Payments.sol";
import {IPassExit} from "../../../contracts/pass/IPassExit.sol";
import {IPassRegions} from "../../../contracts/pass/IPassRegions.sol";
import {SeriesAct} from "../../../contracts/pass/IPassSeries.sol";
import {PassExit, PassLedgers} from "../../../contracts/pass/PassExit.sol";
import {PassFinance} from "../../../contracts/pass/PassFinance.sol";
import {PassOrders} from "../../../contracts/pass/PassOrders.sol";
import {PassParts} from "../../../contracts/pass/PassParts.sol";
import {PassRedemption} from "../../../contracts/pass/PassRedemption.sol";
import {PassSeries} from "../../../contracts/pass/PassSeries.sol";
import {Passes} from "../../../contracts/pass/Passes.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LotWord} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {Subcontracts} from "../../../contracts/procurement/Subcontracts.sol";
import {AgreementTerms} from "../../../contracts/shared/interfaces/IAgreementTerms.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {
    DUTY_AGREE,
    DUTY_DEBT,
    DUTY_FINANCE,
    DUTY_GUARANTEE,
    DUTY_HOLD,
    DUTY_PAY
} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {Test} from "../shared/Test.sol";
import {Agreements__Mock, Parameters__Mock, Restrictions__Mock} from "./Peers__Mock.sol";

interface VmNonce {
    function getNonce(address account) external view returns (uint64);
}

/// @notice All ledgers of passes, their peers, and people named by role. Key n belongs to organisation n.
abstract contract PassLedgersFixture is Test {
    uint256 internal constant BUYER = 1;
    uint256 internal constant WINNER = 2;
    uint256 internal constant SUPPLIER = 3;
    uint256 internal constant SUBSUPPLIER = 4;
    uint256 internal constant BANK = 5;
    uint256 internal constant OTHER_BANK = 6;
    uint256 internal constant GUARANTOR = 7;
    uint256 internal constant STRANGER = 8;
    uint256 internal constant ORGS = 8;

    uint40 internal constant NOW = 1_760_000_000;
    uint40 internal constant DUE = NOW + 90 days;
    uint40 internal constant GRACE = 5 days;
    uint40 internal constant FOREVER = NOW + 4000 days;
    uint56 internal constant FACE = 100_000_000;
    uint56 internal constant LEAST = 100;
    bytes32 internal constant AGREEMENT = "agreement";
    bytes3 internal constant CNY = "CNY";

    AccessManager internal manager;
    Actors__Mock internal actors;
    Agreements__Mock internal agreements;
    Restrictions__Mock internal restrictions;
    Parameters__Mock internal parameters;
    Payments internal payments;
    Subcontracts internal subcontracts;
    Passes internal passes;
    PassParts internal parts;
    PassOrders internal orders;
    PassSeries internal issue;
    PassFinance internal finance;
    PassRedemption internal redemption;
    PassExit internal exits;

    uint256 internal _references;

    function deployLedgers() internal {
        vm.warp(NOW);
        manager = new AccessManager(address(this));
        actors = new Actors__Mock();
        for (uint256 who = 1; who <= ORGS; who++) {
            actors.enrol(
                vm.addr(who),
                OrgId.wrap(uint48(who)),
                1,
                DUTY_HOLD | DUTY_DEBT | DUTY_FINANCE | DUTY_PAY | DUTY_GUARANTEE | DUTY_AGREE
            );
        }
        actors.setKind(org(BANK), OrgKind.Bank);
        actors.setKind(org(OTHER_BANK), OrgKind.Bank);
        agreements = new Agreements__Mock();
        restrictions = new Restrictions__Mock();
        parameters = new Parameters__Mock();
        payments = Payments(deployCode("contracts/evidence/Payments.sol:Payments", abi.encode(address(manager))));
        payments.admitLedger(address(this));
        parameters.set("pass.longestTerm", 366 days);
        parameters.set("pass.longTerm", 183 days);
        parameters.set("pass.grace", GRACE);
        parameters.set("pass.confirmWindow", 3 days);
        parameters.set("pass.dishonourDays", 3);
        agreements.set(AGREEMENT, termsOf(FACE, 0, true));
        deployPasses();
    }

    function deployPasses() private {
        address taker = nextAddress(1);
        subcontracts = Subcontracts(
            deployCode(
                "contracts/procurement/Subcontracts.sol:Subcontracts",
                abi.encode(address(manager), actors, actors, taker)
            )
        );
        IPassRegions regions = IPassRegions(nextAddress(3));
        passes = Passes(
            deployCode(
                "contracts/pass/Passes.sol:Passes",
                abi.encode(address(manager), actors, restrictions, regions, subcontracts)
            )
        );
        assertEq(address(passes), taker, "passes' address was foretold");
        parts = PassParts(
            deployCode("contracts/pass/PassParts.sol:PassParts", abi.encode(address(manager), actors, passes))
        );
        orders = PassOrders(
            deployCode("contracts/pass/PassOrders.sol:PassOrders", abi.encode(address(manager), passes))
        );
        issue = PassSeries(
            deployCode(
                "contracts/pass/PassSeries.sol:PassSeries",
                abi.encode(address(manager), actors, passes, agreements, restrictions, parameters, 1)
            )
        );
        assertEq(address(issue), address(regions), "the address of what tells regions was foretold");
        finance = PassFinance(
            deployCode(
                "contracts/pass/PassFinance.sol:PassFinance",
                abi.encode(address(manager), actors, passes, register(), issue, payments, parameters)
            )
        );
        redemption = PassRedemption(
            deployCode(
                "contracts/pass/PassRedemption.sol:PassRedemption",
                abi.encode(address(manager), actors, passes, register(), issue, payments, parameters, parameters)
            )
        );
        PassLedgers memory none;
        exits = PassExit(
            deployCode(
                "contracts/pass/PassExit.sol:PassExit",
                abi.encode(address(manager), PassLedgers(passes, issue, orders, finance), none, IPassExit(address(0)))
            )
        );
        agreements.admitClaims(issue);
        payments.admitLedger(address(finance));
        payments.admitLedger(address(redemption));
        passes.admitOperator(address(parts));
        passes.admitOperator(address(orders));
        passes.admitOperator(address(issue));
        passes.admitOperator(address(finance));
        passes.admitOperator(address(redemption));
        passes.admitOperator(address(exits));
    }

    /* SHORT FORMS */

    function org(uint256 who) internal pure returns (OrgId) {
        return OrgId.wrap(uint48(who));
    }

    /// @dev The mock answers what ledgers of passes ask of the register.
    function register() internal view returns (IOrganisations) {
        return IOrganisations(address(actors));
    }

    function direct() internal pure returns (Authorship memory none) {}

    function lot(uint64 series, uint56 start) internal view returns (LotWord) {
        return LotWord.wrap(passes.wordOf(series, start));
    }

    function word(uint64 series, uint56 start) internal view returns (uint256) {
        return passes.wordOf(series, start);
    }

    function uetr() internal returns (bytes16) {
        return bytes16(uint128(++_references));
    }

    function act(uint64 series, uint56 start) internal view returns (LotAct memory) {
        return LotAct(series, start, word(series, start), 0, 0, FOREVER);
    }

    function seriesAct(uint64 series) internal view returns (SeriesAct memory) {
        return SeriesAct(series, SeriesWord.unwrap(passes.seriesOf(series)), 0, 0, FOREVER);
    }

    function signed(uint256 who, bytes32 digest) internal pure returns (Authorship memory by) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(who, digest);
        by.signer = abi.encodePacked(vm.addr(who));
        by.signature = abi.encodePacked(r, s, v);
    }

    /// @dev Address of the contract that this one creates after `more` others.
    function nextAddress(uint64 more) internal view returns (address) {
        return createdAt(address(this), VmNonce(address(vm)).getNonce(address(this)) + more);
    }

    /// @dev Address of the contract that `deployer` creates with this nonce.
    function createdAt(address deployer, uint64 nonce) internal pure returns (address) {
        require(nonce != 0 && nonce <= type(uint16).max);
        bytes memory rlp =
            nonce < 0x80
                ? abi.encodePacked(bytes2(0xd694), deployer, uint8(nonce))
                : nonce < 0x100
                    ? abi.encodePacked(bytes2(0xd794), deployer, bytes1(0x81), uint8(nonce))
                    : abi.encodePacked(bytes2(0xd894), deployer, bytes1(0x82), uint16(nonce));
        return address(uint160(uint256(keccak256(rlp))));
    }

    function digestOf(address ledger, string memory name, bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                ledger
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @dev The one agreement, of buyer and winner.
    function termsOf(uint56 price, uint56 paidOutside, bool live) internal pure returns (AgreementTerms memory terms) {
        (terms.debtor, terms.creditor, terms.currency) = (org(BUYER), org(WINNER), CNY);
        (terms.price, terms.paidOutside, terms.live) = (price, paidOutside, live);
    }
}

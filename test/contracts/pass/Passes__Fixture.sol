// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {IPassExit} from "../../../contracts/pass/IPassExit.sol";
import {AcceptSeries, DraftSeries, SeriesAct} from "../../../contracts/pass/IPassSeries.sol";
import {ProposeHandOver} from "../../../contracts/pass/IPasses.sol";
import {AcceptOffer, FinanceOffer} from "../../../contracts/pass/IPasses.sol";
import {ConfirmPayment} from "../../../contracts/pass/IPassRedemption.sol";
import {ConfirmPayout, PostPayout} from "../../../contracts/pass/IPassFinance.sol";
import {PassExit, PassLedgers} from "../../../contracts/pass/PassExit.sol";
import {PassFinance} from "../../../contracts/pass/PassFinance.sol";
import {PassOrders} from "../../../contracts/pass/PassOrders.sol";
import {PassParts} from "../../../contracts/pass/PassParts.sol";
import {PassRedemption} from "../../../contracts/pass/PassRedemption.sol";
import {PassSeries} from "../../../contracts/pass/PassSeries.sol";
import {Passes} from "../../../contracts/pass/Passes.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {daysBetween, interestOf} from "../../../contracts/pass/types/Interest.sol";
import {LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {RegisterSubcontract} from "../../../contracts/procurement/ISubcontracts.sol";
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
import {Agreements__Mock, Parameters__Mock, Payments__Mock, Restrictions__Mock} from "./Peers__Mock.sol";

interface VmNonce {
    function getNonce(address account) external view returns (uint64);
}

/// @notice All ledgers of passes, their peers, and people named by role. Key n belongs to organisation n.
abstract contract PassesFixture is Test {
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
    Payments__Mock internal payments;
    Subcontracts internal subcontracts;
    Passes internal passes;
    PassParts internal parts;
    PassOrders internal orders;
    PassSeries internal issue;
    PassFinance internal finance;
    PassRedemption internal redemption;
    PassExit internal exits;

    uint256 private _references;

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
        agreements = new Agreements__Mock();
        restrictions = new Restrictions__Mock();
        parameters = new Parameters__Mock();
        payments = new Payments__Mock();
        parameters.set("pass.longestTerm", 366 days);
        parameters.set("pass.longTerm", 183 days);
        parameters.set("pass.grace", GRACE);
        parameters.set("pass.confirmWindow", 3 days);
        parameters.set("pass.dishonourDays", 3);
        agreements.set(AGREEMENT, termsOf(FACE, 0, true));
        deployPasses();
    }

    function deployPasses() private {
        address taker = createdAt(address(this), VmNonce(address(vm)).getNonce(address(this)) + 1);
        subcontracts = new Subcontracts(address(manager), actors, actors, taker);
        passes = new Passes(address(manager), actors, restrictions, subcontracts);
        assertEq(address(passes), taker, "passes' address was foretold");
        parts = new PassParts(address(manager), actors, passes);
        orders = new PassOrders(address(manager), passes);
        issue = new PassSeries(address(manager), actors, passes, agreements, restrictions, parameters, 1);
        finance = new PassFinance(address(manager), actors, passes, issue, payments, parameters);
        redemption = new PassRedemption(address(manager), actors, passes, issue, payments, parameters, parameters);
        PassLedgers memory none;
        exits = new PassExit(
            address(manager),
            PassLedgers(passes, issue, orders, finance),
            none,
            IPassExit(address(0))
        );
        agreements.admitClaims(issue);
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

    /* STEPS */

    function draft(uint56 face, uint256 guarantor, uint56 cap) internal returns (uint64 series) {
        vm.prank(vm.addr(WINNER));
        return
            issue.draftSeries(
                DraftSeries(AGREEMENT, face, DUE, 4, uint48(guarantor), cap, NOW + 7 days, 0, 0, FOREVER),
                direct()
            );
    }

    function acceptSeries(uint64 series) internal {
        AcceptSeries memory acceptance = AcceptSeries(
            series,
            SeriesWord.unwrap(passes.seriesOf(series)),
            LEAST,
            0,
            0,
            FOREVER
        );
        vm.prank(vm.addr(BUYER));
        issue.acceptSeries(acceptance, direct());
    }

    function open(uint64 series) internal {
        SeriesAct memory opening = seriesAct(series);
        vm.prank(vm.addr(WINNER));
        issue.openSeries(opening, direct());
    }

    function openPass() internal returns (uint64 series) {
        series = draft(FACE, 0, 0);
        acceptSeries(series);
        open(series);
    }

    /// @dev A pass with a guarantee of half its face.
    function openGuaranteed() internal returns (uint64 series) {
        series = draft(FACE, GUARANTOR, FACE / 2);
        acceptSeries(series);
        SeriesAct memory guarantee = seriesAct(series);
        vm.prank(vm.addr(GUARANTOR));
        issue.guaranteeSeries(guarantee, direct());
        open(series);
    }

    function subcontractOf(uint256 seller, uint256 payer, uint56 amount) internal returns (uint40 basis) {
        RegisterSubcontract memory registration = RegisterSubcontract(
            keccak256(abi.encode("subcontract", ++_references)),
            uint48(seller),
            uint48(payer),
            amount,
            CNY,
            FOREVER,
            0,
            0,
            FOREVER
        );
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "RegisterSubcontract(bytes32 document,uint48 seller,uint48 payer,uint56 amount,bytes3 currency,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)"
                ),
                registration
            )
        );
        Authorship memory other = signed(payer, digestOf(address(subcontracts), "Tongban Subcontracts", structHash));
        vm.prank(vm.addr(seller));
        return subcontracts.registerSubcontract(registration, other, direct());
    }

    /// @dev The one agreement, of buyer and winner.
    function termsOf(uint56 price, uint56 paidOutside, bool live) internal pure returns (AgreementTerms memory terms) {
        (terms.debtor, terms.creditor, terms.currency) = (org(BUYER), org(WINNER), CNY);
        (terms.price, terms.paidOutside, terms.live) = (price, paidOutside, live);
    }

    function proposal(
        uint64 series,
        uint56 start,
        uint56 end,
        uint256 to,
        uint40 basis
    ) internal view returns (ProposeHandOver memory) {
        return
            ProposeHandOver(
                series,
                start,
                word(series, start),
                end,
                uint48(to),
                basis,
                false,
                uint40(block.timestamp + 7 days),
                0,
                0,
                FOREVER
            );
    }

    function propose(uint64 series, uint56 start, uint56 end, uint256 to, uint40 basis) internal {
        ProposeHandOver memory proposing = proposal(series, start, end, to, basis);
        vm.prank(vm.addr(OrgId.unwrap(lot(series, start).ownerOf())));
        passes.proposeHandOver(proposing, direct());
    }

    function accept(uint64 series, uint56 start) internal {
        LotAct memory answer = act(series, start);
        vm.prank(vm.addr(OrgId.unwrap(lot(series, start).counterpartyOf())));
        passes.acceptHandOver(answer, direct());
    }

    /// @dev Proposed with a subcontract of its own, and accepted.
    function handOver(uint64 series, uint56 start, uint56 end, uint256 to) internal {
        uint40 basis = subcontractOf(to, OrgId.unwrap(lot(series, start).ownerOf()), end - start);
        propose(series, start, end, to, basis);
        accept(series, start);
    }

    function offer(
        uint64 series,
        uint56 start,
        Pending kind,
        uint40 number
    ) internal view returns (FinanceOffer memory) {
        uint56 amount = lot(series, start).endOf() - start;
        uint56 cut =
            kind == Pending.Pledge
                ? amount / 5
                : uint56(interestOf(amount, 420, daysBetween(uint40(block.timestamp), DUE)));
        return
            FinanceOffer(
                series,
                start,
                word(series, start),
                uint8(kind),
                420,
                amount - cut,
                uint40(block.timestamp),
                uint40(block.timestamp + 3 days),
                number,
                uint40(block.timestamp + 1 days)
            );
    }

    function offerSignature(uint256 bank, FinanceOffer memory terms) internal view returns (Authorship memory) {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "FinanceOffer(uint64 series,uint56 start,uint256 word,uint8 kind,uint16 rate,uint56 proceeds,uint40 valueDate,uint40 payBy,uint40 number,uint40 deadline)"
                ),
                terms
            )
        );
        return signed(bank, digestOf(address(passes), "Tongban Passes", structHash));
    }

    function lock(uint64 series, uint56 start, Pending kind, uint256 bank) internal {
        FinanceOffer memory terms = offer(series, start, kind, uint40(++_references));
        Authorship memory signature = offerSignature(bank, terms);
        vm.prank(vm.addr(OrgId.unwrap(lot(series, start).ownerOf())));
        passes.acceptOffer(AcceptOffer(terms, 0, 0, FOREVER), signature, direct());
    }

    function post(uint64 series, uint56 start) internal returns (bytes16 found) {
        found = uetr();
        PostPayout memory posting = PostPayout(series, start, word(series, start), found, "REG-1", 0, 0, FOREVER);
        vm.prank(vm.addr(OrgId.unwrap(lot(series, start).counterpartyOf())));
        finance.postPayout(posting, direct());
    }

    function payout(uint64 series, uint56 start, bytes16 found) internal view returns (ConfirmPayout memory) {
        uint56 proceeds = finance.claimOf(series, lot(series, start).claimOf()).proceeds;
        return
            ConfirmPayout(series, start, word(series, start), found, proceeds, uint40(block.timestamp), 0, 0, FOREVER);
    }

    /// @dev Locked, paid out, confirmed by the other bank.
    function financeLot(uint64 series, uint56 start, Pending kind, uint256 bank) internal {
        lock(series, start, kind, bank);
        ConfirmPayout memory confirmation = payout(series, start, post(series, start));
        confirmation.amount = finance.claimOf(series, lot(series, start).claimOf()).proceeds;
        confirmation.word = word(series, start);
        vm.prank(vm.addr(bank == OTHER_BANK ? BANK : OTHER_BANK));
        finance.confirmPayout(confirmation, direct());
    }

    function present(uint64 series, uint56 start) internal {
        LotAct memory presentation = act(series, start);
        vm.prank(vm.addr(OrgId.unwrap(lot(series, start).holderOf())));
        redemption.presentLot(presentation, direct());
    }

    function payment(uint64 series, uint56 start) internal returns (ConfirmPayment memory) {
        uint56[] memory starts = new uint56[](1);
        starts[0] = start;
        return
            ConfirmPayment(
                series,
                uetr(),
                lot(series, start).endOf() - start,
                CNY,
                uint40(block.timestamp),
                uint48(BUYER),
                OrgId.unwrap(lot(series, start).holderOf()),
                false,
                starts,
                0,
                0,
                FOREVER
            );
    }

    function pay(ConfirmPayment memory confirmation) internal {
        vm.prank(vm.addr(OTHER_BANK));
        redemption.confirmPayment(confirmation, direct());
    }

    /// @dev Posted after grace, and final.
    function dishonour(uint64 series, uint56 start) internal {
        LotAct memory posting = act(series, start);
        vm.prank(vm.addr(OrgId.unwrap(lot(series, start).holderOf())));
        redemption.postDishonour(posting, direct());
        vm.warp(lot(series, start).deadlineOf() + 1);
        redemption.finaliseDishonour(series, start);
    }

    /// @dev Somebody tries a step of a lot and is refused for this reason.
    function refuse(
        uint256 who,
        function(LotAct memory, Authorship memory) external step,
        LotAct memory act_,
        bytes memory reason
    ) internal {
        vm.prank(vm.addr(who));
        vm.expectRevert(reason);
        step(act_, direct());
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AcceptSeries, DecreaseSeries, DraftSeries, SeriesAct} from "../../../contracts/pass/IPassSeries.sol";
import {ProposeHandOver} from "../../../contracts/pass/IPasses.sol";
import {AcceptOffer, FinanceOffer} from "../../../contracts/pass/IPasses.sol";
import {ConfirmPayment} from "../../../contracts/pass/IPassRedemption.sol";
import {ConfirmPayout, ConfirmReceipt, PostPayout} from "../../../contracts/pass/IPassFinance.sol";
import {PassSeries} from "../../../contracts/pass/PassSeries.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {daysBetween, interestOf} from "../../../contracts/pass/types/Interest.sol";
import {Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {RegisterSubcontract} from "../../../contracts/procurement/ISubcontracts.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {PassLedgersFixture} from "./PassLedgers__Fixture.sol";

/// @notice What people do with passes, one step a function.
abstract contract PassesFixture is PassLedgersFixture {
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

    /// @dev Signed by the creditor; the debtor's signature stands under the same act.
    function decreaseSigned(
        PassSeries ledger_,
        DecreaseSeries memory decreasing,
        uint256 debtor
    ) internal view returns (Authorship memory) {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "DecreaseSeries(uint64 series,uint56 start,uint256 word,uint56 cut,uint192 nonceKey,uint64 nonce,uint40 deadline)"
                ),
                decreasing
            )
        );
        return signed(debtor, digestOf(address(ledger_), "Tongban Pass Series", structHash));
    }

    function decreaseOf(uint64 series, uint56 start, uint56 cut) internal view returns (DecreaseSeries memory) {
        return DecreaseSeries(series, start, word(series, start), cut, 0, 0, FOREVER);
    }

    function sendDecrease(DecreaseSeries memory decrease, uint256 debtor) public {
        Authorship memory signature = decreaseSigned(issue, decrease, debtor);
        vm.prank(vm.addr(WINNER));
        issue.decreaseSeries(decrease, signature, direct());
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

    /// @dev The seller's receipt of a payment of the locking bank's.
    function receiptOf(uint64 series, uint56 start, bytes16 found) internal view returns (ConfirmReceipt memory) {
        return ConfirmReceipt(series, start, word(series, start), found, 0, 0, FOREVER);
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

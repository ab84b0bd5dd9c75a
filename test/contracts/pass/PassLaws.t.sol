// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPassBook} from "../../../contracts/pass/IPassBook.sol";
import {ProposeHandOver} from "../../../contracts/pass/IPasses.sol";
import {SplitLot} from "../../../contracts/pass/IPassParts.sol";
import {Passes} from "../../../contracts/pass/Passes.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {Authorship, ISigned} from "../../../contracts/shared/interfaces/ISigned.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

/// @notice Laws of passes that need more than one run of an act: signatures used again, acts in another order.
contract PassLawsTest is PassesFixture {
    uint56 private constant PART = FACE / 4;
    uint64 private series;

    function setUp() public {
        deployLedgers();
        series = openPass();
        uint56[] memory cuts = new uint56[](3);
        for (uint256 i = 0; i < 3; i++) cuts[i] = uint56(PART * (i + 1));
        SplitLot memory split = SplitLot(series, 0, word(series, 0), cuts, 0, 0, FOREVER);
        vm.prank(vm.addr(WINNER));
        parts.splitLot(split, direct());
    }

    /* P14: NO SIGNATURE WORKS TWICE, LATE, FOR ANOTHER CHAIN, CONTRACT OR WORD */

    function test_P14_NoSignatureWorksTwice() external {
        (ProposeHandOver memory act_, Authorship memory by) = signedProposal();
        passes.proposeHandOver(act_, by);
        LotAct memory withdrawal = act(series, 0);
        vm.prank(vm.addr(WINNER));
        passes.withdrawHandOver(withdrawal, direct());
        // The lot has the very word again that was signed for: only the nonce stands between the two.
        assertEq(word(series, 0), act_.word, "the same word");
        bytes32 signer = keccak256(abi.encodePacked(vm.addr(WINNER)));
        vm.expectRevert(abi.encodeWithSelector(ISigned.NonceWrong.selector, signer, uint192(0), uint64(1), uint64(0)));
        passes.proposeHandOver(act_, by);
    }

    function test_P14_NoSignatureWorksLate() external {
        (ProposeHandOver memory act_, Authorship memory by) = signedProposal();
        vm.warp(NOW + 1 days + 1);
        vm.expectRevert(abi.encodeWithSelector(ISigned.ActExpired.selector, NOW + 1 days, NOW + 1 days + 1));
        passes.proposeHandOver(act_, by);
    }

    function test_P14_NoSignatureWorksOnAnotherChain() external {
        (ProposeHandOver memory act_, Authorship memory by) = signedProposal();
        vm.chainId(block.chainid + 1);
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        passes.proposeHandOver(act_, by);
    }

    function test_P14_NoSignatureWorksInAnotherContract() external {
        (ProposeHandOver memory act_, Authorship memory by) = signedProposal();
        Passes other = Passes(
            deployCode(
                "contracts/pass/Passes.sol:Passes",
                abi.encode(address(manager), actors, restrictions, issue, subcontracts)
            )
        );
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        other.proposeHandOver(act_, by);
    }

    function test_P14_NoSignatureWorksForAnotherWord() external {
        (ProposeHandOver memory act_, Authorship memory by) = signedProposal();
        LotWord before = lot(series, 0);
        orders.freezeLot(series, 0, before, 0, PART, "order", 0);
        LotWord frozen = lot(series, 0);
        vm.expectRevert(abi.encodeWithSelector(IPassBook.LotWordStale.selector, series, 0, before, frozen));
        passes.proposeHandOver(act_, by);
    }

    /// Whatever of an act is changed after its author signed it, the signature no longer stands for it.
    function testFuzz_P14_NoSignatureWorksForAnotherAct(uint8 field, uint56 change) external {
        (ProposeHandOver memory act_, Authorship memory by) = signedProposal();
        change = uint56(bound(change, 1, type(uint40).max));
        field = field % 9;
        if (field == 0) act_.series += change;
        if (field == 1) act_.start += change;
        if (field == 2) act_.word += change;
        if (field == 3) act_.end += change;
        if (field == 4) act_.to += uint48(change);
        if (field == 5) act_.basis ^= uint40(change);
        if (field == 6) act_.related = !act_.related;
        if (field == 7) act_.answerBy ^= uint40(change);
        if (field == 8) act_.deadline = type(uint40).max;
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        passes.proposeHandOver(act_, by);
    }

    /* P10: INDEPENDENT ACTS ON DISJOINT RANGES COMMUTE, UP TO CLAIM NUMBERS */

    /// Two chains of acts, each on a lot of its own, one after the other and the other way round: the same book.
    function testFuzz_P10_ActsOnDisjointRangesCommute(uint256 first, uint256 second) external {
        uint40[4] memory bases;
        for (uint256 i = 0; i < 4; i++) bases[i] = subcontractOf(SUPPLIER, WINNER, PART);
        uint256 before = vm.snapshotState();
        actOn(0, first, bases[0]);
        actOn(2 * PART, second, bases[1]);
        bytes32 oneWay = book();
        vm.revertToState(before);
        actOn(2 * PART, second, bases[1]);
        actOn(0, first, bases[0]);
        assertEq(book(), oneWay, "P10: the same book");
    }

    /* STEPS */

    /// A chain of acts on one lot: cut, freeze, propose, answer, lock, pay, as the dice say.
    function actOn(uint56 start, uint256 dice, uint40 basis) private {
        if (dice % 2 == 0) {
            uint56[] memory cuts = new uint56[](1);
            cuts[0] = start + PART / 2;
            SplitLot memory split = SplitLot(series, start, word(series, start), cuts, 0, 0, FOREVER);
            vm.prank(vm.addr(WINNER));
            parts.splitLot(split, direct());
        }
        uint256 kind = (dice >> 8) % 4;
        if (kind == 0) orders.freezeLot(series, start, lot(series, start), start, start + PART / 2, "order", 0);
        if (kind == 1) propose(series, start, start + PART / 2, SUPPLIER, basis);
        if (kind == 1 && (dice >> 16) % 2 == 0) accept(series, start);
        if (kind >= 2) lock(series, start, kind == 2 ? Pending.Sale : Pending.Pledge, BANK);
        if (kind >= 2 && (dice >> 16) % 2 == 0) post(series, start);
    }

    /// The whole book in one digest, claim numbers aside.
    function book() private view returns (bytes32 digest) {
        uint256[] memory words = passes.walk(series, 0, 100);
        for (uint256 i = 0; i < words.length; i++) {
            LotWord word_ = LotWord.wrap(words[i]);
            if (word_.claimOf() != 0 && word_.isLocked()) word_ = word_.withClaim(0);
            digest = keccak256(abi.encode(digest, word_));
        }
        return keccak256(abi.encode(digest, passes.totalsOf(series), passes.owedBy(org(BUYER))));
    }

    function signedProposal() private returns (ProposeHandOver memory act_, Authorship memory by) {
        act_ = proposal(series, 0, PART, SUPPLIER, subcontractOf(SUPPLIER, WINNER, PART));
        act_.deadline = NOW + 1 days;
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "ProposeHandOver(uint64 series,uint56 start,uint256 word,uint56 end,uint48 to,uint40 basis,bool related,uint40 answerBy,uint192 nonceKey,uint64 nonce,uint40 deadline)"
                ),
                act_
            )
        );
        by = signed(WINNER, digestOf(address(passes), "Tongban Passes", structHash));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AcceptOffer, CancelOffer, FinanceOffer, MergeLots, ProposeHandOver} from "../../../contracts/pass/IPasses.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LotState, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {Authorship, ISigned} from "../../../contracts/shared/interfaces/ISigned.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

/// @notice Acts whose members are hashed as they stand in the call data, signed by their authors and sent by a stranger.
contract RelayedActsTest is PassesFixture {
    uint192 private constant DESK = 9;
    string private constant VALIDITY = "uint192 nonceKey,uint64 nonce,uint40 deadline)";
    string private constant LOT = "(uint64 series,uint56 start,uint256 word,";
    uint56 private constant CUT = 5_000;

    uint64 private series;

    function setUp() public {
        deployLedgers();
        series = openPass();
    }

    function test_RelayedHandOver_IsTheActOfThoseWhoSigned() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, CUT);
        ProposeHandOver memory proposing = proposal(series, 0, CUT, SUPPLIER, basis);
        proposing.nonceKey = DESK;
        passes.proposeHandOver(proposing, signedProposal(WINNER, proposing));
        LotAct memory answer = lotAct(0, 0);
        passes.acceptHandOver(answer, signedAnswer(SUPPLIER, "AcceptHandOver", answer));

        assertEq(word(series, 0), LotWord.unwrap(lot(series, 0).withOwner(org(SUPPLIER))), "the receiver's");
        assertEq(passes.nextNonce(hashOf(WINNER), DESK), 1, "the winner's nonce is used");
        assertEq(passes.nextNonce(hashOf(SUPPLIER), DESK), 1, "the supplier's nonce is used");
    }

    function test_RelayedMerge_OfWhatCameBackByRefusalAndWithdrawal() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, CUT);
        propose(series, 0, CUT, SUPPLIER, basis);
        LotAct memory answer = lotAct(0, 0);
        passes.refuseHandOver(answer, signedAnswer(SUPPLIER, "RefuseHandOver", answer));
        propose(series, 0, CUT, SUPPLIER, basis);
        answer = lotAct(0, 0);
        passes.withdrawHandOver(answer, signedAnswer(WINNER, "WithdrawHandOver", answer));

        MergeLots memory merging = MergeLots(series, 0, word(series, 0), word(series, CUT), DESK, 1, FOREVER);
        bytes32 typeHash = keccak256(abi.encodePacked("MergeLots", LOT, "uint256 next,", VALIDITY));
        passes.mergeLots(merging, by(WINNER, keccak256(abi.encode(typeHash, merging))));
        assertEq(lot(series, 0).endOf(), FACE, "one again");
        assertTrue(lot(series, 0).stateOf() == LotState.Owned, "free");
    }

    /// Two signatures, one transaction of somebody else's: the bank's under its offer, the owner's under the act.
    function test_RelayedAcceptance_IsTheActOfBothWhoSigned() external {
        FinanceOffer memory terms = offer(series, 0, Pending.Sale, 9);
        AcceptOffer memory accepting = AcceptOffer(terms, DESK, 0, FOREVER);
        Authorship memory owner = signedAcceptance(WINNER, accepting);
        Authorship memory bank = offerSignature(BANK, terms);
        accepting.deadline--;
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        passes.acceptOffer(accepting, bank, owner);
        accepting.deadline++;
        passes.acceptOffer(accepting, bank, owner);
        assertTrue(lot(series, 0).counterpartyOf() == org(BANK), "locked for the bank");
        assertEq(passes.nextNonce(hashOf(WINNER), DESK), 1, "the winner's nonce is used");
    }

    function test_RelayedCancellation_UsesTheOffersNumber() external {
        CancelOffer memory cancelling = CancelOffer(7, DESK, 0, FOREVER);
        passes.cancelOffer(cancelling, signedCancellation(BANK, cancelling));
        assertTrue(passes.isOfferUsed(org(BANK), 7), "used up");
    }

    /// P14: no signature works twice, late, for other values, or out of its turn.
    function test_P14_RevertsWhen_ARelayedActIsSentTwiceLateChangedOrOutOfTurn() external {
        CancelOffer memory cancelling = CancelOffer(7, DESK, 0, NOW);
        Authorship memory signature = signedCancellation(BANK, cancelling);
        cancelling.number = 8;
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        passes.cancelOffer(cancelling, signature);
        cancelling.number = 7;
        passes.cancelOffer(cancelling, signature);
        vm.expectRevert(abi.encodeWithSelector(ISigned.NonceWrong.selector, hashOf(BANK), DESK, 1, 0));
        passes.cancelOffer(cancelling, signature);
        vm.warp(NOW + 1);
        vm.expectRevert(abi.encodeWithSelector(ISigned.ActExpired.selector, NOW, NOW + 1));
        passes.cancelOffer(cancelling, signature);
    }

    function lotAct(uint56 start, uint64 nonce) private view returns (LotAct memory) {
        return LotAct(series, start, word(series, start), DESK, nonce, FOREVER);
    }

    function signedProposal(uint256 who, ProposeHandOver memory act_) private view returns (Authorship memory) {
        bytes32 typeHash = keccak256(
            abi.encodePacked(
                "ProposeHandOver",
                LOT,
                "uint56 end,uint48 to,uint40 basis,bool related,uint40 answerBy,",
                VALIDITY
            )
        );
        return by(who, keccak256(abi.encode(typeHash, act_)));
    }

    function signedAnswer(
        uint256 who,
        string memory name,
        LotAct memory act_
    ) private view returns (Authorship memory) {
        bytes32 typeHash = keccak256(abi.encodePacked(name, LOT, VALIDITY));
        return by(who, keccak256(abi.encode(typeHash, act_)));
    }

    function signedCancellation(uint256 who, CancelOffer memory act_) private view returns (Authorship memory) {
        bytes32 typeHash = keccak256(abi.encodePacked("CancelOffer(uint40 number,", VALIDITY));
        return by(who, keccak256(abi.encode(typeHash, act_)));
    }

    function signedAcceptance(uint256 who, AcceptOffer memory act_) private view returns (Authorship memory) {
        string memory terms =
            "FinanceOffer(uint64 series,uint56 start,uint256 word,uint8 kind,uint16 rate,uint56 proceeds,uint40 valueDate,uint40 payBy,uint40 number,uint40 deadline)";
        bytes32 typeHash = keccak256(abi.encodePacked("AcceptOffer(FinanceOffer offer,", VALIDITY, terms));
        bytes32 offerHash = keccak256(abi.encode(keccak256(bytes(terms)), act_.offer));
        bytes32 structHash = keccak256(abi.encode(typeHash, offerHash, act_.nonceKey, act_.nonce, act_.deadline));
        return by(who, structHash);
    }

    function by(uint256 who, bytes32 structHash) private view returns (Authorship memory) {
        return signed(who, digestOf(address(passes), "Tongban Passes", structHash));
    }

    function hashOf(uint256 who) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(vm.addr(who)));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {InvoiceUid} from "../../../contracts/invoice/types/InvoiceUid.sol";
import {
    INVOICE_BOOKED,
    INVOICE_CLAIM_OPEN,
    INVOICE_DEDUCTED,
    INVOICE_HELD,
    INVOICE_PARTLY_REVERSED,
    INVOICE_RED_DUE,
    INVOICE_REFUSED,
    INVOICE_REIMBURSED,
    INVOICE_REVERSED,
    InvoiceStatus,
    InvoiceWord,
    LockKind
} from "../../../contracts/invoice/types/InvoiceWord.sol";
import {Test} from "../shared/Test.sol";
import {InvoiceHandler} from "./InvoiceHandler.sol";

contract InvoiceInvariants is Test {
    InvoiceHandler private handler;

    function setUp() external {
        handler = new InvoiceHandler();
        bytes4[] memory acts = new bytes4[](18);
        acts[0] = handler.lockSome.selector;
        acts[1] = handler.settleSome.selector;
        acts[2] = handler.bookSome.selector;
        acts[3] = handler.unbookSome.selector;
        acts[4] = handler.deductSome.selector;
        acts[5] = handler.refuseSome.selector;
        acts[6] = handler.withdrawSome.selector;
        acts[7] = handler.lapseSome.selector;
        acts[8] = handler.reverseSome.selector;
        acts[9] = handler.requestSome.selector;
        acts[10] = handler.answerSome.selector;
        acts[11] = handler.linkSome.selector;
        acts[12] = handler.closeSome.selector;
        acts[13] = handler.basisSome.selector;
        acts[14] = handler.releaseSome.selector;
        acts[15] = handler.takeSome.selector;
        acts[16] = handler.holdSome.selector;
        acts[17] = handler.replaySome.selector;
        targetContract(address(handler));
        targetSelector(FuzzSelector(address(handler), acts));
    }

    /// @dev Every invariant below is one sentence about the same words; they are asked together, so that one run serves all.
    /// I2 and I4 are held by the model too: an act that it forbids and the ledgers let pass is a disagreement.
    function invariant_I1toI8_theLedgersAreThePlainModel() external view {
        assertEq(handler.disagreements(), 0, "acts that passed against the model, or were refused against it");
        assertEq(handler.replays(), 0, "I7: replayed signatures");
        for (uint256 i = 0; i < handler.PAPERS(); i++) {
            InvoiceHandler.Model memory m = handler.modelOf(i);
            InvoiceWord word = handler.wordOfPlace(i);
            checkLock(m, word);
            checkFlags(m, word);
            checkReds(i, m, word);
            checkContent(i, word);
            if (m.attested != 0) assertEq(handler.leftOf(i), m.attested - m.taken, "what a basis has left");
        }
    }

    /// I1: at most one lock, with an owner and an end.
    function checkLock(InvoiceHandler.Model memory m, InvoiceWord word) private pure {
        assertEq(uint8(word.lockKindOf()), uint8(m.lock), "lock");
        assertTrue(word.lockOwnerOf() == m.owner && word.lockUntilOf() == m.until, "owner and end");
        bool isLocked = word.lockKindOf() != LockKind.None;
        assertEq(isLocked, !word.lockOwnerOf().isNobody(), "I1: an owner");
        assertEq(isLocked, word.lockUntilOf() != 0, "I1: an end");
        assertEq(word.firstOfficerOf(), m.officer, "officer");
    }

    /// I2: one user. I5: wholly reversed it admits no use. I8: a claim rewrites nothing.
    function checkFlags(InvoiceHandler.Model memory m, InvoiceWord word) private pure {
        assertEq(word.has(INVOICE_REIMBURSED), m.reimbursed, "reimbursed");
        assertEq(word.has(INVOICE_BOOKED), m.booked, "booked");
        assertEq(word.has(INVOICE_DEDUCTED), m.deducted, "deducted");
        assertEq(word.has(INVOICE_REFUSED), m.refused, "refused");
        assertEq(word.has(INVOICE_REVERSED), m.reversed, "reversed");
        assertEq(word.has(INVOICE_PARTLY_REVERSED), m.partly, "partly reversed");
        assertEq(word.has(INVOICE_CLAIM_OPEN), m.claim, "claim");
        assertEq(word.has(INVOICE_RED_DUE), m.due, "red due");
        assertEq(word.has(INVOICE_HELD), m.rulings != 0, "held");
        assertTrue(word.userOf() == m.user, "I2: the one user");
        assertEq(word.isUsed(), !word.userOf().isNobody(), "I2: a user where it is used");
        if (m.reversed) assertEq(uint8(word.lockKindOf()), 0, "I5: no lock, so no use");
        if (m.claim) assertTrue(word.has(INVOICE_REIMBURSED), "I8: what was reimbursed stays so");
    }

    /// I3: reds are linked to one invoice, and are never anything but red letters.
    function checkReds(uint256 i, InvoiceHandler.Model memory m, InvoiceWord word) private view {
        InvoiceUid[] memory linked = handler.linkedTo(i);
        assertEq(word.redsOf(), m.reds, "reds");
        assertEq(linked.length, m.reds, "I3: each is linked");
        for (uint256 n = 0; n < linked.length; n++) {
            assertTrue(handler.originalOf(linked[n]) == handler.uidAtPlace(i), "I3: to this one");
            assertEq(
                uint8(handler.redWordOf(linked[n]).statusOf()),
                uint8(InvoiceStatus.RedLetter),
                "I3: a red letter"
            );
        }
    }

    /// I6: one content for a number.
    function checkContent(uint256 i, InvoiceWord word) private view {
        if (!word.isBound()) return;
        (uint40 issuedAt, uint8 kind) = handler.paperAt(i);
        assertTrue(word.issuedAtOf() == issuedAt && word.kindOf() == kind, "I6: content");
    }
}

/// @notice A run of chance reaches every act: otherwise the invariants would hold for want of anything happening.
contract InvoiceReach is Test {
    function test_TheHandlerReachesEveryAct() external {
        InvoiceHandler handler = new InvoiceHandler();
        for (uint256 i = 0; i < 6000; i++) step(handler, uint256(keccak256(abi.encode(i))));
        bytes32[18] memory names = [
            bytes32("lock"),
            "withdraw",
            "lapse",
            "settle",
            "book",
            "unbook",
            "deduct",
            "refuse",
            "reverse",
            "request",
            "confirm",
            "retreat",
            "link",
            "close",
            "basis",
            "release",
            "take",
            "hold"
        ];
        for (uint256 i = 0; i < 18; i++) {
            assertTrue(handler.reached(names[i]) != 0, string(abi.encodePacked("reached ", names[i])));
        }
        assertTrue(handler.reached("free") != 0 && handler.reached("unhold") != 0, "freed and released");
        assertTrue(handler.reached("relay") != 0, "relayed");
        assertEq(handler.disagreements() + handler.replays(), 0, "disagreements");
    }

    function step(InvoiceHandler handler, uint256 dice) private {
        uint256 which = dice % 18;
        uint256 seed = dice >> 8;
        (bool a, bool b) = ((dice >> 200) & 1 == 1, (dice >> 201) & 1 == 1);
        if (which == 0) handler.lockSome(seed, a, uint40(dice >> 100));
        else if (which == 1) handler.settleSome(seed, a, false);
        else if (which == 2) handler.bookSome(seed, a);
        else if (which == 3) handler.unbookSome(seed, a);
        else if (which == 4) handler.deductSome(seed, a, b);
        else if (which == 5) handler.refuseSome(seed);
        else if (which == 6) handler.withdrawSome(seed, a);
        else if (which == 7) handler.lapseSome(seed, uint40(dice >> 100));
        else if (which == 8) handler.reverseSome(seed, false);
        else if (which == 9) handler.requestSome(seed, uint8(dice >> 100), false);
        else if (which == 10) handler.answerSome(seed, uint8(dice >> 100), uint8(dice >> 110));
        else if (which == 11) handler.linkSome(seed, b);
        else if (which == 12) handler.closeSome(seed, a);
        else if (which == 13) handler.basisSome(seed);
        else if (which == 14) handler.releaseSome(seed);
        else if (which == 15) handler.takeSome(seed, uint56(dice >> 100), b);
        else if (which == 16) handler.holdSome(seed, a, b);
        else handler.replaySome(seed);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Confirmer, LockBasis, ReleaseBasis} from "../../../contracts/invoice/IInvoiceBases.sol";
import {LinkRed, RedAct, RequestRed, ReverseInvoice} from "../../../contracts/invoice/IInvoiceReds.sol";
import {InvoiceAct, LockInvoice, LockNamedInvoice, RefuseInvoice} from "../../../contracts/invoice/IInvoices.sol";
import {InvoiceUid} from "../../../contracts/invoice/types/InvoiceUid.sol";
import {
    InvoiceWord,
    LockKind,
    INVOICE_BOOKED,
    INVOICE_CLAIM_OPEN,
    INVOICE_DEDUCTED,
    INVOICE_HELD,
    INVOICE_PARTLY_REVERSED,
    INVOICE_RED_DUE,
    INVOICE_REFUSED,
    INVOICE_REIMBURSED,
    INVOICE_REVERSED,
    InvoiceStatus
} from "../../../contracts/invoice/types/InvoiceWord.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Test} from "../shared/Test.sol";
import {InvoiceCase} from "./InvoiceCase.sol";

/// @notice A bureau, a seller, two employers, a bank and arbitration do to invoices whatever the ledgers let them. Beside each
/// act stands a plain model, which says from its own books alone whether the act may pass.
contract InvoiceHandler is InvoiceCase {
    /// @dev What the model knows of an invoice.
    struct Model {
        LockKind lock;
        OrgId owner;
        uint40 until;
        uint24 officer;
        bool reimbursed;
        bool booked;
        bool deducted;
        bool refused;
        bool reversed;
        bool partly;
        bool claim;
        bool due;
        OrgId user;
        uint8 reds;
        uint256 rulings;
        uint56 attested;
        uint56 taken;
    }

    uint256 public constant PAPERS = 5;
    /// @dev The papers from here on are a natural person's: either employer may be named.
    uint256 private constant FIRST_PERSONAL = 3;

    Paper[] private _papers;
    Paper[] private _letters;
    mapping(uint256 paper => Model) private _models;
    mapping(uint256 paper => InvoiceUid[]) private _linked;

    /// @notice How often the ledgers and the model disagreed on whether an act may pass.
    uint256 public disagreements;
    /// @notice How often a replayed signature was taken.
    uint256 public replays;
    mapping(bytes32 act => uint256) public reached;

    constructor() {
        super.setUp();
        for (uint256 i = 0; i < PAPERS; i++) _papers.push(i < FIRST_PERSONAL ? issued(BUYER) : issue(personal()));
    }

    /* EMPLOYERS */

    function lockSome(uint256 seed, bool rival, uint40 span) external {
        (uint256 i, Model storage m) = pick(seed);
        OrgId org = rival ? RIVAL : BUYER;
        uint40 until = now_() + uint40(bound(span, 1, 31 days));
        bool may = mayUse(m) && m.lock == LockKind.None && !m.booked && !usedByOther(m, org);
        may = may && until <= now_() + 30 days && (!rival || i >= FIRST_PERSONAL);
        if (judge("lock", may, i < FIRST_PERSONAL ? tryLock(i, rival, until) : tryNamed(i, org, rival, until))) {
            (m.lock, m.owner, m.until, m.officer) = (LockKind.Reimburse, org, until, 1);
        }
    }

    function withdrawSome(uint256 seed, bool rival) external {
        (uint256 i, Model storage m) = pick(seed);
        InvoiceAct memory made = act(uidAtPlace(i), 0);
        bool may = m.rulings == 0 && m.lock == LockKind.Reimburse && m.owner == orgOf(rival);
        vm.prank(vm.addr(rival ? RIVAL_CHIEF : CHIEF));
        if (
            judge("withdraw", may, tried(address(invoices), abi.encodeCall(invoices.withdrawInvoice, (made, direct()))))
        ) {
            unlock(m);
        }
    }

    function lapseSome(uint256 seed, uint40 span) external {
        (uint256 i, Model storage m) = pick(seed);
        vm.warp(now_() + bound(span, 0, 4 days));
        bool may = m.rulings == 0 && m.lock != LockKind.None && now_() > m.until;
        if (judge("lapse", may, tried(address(invoices), abi.encodeCall(invoices.lapseLock, (uidAtPlace(i)))))) {
            unlock(m);
        }
    }

    function settleSome(uint256 seed, bool rival, bool same) external {
        (uint256 i, Model storage m) = pick(seed);
        InvoiceAct memory made = act(uidAtPlace(i), "paid");
        bool may = m.rulings == 0 && m.lock == LockKind.Reimburse && m.owner == orgOf(rival);
        may = may && now_() <= m.until && !same;
        vm.prank(vm.addr(same ? clerk(rival) : chief(rival)));
        if (judge("settle", may, tried(address(invoices), abi.encodeCall(invoices.settleInvoice, (made, direct()))))) {
            (m.reimbursed, m.user) = (true, m.owner);
            unlock(m);
        }
    }

    function bookSome(uint256 seed, bool rival) external {
        (uint256 i, Model storage m) = pick(seed);
        OrgId org = orgOf(rival);
        bool own = m.lock == LockKind.Reimburse && m.owner == org;
        bool may = mayUse(m) && !m.booked && !usedByOther(m, org) && (own || m.lock == LockKind.None);
        may = may && (own || isUser(m, org) || (i < FIRST_PERSONAL && !rival));
        InvoiceAct memory made = act(uidAtPlace(i), "voucher");
        bytes memory call = abi.encodeCall(invoices.bookInvoice, (made, opened(_papers[i]), direct()));
        vm.prank(vm.addr(clerk(rival)));
        if (judge("book", may, tried(address(invoices), call))) (m.booked, m.user) = (true, org);
    }

    function unbookSome(uint256 seed, bool rival) external {
        (uint256 i, Model storage m) = pick(seed);
        OrgId org = orgOf(rival);
        bool free = m.lock == LockKind.None || (m.lock == LockKind.Reimburse && m.owner == org);
        bool may = m.rulings == 0 && m.booked && !m.deducted && m.user == org && free;
        InvoiceAct memory made = act(uidAtPlace(i), 0);
        vm.prank(vm.addr(clerk(rival)));
        if (judge("unbook", may, tried(address(invoices), abi.encodeCall(invoices.unbookInvoice, (made, direct()))))) {
            m.booked = false;
            if (!m.reimbursed) m.user = NOBODY;
        }
    }

    function deductSome(uint256 seed, bool rival, bool back) external {
        (uint256 i, Model storage m) = pick(seed);
        OrgId org = orgOf(rival);
        bool free = m.lock == LockKind.None || (m.lock == LockKind.Reimburse && m.owner == org);
        bool may = m.rulings == 0 && m.booked && m.user == org && m.deducted == back;
        may = may && (back || (free && !m.reversed));
        InvoiceAct memory made = act(uidAtPlace(i), "return");
        bytes32 hash = hashOf(back ? "ReverseDeduction" : "DeductInvoice", made);
        Authorship memory bureau = signed(BUREAU_KEY, address(invoices), "Tongban Invoices", hash);
        bytes memory call =
            back
                ? abi.encodeCall(invoices.reverseDeduction, (made, bureau, direct()))
                : abi.encodeCall(invoices.deductInvoice, (made, bureau, direct()));
        vm.prank(vm.addr(clerk(rival)));
        if (judge("deduct", may, tried(address(invoices), call))) m.deducted = !back;
    }

    function refuseSome(uint256 seed) external {
        // A refusal ends most that can be done: one paper is enough.
        if (seed % 8 != 0) return;
        Model storage m = _models[2];
        bool may = mayUse(m) && m.lock == LockKind.None && !m.reimbursed && !m.booked;
        RefuseInvoice memory made = RefuseInvoice(uidAtPlace(2), raw(uidAtPlace(2)), 7, 0, 0, 0, LATE);
        vm.prank(vm.addr(CLERK));
        bytes memory call = abi.encodeCall(invoices.refuseInvoice, (made, opened(_papers[2]), direct()));
        if (judge("refuse", may, tried(address(invoices), call))) m.refused = true;
    }

    /* RED LETTERS */

    function reverseSome(uint256 seed, bool whole) external {
        (uint256 i, Model storage m) = pick(seed);
        whole = whole && seed % 5 == 0;
        bool may = mayReverse(m) && !m.reimbursed && !m.booked;
        Paper memory red = letter();
        ReverseInvoice memory made = ReverseInvoice(
            uidAtPlace(i),
            raw(uidAtPlace(i)),
            uidOf(red),
            whole,
            9,
            0,
            0,
            LATE
        );
        bytes memory call = abi.encodeCall(reds.reverseInvoice, (made, shown(_papers[i]), shown(red), direct()));
        vm.prank(vm.addr(BUREAU_KEY));
        if (!judge("reverse", may, tried(address(reds), call))) return;
        if (whole) m.reversed = true;
        else m.partly = true;
        link(i, red);
    }

    function requestSome(uint256 seed, uint8 side, bool whole) external {
        (uint256 i, Model storage m) = pick(seed);
        (uint256 key, OrgId org) = sideOf(side);
        bool may = mayReverse(m) && (m.reimbursed || m.booked) && (org == BUREAU || m.user == org);
        RequestRed memory made = RequestRed(uidAtPlace(i), raw(uidAtPlace(i)), whole, 9, 0, 0, 0, LATE);
        vm.prank(vm.addr(key));
        if (judge("request", may, tried(address(reds), abi.encodeCall(reds.requestRed, (made, direct()))))) {
            (m.lock, m.owner) = (whole ? LockKind.RedWhole : LockKind.RedPart, org);
            (m.until, m.officer) = (now_() + 72 hours, 0);
        }
    }

    function answerSome(uint256 seed, uint8 side, uint8 how) external {
        (uint256 i, Model storage m) = pick(seed);
        (uint256 key, OrgId org) = sideOf(side);
        RedAct memory made = redAct(uidAtPlace(i), 0);
        bool isSide = org == BUREAU || ((m.reimbursed || m.booked) && m.user == org);
        bool may = m.rulings == 0 && m.lock >= LockKind.RedWhole && isSide;
        how %= 3;
        may = may && (how == 2 ? m.owner == org : m.owner != org) && (how != 0 || now_() <= m.until);
        bytes memory call =
            how == 0
                ? abi.encodeCall(reds.confirmRed, (made, direct()))
                : how == 1
                    ? abi.encodeCall(reds.refuseRed, (made, direct()))
                    : abi.encodeCall(reds.withdrawRed, (made, direct()));
        vm.prank(vm.addr(key));
        if (!judge(how == 0 ? bytes32("confirm") : bytes32("retreat"), may, tried(address(reds), call))) return;
        if (how == 0) {
            if (m.lock == LockKind.RedWhole) m.reversed = true;
            else m.partly = true;
            (m.due, m.claim) = (true, m.claim || m.reimbursed);
        }
        unlock(m);
    }

    function linkSome(uint256 seed, bool again) external {
        (uint256 i, Model storage m) = pick(seed);
        again = again && _letters.length != 0;
        Paper memory red = again ? _letters[seed % _letters.length] : letter();
        LinkRed memory made = LinkRed(uidAtPlace(i), raw(uidAtPlace(i)), uidOf(red), 0, 0, LATE);
        vm.prank(vm.addr(BUREAU_KEY));
        bool done = tried(address(reds), abi.encodeCall(reds.linkRed, (made, shown(red), direct())));
        if (!judge("link", m.rulings == 0 && m.due && !again, done)) return;
        m.due = false;
        link(i, red);
    }

    function closeSome(uint256 seed, bool rival) external {
        (uint256 i, Model storage m) = pick(seed);
        RedAct memory made = redAct(uidAtPlace(i), 0);
        bool may = m.rulings == 0 && m.claim && m.user == orgOf(rival);
        vm.prank(vm.addr(clerk(rival)));
        bool done = tried(address(reds), abi.encodeCall(reds.closeClaim, (made, direct())));
        if (judge("close", may, done)) m.claim = false;
    }

    /* BASES AND HOLDS */

    function basisSome(uint256 seed) external {
        (uint256 i, Model storage m) = pick(seed);
        bool may = mayUse(m) && m.lock == LockKind.None && m.taken == 0;
        LockBasis memory made = basisOf(_papers[i], Confirmer.Bureau);
        made.until = now_() + 3 days;
        Authorship memory second = confirmed(BUREAU_KEY, made);
        bytes memory call = abi.encodeCall(
            bases.lockBasis,
            (made, shown(_papers[i]), partiesOf(_papers[i]), second, direct())
        );
        vm.prank(vm.addr(SELLER_KEY));
        if (judge("basis", may, tried(address(bases), call))) {
            (m.lock, m.owner, m.until, m.officer) = (LockKind.Basis, SELLER, made.until, 0);
            m.attested = made.amount;
        }
    }

    function releaseSome(uint256 seed) external {
        (uint256 i, Model storage m) = pick(seed);
        ReleaseBasis memory made = releaseOf(uidAtPlace(i));
        bool may = m.rulings == 0 && m.lock == LockKind.Basis && m.taken == 0;
        vm.prank(vm.addr(SELLER_KEY));
        if (judge("release", may, tried(address(bases), abi.encodeCall(bases.releaseBasis, (made, direct())))))
            unlock(m);
    }

    function takeSome(uint256 seed, uint56 amount, bool back) external {
        (uint256 i, Model storage m) = pick(seed);
        uint40 basis = bases.basisOfInvoice(uidAtPlace(i));
        amount = uint56(bound(amount, 1, 600_00));
        bool may =
            back
                ? m.taken != 0 && amount <= m.taken
                : m.rulings == 0 && m.lock == LockKind.Basis && now_() <= m.until && amount <= m.attested - m.taken;
        // The ledger of claims frees what it took and no more: that is its own invariant.
        if (back && !may) return;
        bytes memory call =
            back
                ? abi.encodeCall(bases.free, (basis, 7, amount))
                : abi.encodeCall(bases.take, (basis, 7, SELLER, BUYER, amount, "CNY"));
        vm.prank(taker);
        if (judge(back ? bytes32("free") : bytes32("take"), may, tried(address(bases), call))) {
            m.taken = back ? m.taken - amount : m.taken + amount;
        }
    }

    function holdSome(uint256 seed, bool second, bool end) external {
        (uint256 i, Model storage m) = pick(seed);
        uint256 bit = second ? 2 : 1;
        bytes memory call =
            end
                ? abi.encodeCall(holds.release, (InvoiceUid.unwrap(uidAtPlace(i)), bytes32(bit)))
                : abi.encodeCall(holds.hold, (InvoiceUid.unwrap(uidAtPlace(i)), bytes32(bit)));
        // Rarely begun, so that most of a run is not spent waiting.
        if (!end && seed % 4 != 0) return;
        if (
            judge(end ? bytes32("unhold") : bytes32("hold"), (m.rulings & bit != 0) == end, tried(address(holds), call))
        ) {
            m.rulings ^= bit;
        }
    }

    /// @dev I7: what was signed and taken is never taken again, whether or not its word fits once more.
    function replaySome(uint256 seed) external {
        (uint256 i, Model storage m) = pick(seed % FIRST_PERSONAL);
        if (m.lock != LockKind.None || !mayUse(m) || m.booked) return;
        uint64 nonce = invoices.nextNonce(keccak256(abi.encodePacked(vm.addr(CLERK))), uint192(i));
        LockInvoice memory made = lockOf(uidAtPlace(i), now_() + 5 days);
        (made.nonceKey, made.nonce) = (uint192(i), nonce);
        bytes32 typeHash = keccak256(
            "LockInvoice(bytes32 uid,uint256 word,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)"
        );
        Authorship memory by = signed(
            CLERK,
            address(invoices),
            "Tongban Invoices",
            keccak256(abi.encode(typeHash, made))
        );
        bytes memory call = abi.encodeCall(invoices.lockInvoice, (made, opened(_papers[i]), by));
        if (!judge("relay", true, tried(address(invoices), call))) return;
        InvoiceAct memory retreat = act(made.uid, 0);
        vm.prank(vm.addr(CLERK));
        invoices.withdrawInvoice(retreat, direct());
        if (tried(address(invoices), call)) replays++;
    }

    /* THE MODEL */

    function modelOf(uint256 i) external view returns (Model memory) {
        return _models[i];
    }

    function wordOfPlace(uint256 i) external view returns (InvoiceWord) {
        return wordAt(uidAtPlace(i));
    }

    function paperAt(uint256 i) external view returns (uint40 issuedAt, uint8 kind) {
        return (_papers[i].issuedAt, _papers[i].kind);
    }

    function linkedTo(uint256 i) external view returns (InvoiceUid[] memory) {
        return _linked[i];
    }

    function originalOf(InvoiceUid red) external view returns (InvoiceUid) {
        return reds.originalOf(red);
    }

    function redWordOf(InvoiceUid red) external view returns (InvoiceWord) {
        return wordAt(red);
    }

    function uidAtPlace(uint256 i) public view returns (InvoiceUid) {
        return uidOf(_papers[i]);
    }

    function leftOf(uint256 i) external view returns (uint56) {
        return bases.basisAt(bases.basisOfInvoice(uidAtPlace(i))).left;
    }

    function pick(uint256 seed) private view returns (uint256 i, Model storage m) {
        i = seed % PAPERS;
        m = _models[i];
    }

    function mayUse(Model storage m) private view returns (bool) {
        return m.rulings == 0 && !m.refused && !m.reversed;
    }

    function mayReverse(Model storage m) private view returns (bool) {
        return m.rulings == 0 && !m.reversed && !m.due && m.lock == LockKind.None;
    }

    function isUser(Model storage m, OrgId org) private view returns (bool) {
        return (m.reimbursed || m.booked) && m.user == org;
    }

    function usedByOther(Model storage m, OrgId org) private view returns (bool) {
        return (m.reimbursed || m.booked) && m.user != org;
    }

    function unlock(Model storage m) private {
        (m.lock, m.owner, m.until, m.officer) = (LockKind.None, NOBODY, 0, 0);
    }

    function link(uint256 i, Paper memory red) private {
        _models[i].reds++;
        _linked[i].push(uidOf(red));
        _letters.push(red);
    }

    function judge(bytes32 name, bool may, bool done) private returns (bool) {
        if (may != done) disagreements++;
        if (done) reached[name]++;
        return done;
    }

    function tried(address ledger, bytes memory call) private returns (bool done) {
        (done, ) = ledger.call(call);
    }

    function tryLock(uint256 i, bool rival, uint40 until) private returns (bool) {
        LockInvoice memory made = lockOf(uidAtPlace(i), until);
        bytes memory call = abi.encodeCall(invoices.lockInvoice, (made, opened(_papers[i]), direct()));
        vm.prank(vm.addr(clerk(rival)));
        return tried(address(invoices), call);
    }

    function tryNamed(uint256 i, OrgId org, bool rival, uint40 until) private returns (bool) {
        LockNamedInvoice memory made = named(_papers[i], org, LATE);
        made.until = until;
        Authorship memory holder = naming(HOLDER, made.naming);
        bytes memory call = abi.encodeCall(invoices.lockNamedInvoice, (made, opened(_papers[i]), holder, direct()));
        vm.prank(vm.addr(clerk(rival)));
        return tried(address(invoices), call);
    }

    function sideOf(uint8 side) private pure returns (uint256 key, OrgId org) {
        if (side % 3 == 0) return (BUREAU_KEY, BUREAU);
        return side % 3 == 1 ? (CLERK, BUYER) : (RIVAL_CLERK, RIVAL);
    }

    function orgOf(bool rival) private pure returns (OrgId) {
        return rival ? RIVAL : BUYER;
    }

    function clerk(bool rival) private pure returns (uint256) {
        return rival ? RIVAL_CLERK : CLERK;
    }

    function chief(bool rival) private pure returns (uint256) {
        return rival ? RIVAL_CHIEF : CHIEF;
    }

    function now_() private view returns (uint40) {
        return uint40(block.timestamp);
    }
}

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

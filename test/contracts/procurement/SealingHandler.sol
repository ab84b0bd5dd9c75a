// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FailLot} from "../../../contracts/procurement/IAwards.sol";
import {BidState, OpenBid, SetAsideBid} from "../../../contracts/procurement/IBids.sol";
import {
    AcceptComplaint,
    ComplaintState,
    DecideComplaint,
    FileComplaint,
    WithdrawComplaint
} from "../../../contracts/procurement/IComplaints.sol";
import {Box, SealBid, WithdrawSeal} from "../../../contracts/procurement/ISeals.sol";
import {ChangeTender, LotState, PublishTender, Tender} from "../../../contracts/procurement/ITenders.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Vm} from "../shared/Test.sol";
import {BanPeriods__Mock} from "./Peers__Mock.sol";
import {ProcurementCase} from "./ProcurementCase.sol";
import {SealingModel} from "./SealingModel.sol";

/// @notice Bidders with two commitments each, an organiser, a supervisor and time, in any order: seals, withdrawals,
/// changes, bans and their lifting, openings, bids set aside, complaints and their answers, lots that fail or are
/// repeated by another tender. The model says of every step whether it may pass; where the ledger says otherwise, that
/// is a disagreement.
contract SealingHandler is ProcurementCase, SealingModel {
    /// @dev Numbers that no other word of a seal contains by chance.
    uint48 private constant FIRST = 0xB1DDE4000001;

    mapping(bytes32 step => uint256) public reached;
    bytes32 public disagreement;
    /// @dev T3: words of seals that named their bidder.
    uint256 public told;
    uint256 public tendersMade;
    bytes32 private _ended;
    bytes32 private _endedSnapshot;

    constructor() {
        super.setUp();
        tenders.admitStep(address(this));
        vm.etch(address(sanctions), type(BanPeriods__Mock).runtimeCode);
        parameters.set("tender.window", 1 days);
        parameters.set("tender.notice", NOTICE);
        for (uint48 i = 0; i < BIDDERS; i++) {
            actors.enrol(_officer(i), OrgId.wrap(FIRST + i), 1, ALL_DUTIES);
        }
        _begin(0);
    }

    /* SEALS */

    function sealOne(uint256 dice, uint56 price) external {
        uint256 i = dice % SLOTS;
        bool isLate = block.timestamp >= clock.closesAt;
        Secret memory s = _slot(i, price);
        SealBid memory act = _sealing(s);
        bytes memory data = abi.encodeCall(seals.sealBid, (act, _direct()));
        vm.recordLogs();
        bool done = _try(isLate ? bytes32("late") : bytes32("seal"), _runs(), address(seals), s.key, data);
        _listen(data, FIRST + uint48(i / 2));
        if (!done || isLate) return;
        _noteSeal(i, price, s.commitment, seals.contentOf(act.terms, act.key, act.ciphertext));
    }

    function withdrawOne(uint256 dice) external {
        uint256 i = dice % SLOTS;
        Secret memory s = _slot(i, 0);
        WithdrawSeal memory act = WithdrawSeal(tender, 1, _hidden(s), 0, 0, NEVER);
        bytes memory data = abi.encodeCall(seals.withdrawSeal, (act, _direct()));
        vm.recordLogs();
        bool done = _try("withdraw", _isTaking() && slots[i].isLive, address(seals), s.key, data);
        _listen(data, FIRST + uint48(i / 2));
        if (done) _noteWithdrawal(i, s.commitment);
    }

    /// @param lie opens at another price than was sealed: never passes
    function openOne(uint256 dice, bool lie) external {
        uint256 i = dice % SLOTS;
        Slot storage slot = slots[i];
        OpenBid memory act = _opening(_slot(i, slot.price));
        if (lie) act.price = slot.price ^ 1;
        bool may = _isOpening() && slot.isLive && !slot.isOpened && !lie;
        address officer = _officer(uint48(i / 2));
        if (!_try("open", may, address(bids), officer, abi.encodeCall(bids.openBid, (act, _direct())))) return;
        _noteOpening(i);
        if (clock.fixedAtOpening == 0) clock.fixedAtOpening = _snapshot(tender);
        reached[slot.isVoid ? (slot.isBarred ? bytes32("barred") : bytes32("double")) : bytes32("valid")]++;
    }

    function setAside(uint256 dice) external {
        uint256 i = dice % SLOTS;
        Slot storage slot = slots[i];
        bool stands = slot.isOpened && !slot.isVoid && !slot.isAside;
        bool may = _runs() && block.timestamp >= clock.revealUntil && stands;
        SetAsideBid memory act = SetAsideBid(_slot(i, 0).commitment, 9, "record", 0, 0, NEVER);
        bytes memory data = abi.encodeCall(bids.setAsideBid, (act, _direct()));
        if (_try("aside", may, address(bids), _of(CENTRE), data)) slot.isAside = true;
    }

    /* THE TENDER */

    function changeOne(uint40 later, bool shortens, bool isStale) external {
        later = uint40(bound(later, 0, 12 hours));
        ChangeTender memory act;
        (act.tender, act.version) = (tender, isStale ? clock.version + 1 : clock.version);
        act.closesAt = shortens ? clock.closesAt - 1 : clock.closesAt + later;
        act.opensAt = act.closesAt + (clock.opensAt - clock.closesAt);
        act.revealUntil = act.opensAt + (clock.revealUntil - clock.opensAt);
        (act.rule, act.documents, act.notice, act.deadline) = ("rule 2", "documents 2", "notice", NEVER);
        bool may = _isTaking() && !isStale && !shortens && act.closesAt >= block.timestamp + NOTICE;
        bytes memory data = abi.encodeCall(tenders.changeTender, (act, _direct()));
        if (!_try("change", may, address(tenders), _of(CENTRE), data)) return;
        (clock.closesAt, clock.opensAt, clock.revealUntil) = (act.closesAt, act.opensAt, act.revealUntil);
        clock.version++;
    }

    /// @dev One in four, so that most tenders live to their opening.
    function failOne(uint8 dice) external {
        if (dice % 4 != 0) return;
        FailLot memory act = FailLot(tender, 1, 210, "statement", 0, 0, NEVER);
        bytes memory data = abi.encodeCall(awards.failLot, (act, _direct()));
        if (_try("fail", _runs(), address(awards), _of(CENTRE), data)) _repeat(LotState.Failed);
    }

    function order() external {
        if (_isOrdered()) {
            tenders.release(tender, "order");
            _noteRelease();
            reached["release"]++;
            return;
        }
        tenders.hold(tender, "order");
        _noteHold();
        reached["hold"]++;
    }

    /* SANCTIONS */

    /// @dev From the next second on: what holds at a time never changes afterwards.
    function ban(uint256 bidder, uint40 from, uint40 length) external {
        bidder = bidder % BIDDERS;
        Ban[] storage periods = bans[bidder];
        if (periods.length != 0 && periods[periods.length - 1].until > block.timestamp) return;
        from = uint40(bound(from, block.timestamp + 1, block.timestamp + 6 hours));
        uint40 until = from + uint40(bound(length, 1, 5 days));
        periods.push(Ban(from, until));
        BanPeriods__Mock(address(sanctions)).begin(OrgId.wrap(FIRST + uint48(bidder)), from, until);
        reached["ban"]++;
    }

    function lift(uint256 bidder) external {
        bidder = bidder % BIDDERS;
        Ban[] storage periods = bans[bidder];
        if (periods.length == 0 || periods[periods.length - 1].until <= block.timestamp + 1) return;
        Ban storage last = periods[periods.length - 1];
        uint40 time = uint40(block.timestamp + 1);
        last.until = time > last.from ? time : last.from;
        BanPeriods__Mock(address(sanctions)).lift(OrgId.wrap(FIRST + uint48(bidder)), last.until);
        reached["lift"]++;
    }

    /* COMPLAINTS */

    function complain(uint256 bidder) external {
        bidder = bidder % BIDDERS;
        bool isLate = block.timestamp >= clock.opensAt;
        bool may = !hasFiled[tender][bidder][isLate];
        FileComplaint memory act = FileComplaint(tender, 1, 220, "statement", 0, 0, NEVER);
        bytes memory data = abi.encodeCall(complaints.fileComplaint, (act, _direct()));
        if (!_try("complain", may, address(complaints), _officer(uint48(bidder)), data)) return;
        hasFiled[tender][bidder][isLate] = true;
        bool suspends = _hasOpened(bidder);
        uint40 time = uint40(block.timestamp);
        uint40 until = parameters.addWorkingDays(time, suspends ? 30 : 3);
        ComplaintState state = suspends ? ComplaintState.Open : ComplaintState.Recorded;
        bytes32 id = complaints.complaintId(tender, 1, OrgId.wrap(FIRST + uint48(bidder)), isLate);
        grievances.push(Grievance(id, bidder, time, until, false, state));
        if (suspends) _noteHold();
        reached[suspends ? bytes32("suspended") : bytes32("recorded")]++;
    }

    /// @param answer 0 accept, 1 refuse, 2 dismiss, 3 repeat the lot, 4 withdraw, 5 lapse
    function answerOne(uint256 dice, uint8 answer) external {
        if (grievances.length == 0) return;
        Grievance storage g = grievances[dice % grievances.length];
        if (g.state != ComplaintState.Open && g.state != ComplaintState.Recorded) return;
        answer = answer % 6;
        if (answer < 2) _accept(g, answer == 1);
        else if (answer < 4) _decide(g, answer == 3);
        else if (answer == 4) _takeBack(g);
        else _lapse(g);
    }

    /* TIME */

    function pass(uint40 time) external {
        vm.warp(block.timestamp + bound(time, 1, 1 days));
    }

    /// @dev To the next turn of the tender's clock.
    function jump(uint8 dice) external {
        if (!_runs() || dice % 3 != 0) return;
        uint40[3] memory turns = [clock.closesAt, clock.opensAt, clock.revealUntil];
        for (uint256 i = 0; i < 3; i++) {
            if (block.timestamp < turns[i]) return vm.warp(turns[i]);
        }
    }

    /* WHAT THE INVARIANTS ASK */

    /// @return what the first way in which a tender does not stand as the model has it; empty where there is none
    function faultOfT1() external view returns (string memory what) {
        Tender memory state = tenders.stateOf(tender);
        Box memory box = seals.boxOf(tender, 1);
        if (state.version != clock.version || state.holds != clock.holds) return "T1: version or holds";
        if (state.closesAt != clock.closesAt || state.opensAt != clock.opensAt) return "T1: close or opening";
        if (state.revealUntil != clock.revealUntil || state.heldSince != clock.heldSince)
            return "T1: end of the openings";
        if (box.live != live || box.digest != digest) return "T1: the box is not what was sealed";
        if (_snapshot(tender) != _modelSnapshot(box)) return "T1: a seal is not what was sealed";
        bytes32 fixed_ = clock.fixedAtOpening;
        if (fixed_ != 0 && (box.frozenAt == 0 || _snapshot(tender) != fixed_)) return "T1: changed after an opening";
        if (_ended != 0 && _snapshot(_ended) != _endedSnapshot) return "T1: an ended lot changed";
    }

    function faultOfT2() external view returns (string memory what) {
        for (uint256 i = 0; i < SLOTS; i++) {
            BidState state = bids.bidState(_slot(i, 0).commitment);
            if (state != _expected(i)) return "T2: another state than the model's";
            if (state != BidState.Valid) continue;
            if (slots[i].isBarred) return "T2: barred at its seal and valid";
            if (_expected(i ^ 1) == BidState.Valid) return "T2: two valid bids of one bidder";
        }
    }

    /// @dev Nothing on chain says who sealed: not by name, by a count, or by what a complaint does.
    function faultOfT3() external view returns (string memory what) {
        if (told != 0) return "T3: a seal names its bidder";
        if (bids.biddersOf(tender, 1) != _cameWithABid()) return "T3: counts others than those who opened";
        for (uint48 i = 0; i < BIDDERS; i++) {
            bytes32 first = bids.openedBy(tender, 1, OrgId.wrap(FIRST + i));
            if ((first != 0) != _hasOpened(i)) return "T3: tells who bids before it opened";
        }
        for (uint256 i = 0; i < grievances.length; i++) {
            if (complaints.complaintOf(grievances[i].id).state != grievances[i].state) return "T3: a complaint tells";
        }
    }

    /* HELPERS */

    function _begin(bytes32 repeats) private {
        _forget();
        PublishTender memory act = _publication(keccak256(abi.encode("T", tendersMade++)));
        act.lots = 1;
        act.closesAt = uint40(block.timestamp + 2 days);
        (act.opensAt, act.revealUntil) = (act.closesAt + 1 hours, act.closesAt + 2 days);
        act.repeats = repeats;
        tender = _publish(act);
        (clock.closesAt, clock.opensAt, clock.revealUntil) = (act.closesAt, act.opensAt, act.revealUntil);
        clock.version = 1;
    }

    /// @dev The lot ended without an award; another tender takes it up.
    function _repeat(LotState how) private {
        if (tenders.lotState(tender, 1) != how) disagreement = "end";
        (_ended, _endedSnapshot) = (tender, _snapshot(tender));
        if (clock.fixedAtOpening != 0) reached["ended opened"]++;
        _begin(tender);
    }

    function _accept(Grievance storage g, bool refuses) private {
        bool isRecorded = g.state == ComplaintState.Recorded;
        bool isInTime = block.timestamp <= parameters.addWorkingDays(g.filedAt, 3);
        bool may = isInTime && (isRecorded || (!refuses && !g.isAccepted));
        AcceptComplaint memory act = AcceptComplaint(g.id, refuses ? 235 : 0, "notice", 0, 0, NEVER);
        bytes memory data = abi.encodeCall(complaints.acceptComplaint, (act, _direct()));
        bytes32 name = refuses ? bytes32("refuse") : bytes32("accept");
        if (!_try(name, may, address(complaints), _of(SUPERVISOR), data)) return;
        if (refuses) {
            g.state = ComplaintState.Refused;
            return;
        }
        if (isRecorded) _noteHold();
        (g.isAccepted, g.state) = (true, ComplaintState.Open);
        g.until = parameters.addWorkingDays(uint40(block.timestamp), 30);
    }

    function _decide(Grievance storage g, bool repeats) private {
        bool may = g.state == ComplaintState.Open && block.timestamp <= g.until;
        uint8 outcome = uint8(repeats ? ComplaintState.LotRepeated : ComplaintState.Dismissed);
        DecideComplaint memory act = DecideComplaint(g.id, outcome, "decision", 0, 0, NEVER);
        bytes memory data = abi.encodeCall(complaints.decideComplaint, (act, _direct()));
        bytes32 name = repeats ? bytes32("repeat") : bytes32("dismiss");
        if (!_try(name, may, address(complaints), _of(SUPERVISOR), data)) return;
        _close(g);
        if (repeats) _repeat(LotState.Repeated);
    }

    function _takeBack(Grievance storage g) private {
        WithdrawComplaint memory act = WithdrawComplaint(g.id, 0, 0, NEVER);
        bytes memory data = abi.encodeCall(complaints.withdrawComplaint, (act, _direct()));
        if (_try("take back", true, address(complaints), _officer(uint48(g.bidder)), data)) _close(g);
    }

    function _lapse(Grievance storage g) private {
        bytes memory data = abi.encodeCall(complaints.lapseComplaint, (g.id));
        if (_try("lapse", block.timestamp > g.until, address(complaints), address(this), data)) _close(g);
    }

    /// @dev However it ended: the ledger says how, the model only that it holds nothing any more.
    function _close(Grievance storage g) private {
        if (g.state == ComplaintState.Open) _noteRelease();
        g.state = complaints.complaintOf(g.id).state;
    }

    function _try(bytes32 name, bool may, address ledger, address by, bytes memory data) private returns (bool done) {
        vm.prank(by);
        (done, ) = ledger.call(data);
        if (done != may) disagreement = name;
        if (done) reached[name]++;
        if (!done) reached["refused"]++;
    }

    /// @dev Whether a word of the call data or of an event of a seal is the bidder's number or its officer: `Secrecy.t.sol`
    /// looks at every byte, for chance alone that would be too many steps.
    function _listen(bytes memory data, uint48 org) private {
        _search(data, 4, org);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; i++) _search(abi.encodePacked(logs[i].topics, logs[i].data), 0, org);
    }

    function _search(bytes memory data, uint256 from, uint48 org) private {
        uint256 officer = uint160(_officer(org - FIRST));
        for (uint256 i = from; i + 32 <= data.length; i += 32) {
            uint256 word;
            assembly {
                word := mload(add(add(data, 32), i))
            }
            if (word == org || word == officer) told++;
        }
    }

    /// @dev A commitment's salt does not depend on the price, so that a new seal replaces the old one.
    function _slot(uint256 i, uint56 price) private view returns (Secret memory s) {
        (s.tender, s.lot, s.lead, s.price) = (tender, 1, FIRST + uint48(i / 2), price);
        s.salt = keccak256(abi.encode("slot", i));
        s.key = address(uint160(uint256(s.salt)));
        s.commitment = _commitment(s);
    }

    function _officer(uint48 bidder) private pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode("officer", bidder)))));
    }

    function _isOrdered() private view returns (bool) {
        uint256 ofComplaints;
        for (uint256 i = 0; i < grievances.length; i++) if (grievances[i].state == ComplaintState.Open) ofComplaints++;
        return clock.holds > ofComplaints;
    }

    /// @dev All that is sealed in a lot, as one digest: the box without the time of its freezing, and every seal.
    function _snapshot(bytes32 of_) private view returns (bytes32 all) {
        Box memory box = seals.boxOf(of_, 1);
        all = keccak256(abi.encode(box.live, box.entries, box.digest));
        for (uint256 i = 0; i < SLOTS; i++) {
            Secret memory s = _slot(i, 0);
            (s.tender, s.commitment) = (
                of_,
                seals.commitmentOf(of_, 1, _hidden(s), keccak256(abi.encodePacked(s.key)))
            );
            all = keccak256(abi.encode(all, seals.sealOf(s.commitment)));
        }
    }

    function _modelSnapshot(Box memory box) private view returns (bytes32 all) {
        all = keccak256(abi.encode(live, box.entries, digest));
        for (uint256 i = 0; i < SLOTS; i++) {
            Slot storage slot = slots[i];
            bool isKnown = slot.sealedAt != 0;
            all = keccak256(
                abi.encode(
                    all,
                    isKnown ? tender : bytes32(0),
                    slot.content,
                    slot.sealedAt,
                    isKnown ? uint8(1) : uint8(0),
                    slot.isLive
                )
            );
        }
    }
}

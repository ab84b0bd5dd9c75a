// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BidState} from "../../../contracts/procurement/IBids.sol";
import {ComplaintState} from "../../../contracts/procurement/IComplaints.sol";

/// @notice A tender of one lot in plain words: its clock, what lies in the box, and who complains. It asks no ledger.
abstract contract SealingModel {
    uint256 internal constant BIDDERS = 4;
    uint256 internal constant SLOTS = BIDDERS * 2;
    uint40 internal constant NOTICE = 6 hours;

    /// @param fixedAtOpening all that is sealed, when the first bid was opened; zero before
    struct Clock {
        uint40 closesAt;
        uint40 opensAt;
        uint40 revealUntil;
        uint40 heldSince;
        uint16 version;
        uint256 holds;
        bytes32 fixedAtOpening;
    }

    /// @dev A commitment of a bidder; each has two.
    struct Slot {
        bool isLive;
        bool isOpened;
        bool isVoid;
        bool isAside;
        bool isBarred;
        uint40 sealedAt;
        uint56 price;
        bytes32 content;
    }

    struct Grievance {
        bytes32 id;
        uint256 bidder;
        uint40 filedAt;
        uint40 until;
        bool isAccepted;
        ComplaintState state;
    }

    struct Ban {
        uint40 from;
        uint40 until;
    }

    bytes32 internal tender;
    bytes32 internal digest;
    uint32 internal live;
    Clock internal clock;
    Slot[SLOTS] internal slots;
    Grievance[] internal grievances;
    mapping(bytes32 tender => mapping(uint256 bidder => mapping(bool late => bool))) internal hasFiled;
    mapping(uint256 bidder => Ban[]) internal bans;

    /// @dev Bids that stand and bidders who came, of those who opened.
    function _cameWithABid() internal view returns (uint32 count) {
        for (uint256 i = 0; i < BIDDERS; i++) {
            (Slot storage a, Slot storage b) = (slots[i * 2], slots[i * 2 + 1]);
            bool isAside = a.isAside || b.isAside;
            if (_hasOpened(i) && !isAside) count++;
        }
    }

    function _hasOpened(uint256 bidder) internal view returns (bool) {
        return slots[bidder * 2].isOpened || slots[bidder * 2 + 1].isOpened;
    }

    function _expected(uint256 i) internal view returns (BidState) {
        Slot storage slot = slots[i];
        if (slot.isAside) return BidState.Unrevealed;
        if (slot.isOpened) return slot.isVoid ? BidState.Void : BidState.Valid;
        if (slot.sealedAt == 0) return BidState.None;
        if (!slot.isLive) return BidState.Withdrawn;
        uint256 time = clock.holds == 0 ? block.timestamp : clock.heldSince;
        return time >= clock.revealUntil ? BidState.Unrevealed : BidState.Sealed;
    }

    function _isBarred(uint256 bidder, uint40 time) internal view returns (bool) {
        Ban[] storage periods = bans[bidder];
        for (uint256 i = 0; i < periods.length; i++) {
            if (time >= periods[i].from && time < periods[i].until) return true;
        }
        return false;
    }

    /* WHAT MAY HAPPEN NOW */

    function _runs() internal view returns (bool) {
        return clock.holds == 0;
    }

    function _isTaking() internal view returns (bool) {
        return _runs() && block.timestamp < clock.closesAt;
    }

    function _isOpening() internal view returns (bool) {
        return _runs() && block.timestamp >= clock.opensAt && block.timestamp < clock.revealUntil;
    }

    /* WHAT HAPPENED */

    function _noteSeal(uint256 i, uint56 price, bytes32 commitment, bytes32 content) internal {
        uint40 time = uint40(block.timestamp);
        if (!slots[i].isLive) live++;
        slots[i] = Slot(true, false, false, false, _isBarred(i / 2, time), time, price, content);
        digest = keccak256(abi.encode(digest, commitment, content, time));
    }

    function _noteWithdrawal(uint256 i, bytes32 commitment) internal {
        slots[i].isLive = false;
        live--;
        digest = keccak256(abi.encode(digest, commitment, bytes32(0), uint40(block.timestamp)));
    }

    /// @dev A second opening voids both.
    function _noteOpening(uint256 i) internal {
        Slot storage slot = slots[i];
        slot.isOpened = true;
        slot.isVoid = slot.isBarred;
        if (slots[i ^ 1].isOpened) (slot.isVoid, slots[i ^ 1].isVoid) = (true, true);
    }

    function _noteHold() internal {
        if (clock.holds++ == 0) clock.heldSince = uint40(block.timestamp);
    }

    /// @dev What lay ahead when the suspension began moves by its length.
    function _noteRelease() internal {
        if (--clock.holds != 0) return;
        uint40 gone = uint40(block.timestamp) - clock.heldSince;
        if (clock.closesAt > clock.heldSince) clock.closesAt += gone;
        if (clock.opensAt > clock.heldSince) clock.opensAt += gone;
        if (clock.revealUntil > clock.heldSince) clock.revealUntil += gone;
        clock.heldSince = 0;
    }

    function _forget() internal {
        delete digest;
        delete live;
        delete clock;
        delete slots;
        delete grievances;
    }
}

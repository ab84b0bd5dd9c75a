// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signed} from "../../../contracts/shared/Signed.sol";
import {IActors} from "../../../contracts/shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../../../contracts/shared/interfaces/ISigned.sol";
import {NO_DUTY} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";

struct WriteNote {
    uint64 note;
    uint56 amount;
    bytes32 digest;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

struct AmendNote {
    uint64 note;
    uint56 amount;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The smallest ledger that services can be tried against: notes with an amount, by signed acts.
contract Notes__Harness is Signed {
    bytes32 public constant WRITE_NOTE_TYPEHASH = keccak256(
        "WriteNote(uint64 note,uint56 amount,bytes32 digest,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 public constant AMEND_NOTE_TYPEHASH = keccak256(
        "AmendNote(uint64 note,uint56 amount,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    struct Note {
        OrgId org;
        uint56 amount;
        uint40 time;
    }

    mapping(uint64 note => Note) public noteOf;

    event NoteWritten(uint64 indexed note, OrgId indexed org, uint56 amount, bytes32 digest, uint40 time);
    event NoteAmended(uint64 indexed note, uint56 amount);
    event NotesPacked(uint64 indexed first, bytes records);
    event NoteDescribed(uint64 indexed note, string text, uint64[] peers, int64 change, bool urgent, address by);

    error NoteTaken(uint64 note, OrgId org);
    error NoteUnknown(uint64 note);

    constructor(IActors actors) Signed("Tongban Notes", "1", actors) {}

    function writeNote(WriteNote calldata act, Authorship calldata by) external {
        (OrgId org, ) = _actorOf(
            keccak256(abi.encode(WRITE_NOTE_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            NO_DUTY
        );
        OrgId owner = noteOf[act.note].org;
        require(owner.isNobody(), NoteTaken(act.note, owner));

        noteOf[act.note] = Note(org, act.amount, uint40(block.timestamp));

        emit NoteWritten(act.note, org, act.amount, act.digest, uint40(block.timestamp));
    }

    function amendNote(AmendNote calldata act, Authorship calldata by) external {
        _actorOf(
            keccak256(abi.encode(AMEND_NOTE_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            NO_DUTY
        );
        require(!noteOf[act.note].org.isNobody(), NoteUnknown(act.note));

        noteOf[act.note].amount = act.amount;

        emit NoteAmended(act.note, act.amount);
    }

    /// @dev Records of 15 bytes, 8 of note and 7 of amount, as an import packs them.
    function packNotes(uint64 first, bytes calldata records) external {
        emit NotesPacked(first, records);
    }

    function describeNote(uint64 note, string calldata text, uint64[] calldata peers, int64 change) external {
        emit NoteDescribed(note, text, peers, change, true, msg.sender);
    }
}

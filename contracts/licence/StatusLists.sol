// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {Inclusion} from "../shared/Inclusion.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_CERTIFY} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {
    CLOSE_STATUS,
    ChangeRange,
    ChangeStatus,
    ChangeWord,
    Epoch,
    IStatusLists,
    MOST_WORDS,
    StatusProof
} from "./IStatusLists.sol";
import {LIST_ENTRIES, LIST_WORDS, ListId, WORD_ENTRIES} from "./types/ListId.sol";
import {Status, StatusWord} from "./types/StatusWord.sol";

/// @notice Status lists: see `IStatusLists`.
contract StatusLists is IStatusLists, Signed, Closable {
    bytes32 private constant CHANGE_STATUS_TYPEHASH = keccak256(
        "ChangeStatus(uint64 list,uint24 index,uint8 was,uint8 becomes,uint16 reason,bytes32 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CHANGE_WORD_TYPEHASH = keccak256(
        "ChangeWord(uint64 list,uint16 word,uint256 was,uint256 becomes,uint16 reason,bytes32 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CHANGE_RANGE_TYPEHASH = keccak256(
        "ChangeRange(uint64 list,uint16 first,bytes32 was,uint256[] words,uint16 reason,bytes32 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    mapping(ListId list => mapping(uint256 word => StatusWord)) private _words;
    mapping(ListId list => Epoch[]) private _epochs;

    constructor(
        address authority,
        IActors actors
    ) Signed("Tongban StatusLists", "1", actors) AccessManaged(authority) {}

    /* CHANGES */

    /// @inheritdoc IStatusLists
    function changeStatus(ChangeStatus calldata act, Authorship calldata by) external whileOpen(CLOSE_STATUS) {
        OrgId author = _actorOf(CHANGE_STATUS_TYPEHASH, 9, act.deadline, by, DUTY_CERTIFY).orgOf();
        _requireIssuer(act.list, author, act.reason);
        require(act.index < LIST_ENTRIES, StatusIndexBeyond(act.list, act.index));
        uint16 number = uint16(act.index / WORD_ENTRIES);
        uint256 entry = act.index % WORD_ENTRIES;
        StatusWord word = _words[act.list][number];
        Status found = word.statusAt(entry);
        require(found == act.was, StatusFound(act.list, act.index, found));
        require(found != act.becomes, StatusUnchanged(act.list, number));

        _change(act.list, number, word, word.withStatus(entry, act.becomes), act.reason, act.basis);
    }

    /// @inheritdoc IStatusLists
    function changeWord(ChangeWord calldata act, Authorship calldata by) external whileOpen(CLOSE_STATUS) {
        OrgId author = _actorOf(CHANGE_WORD_TYPEHASH, 9, act.deadline, by, DUTY_CERTIFY).orgOf();
        _requireIssuer(act.list, author, act.reason);
        require(act.word < LIST_WORDS, StatusWordsBeyond(act.list, act.word, 1));
        StatusWord found = _words[act.list][act.word];
        require(found == act.was, StatusWordFound(act.list, act.word, found));
        require(!(found == act.becomes), StatusUnchanged(act.list, act.word));

        _change(act.list, act.word, found, act.becomes, act.reason, act.basis);
    }

    /// @inheritdoc IStatusLists
    function changeRange(ChangeRange calldata act, Authorship calldata by) external whileOpen(CLOSE_STATUS) {
        (OrgId author, ) = _actorOf(_hashOf(act), Validity(act.nonceKey, act.nonce, act.deadline), by, DUTY_CERTIFY);
        _requireIssuer(act.list, author, act.reason);
        uint256 count = act.words.length;
        bool fits = count != 0 && count <= MOST_WORDS && act.first + count <= LIST_WORDS;
        require(fits, StatusWordsBeyond(act.list, act.first, count));
        StatusWord[] memory found = _wordsOf(act.list, act.first, count);
        bytes32 digest = keccak256(abi.encodePacked(found));
        require(digest == act.was, StatusRangeFound(act.list, act.first, digest));

        for (uint256 i = 0; i < count; i++) {
            if (found[i] == act.words[i]) continue;
            _change(act.list, uint16(act.first + i), found[i], act.words[i], act.reason, act.basis);
        }
    }

    /* EPOCHS */

    /// @inheritdoc IStatusLists
    function closeEpoch(ListId list) external returns (uint32 epoch) {
        Epoch[] storage epochs = _epochs[list];
        epoch = uint32(epochs.length);
        bytes32 root = rootOf(list);
        require(epoch == 0 || epochs[epoch - 1].root != root, EpochUnchanged(list, epoch));

        epochs.push(Epoch(root, uint40(block.timestamp)));

        emit EpochClosed(list, epoch, root);
    }

    /* READS */

    /// @inheritdoc IStatusLists
    function statusOf(ListId list, uint24 index) external view returns (Status) {
        require(index < LIST_ENTRIES, StatusIndexBeyond(list, index));
        return _words[list][index / WORD_ENTRIES].statusAt(index % WORD_ENTRIES);
    }

    /// @inheritdoc IStatusLists
    function wordsOf(ListId list, uint16 first, uint16 count) external view returns (StatusWord[] memory words) {
        require(uint256(first) + count <= LIST_WORDS, StatusWordsBeyond(list, first, count));
        return _wordsOf(list, first, count);
    }

    /// @inheritdoc IStatusLists
    function rootOf(ListId list) public view returns (bytes32) {
        bytes32[] memory nodes = new bytes32[](LIST_WORDS);
        for (uint256 i = 0; i < LIST_WORDS; i++) nodes[i] = _leafOf(_words[list][i]);
        return Inclusion.rootOf(nodes);
    }

    /// @inheritdoc IStatusLists
    function epochsOf(ListId list) external view returns (uint32 epochs) {
        return uint32(_epochs[list].length);
    }

    /// @inheritdoc IStatusLists
    function epochOf(ListId list, uint32 epoch) external view returns (Epoch memory) {
        return _epochs[list][epoch];
    }

    /// @inheritdoc IStatusLists
    function statusAt(
        ListId list,
        uint24 index,
        uint40 time,
        StatusProof calldata proof
    ) external view returns (bool isProved, Status status) {
        require(index < LIST_ENTRIES, StatusIndexBeyond(list, index));
        require(_isNewestAt(_epochs[list], proof.epoch, time), EpochUnfit(list, proof.epoch, time));
        bytes32 root = _epochs[list][proof.epoch].root;
        isProved = Inclusion.isIncluded(root, _leafOf(proof.word), index / WORD_ENTRIES, LIST_WORDS, proof.path);
        if (isProved) status = proof.word.statusAt(index % WORD_ENTRIES);
    }

    /* INTERNAL */

    /// @dev The one way in which a word changes.
    function _change(
        ListId list,
        uint16 number,
        StatusWord word,
        StatusWord next,
        uint16 reason,
        bytes32 basis
    ) private {
        uint256 bits = word.finalsBroken(next);
        require(bits == 0, StatusFinal(list, number, bits));

        _words[list][number] = next;

        emit StatusChanged(list, number, word, next, reason, basis);
    }

    function _requireIssuer(ListId list, OrgId author, uint16 reason) private pure {
        require(list.issuerOf() == author, ListNotTheirs(list, list.issuerOf(), author));
        require(reason != 0, StatusReasonMissing(list));
    }

    function _wordsOf(ListId list, uint256 first, uint256 count) private view returns (StatusWord[] memory words) {
        words = new StatusWord[](count);
        for (uint256 i = 0; i < count; i++) words[i] = _words[list][first + i];
    }

    function _isNewestAt(Epoch[] storage epochs, uint256 epoch, uint40 time) private view returns (bool) {
        if (epoch >= epochs.length || epochs[epoch].time > time) return false;
        return epoch + 1 == epochs.length || epochs[epoch + 1].time > time;
    }

    function _leafOf(StatusWord word) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(bytes1(0x00), word));
    }

    function _hashOf(ChangeRange calldata act) private pure returns (bytes32) {
        bytes32 words = keccak256(abi.encodePacked(act.words));
        return
            keccak256(
                abi.encode(
                    CHANGE_RANGE_TYPEHASH,
                    act.list,
                    act.first,
                    act.was,
                    words,
                    act.reason,
                    act.basis,
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {ListId} from "./types/ListId.sol";
import {Status, StatusWord} from "./types/StatusWord.sol";

/// @dev Group of acts that can be closed.
uint256 constant CLOSE_STATUS = 1;
/// @dev The most words of one act: each may cost 25,000 gas, and a transaction has 16,777,216 (Osaka).
uint256 constant MOST_WORDS = 512;

/// @notice A list as it stood when anybody had its words hashed.
/// @param root of the tree over its 1,024 words, leaf n being keccak256(0x00 ‖ word n), see `Inclusion`
/// @param time second of the block
struct Epoch {
    bytes32 root;
    uint40 time;
}

/// @notice The status of one licence changes.
/// @param index its entry in the list, 0 to 131,071
/// @param was what the issuer expects to find
/// @param becomes another than `was`
/// @param reason published reason code; coarse, for whoever was shown the licence can read it here
/// @param basis salted commitment to the decision
struct ChangeStatus {
    ListId list;
    uint24 index;
    Status was;
    Status becomes;
    uint16 reason;
    bytes32 basis;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The status of up to 128 licences changes: a whole word.
/// @param word number of the word, 0 to 1,023
struct ChangeWord {
    ListId list;
    uint16 word;
    StatusWord was;
    StatusWord becomes;
    uint16 reason;
    bytes32 basis;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Words in a row change, at most 512 in one act.
/// @param first number of the first word
/// @param was keccak256 of the words that the issuer expects to find, one after another
/// @param words what they become; some may stay as they are
struct ChangeRange {
    ListId list;
    uint16 first;
    bytes32 was;
    StatusWord[] words;
    uint16 reason;
    bytes32 basis;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Which entry an epoch had.
/// @param epoch number of the epoch, from 0: the newest that is not after the time asked for
/// @param word the word as the epoch had it
/// @param path of the word in the epoch's tree
struct StatusProof {
    uint32 epoch;
    StatusWord word;
    bytes32[] path;
}

/// @notice Status lists: 131,072 entries of 2 bits. An entry is an index that was drawn at random; many belong to no licence
/// at all. So a change tells that some licence of the issuer changed, and why; not whose, not of which type, not how many.
/// @dev Every list of every organisation exists from the beginning, all valid: its number says whose it is. Valid and suspended
/// may become anything, revoked and superseded nothing. The published lists (IETF Token Status List, W3C Bitstring
/// Status List) are these words.
interface IStatusLists {
    /// @notice A word changed: each entry that differs changed for this reason.
    event StatusChanged(
        ListId indexed list,
        uint16 indexed word,
        StatusWord was,
        StatusWord becomes,
        uint16 reason,
        bytes32 basis
    );
    /// @notice The present root of a list was kept.
    event EpochClosed(ListId indexed list, uint32 indexed epoch, bytes32 root);

    /// @notice The list is that of `issuer`; `author` cannot change it.
    error ListNotTheirs(ListId list, OrgId issuer, OrgId author);
    /// @notice No list has an entry `index`.
    error StatusIndexBeyond(ListId list, uint256 index);
    /// @notice A list has 1,024 words, and 1 to 512 change at once.
    error StatusWordsBeyond(ListId list, uint256 first, uint256 count);
    /// @notice The entry is `found`, not what was expected.
    error StatusFound(ListId list, uint24 index, Status found);
    /// @notice The word is `found`, not what was expected.
    error StatusWordFound(ListId list, uint16 word, StatusWord found);
    /// @notice The words hash to `found`, not to what was expected.
    error StatusRangeFound(ListId list, uint16 first, bytes32 found);
    /// @notice A change needs a reason.
    error StatusReasonMissing(ListId list);
    /// @notice Nothing would change in the word.
    error StatusUnchanged(ListId list, uint16 word);
    /// @notice Entries of the word are revoked or superseded, for good.
    /// @param bits in which the change would touch entries that are revoked or superseded
    error StatusFinal(ListId list, uint16 word, uint256 bits);
    /// @notice The list is as its last epoch has it; `epoch` would be the next.
    error EpochUnchanged(ListId list, uint32 epoch);
    /// @notice The epoch is not the newest that the list had at `time`.
    error EpochUnfit(ListId list, uint32 epoch, uint40 time);

    /// @notice Suspends, restores, revokes or supersedes one licence (DUTY_CERTIFY of the list's issuer).
    function changeStatus(ChangeStatus calldata act, Authorship calldata by) external;

    /// @notice The same for the entries of one word.
    function changeWord(ChangeWord calldata act, Authorship calldata by) external;

    /// @notice The same for words in a row.
    function changeRange(ChangeRange calldata act, Authorship calldata by) external;

    /// @notice Keeps the list's present root. Anybody may; only when the list has changed since the last one.
    /// @dev About 2,800,000 gas: the chain hashes its own words, so that no issuer can date a status back.
    /// @param list issuer and number of the list
    /// @return epoch its number, from 0
    function closeEpoch(ListId list) external returns (uint32 epoch);

    /// @notice The status of an entry now.
    /// @param list issuer and number of the list
    /// @param index place of the entry in its list, 0 to 131,071
    /// @return 0 valid, also where nothing was ever written
    function statusOf(ListId list, uint24 index) external view returns (Status);

    /// @notice Words in a row.
    /// @param list issuer and number of the list
    /// @param first place of the first word, from 0
    /// @param count of words, none behind the list's 1,024
    /// @return words 128 entries each, lowest bits first
    function wordsOf(ListId list, uint16 first, uint16 count) external view returns (StatusWord[] memory words);

    /// @notice The root of the list's words now.
    /// @param list issuer and number of the list
    /// @return root of a tree over the 1,024 words, see `Inclusion`
    function rootOf(ListId list) external view returns (bytes32);

    /// @notice How many epochs a list has.
    /// @param list issuer and number of the list
    /// @return epochs 0 until the first one is closed
    function epochsOf(ListId list) external view returns (uint32 epochs);

    /// @notice One epoch of a list.
    /// @param list issuer and number of the list
    /// @param epoch its number, from 0
    /// @return time and root; reverts when there is none
    function epochOf(ListId list, uint32 epoch) external view returns (Epoch memory);

    /// @notice The status of an entry in the newest epoch not after a time; final for times before now.
    /// @param list issuer and number of the list
    /// @param index place of the entry in its list, 0 to 131,071
    /// @param time seconds
    /// @param proof the epoch, the entry's word and its path
    /// @return isProved false where the proof is not of this list's epoch and word
    /// @return status as that epoch had it; meaningless where nothing was proved
    function statusAt(
        ListId list,
        uint24 index,
        uint40 time,
        StatusProof calldata proof
    ) external view returns (bool isProved, Status status);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";

/// @notice A bid under seal, signed by a key that is used for nothing else.
/// @param hidden salted commitment of the bidder, see `ISeals.hiddenOf`
/// @param terms salted commitment of what is read out at the opening, see `ISeals.termsOf`
/// @param key RFC 7638 thumbprint of the public key that the bid is encrypted to
/// @param ciphertext SHA-256 of the encrypted bid
struct SealBid {
    bytes32 tender;
    uint8 lot;
    bytes32 hidden;
    bytes32 terms;
    bytes32 key;
    bytes32 ciphertext;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice A bid is taken back. Signed by the same one-time key.
struct WithdrawSeal {
    bytes32 tender;
    uint8 lot;
    bytes32 hidden;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice A seal as it stands.
/// @param content keccak256(abi.encode(terms, key, ciphertext)) of the last seal
/// @param sealedAt seconds, time of the last seal: the time as of which sanctions and conditions are checked
/// @param isLive sealed and not withdrawn
struct Seal {
    bytes32 tender;
    bytes32 content;
    uint40 sealedAt;
    uint8 lot;
    bool isLive;
}

/// @notice All seals of a lot together.
/// @param live commitments sealed and not withdrawn
/// @param entries seals and withdrawals in time
/// @param frozenAt seconds; 0 while not frozen
/// @param digest running hash: keccak256(abi.encode(digest before, commitment, content or 0 for a withdrawal, time))
struct Box {
    uint32 live;
    uint32 entries;
    uint40 frozenAt;
    bytes32 digest;
}

/// @notice Bids before the opening: who sealed cannot be told, what was sealed cannot be changed.
/// @dev No act here names or is signed by an organisation. The author is a one-time key, so a seal is sent by that key
/// itself or relayed by any member's gateway. Neither call data, events nor storage depend on who the bidder is other
/// than through salted commitments (T3).
///
/// The commitment, which a guarantee or a deposit names as well, contains the one-time key: nobody can seal under
/// another's commitment. The content names the thumbprint of the bid's own key pair, because a ciphertext alone does
/// not fix its plaintext: AES-GCM opens to different texts under different keys. Closed groups: 1 sealing.
interface ISeals {
    /// @notice A sealed bid lies in the box, with the box's new count and running digest.
    event BidSealed(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32 indexed commitment,
        bytes32 content,
        bytes32 key,
        bytes32 ciphertext,
        uint32 live,
        uint32 entries,
        bytes32 digest,
        uint40 time
    );
    /// @notice A sealed bid was taken out of the box.
    event SealWithdrawn(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32 indexed commitment,
        uint32 live,
        uint32 entries,
        bytes32 digest,
        uint40 time
    );

    /// @notice A seal came after the close. It changes nothing; this is its only trace.
    event LateAttempt(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32 indexed commitment,
        bytes32 content,
        uint40 closedAt,
        uint40 time
    );
    /// @notice After the close: the box is fixed as it is.
    event BoxFrozen(
        bytes32 indexed tender,
        uint8 indexed lot,
        uint32 live,
        uint32 entries,
        bytes32 digest,
        uint40 time
    );

    /// @notice The tender has been suspended since `since`: no bid is taken now.
    error SealTenderHeld(bytes32 tender, uint40 since);
    /// @notice The tender has no lot `lot`.
    error SealLotUnknown(bytes32 tender, uint8 lot);
    /// @notice Lot `lot` has ended.
    error SealLotEnded(bytes32 tender, uint8 lot);
    /// @notice A digest of the seal is missing.
    error SealFieldMissing();
    /// @notice There is no sealed bid `commitment` to withdraw.
    error SealNotLive(bytes32 commitment);
    /// @notice Bids closed `closedAt`: none can be withdrawn any more.
    error WithdrawalTooLate(bytes32 commitment, uint40 closedAt);
    /// @notice Lot `lot` closes only `closesAt`.
    error BoxNotClosed(bytes32 tender, uint8 lot, uint40 closesAt);
    /// @notice The seals of lot `lot` were frozen `frozenAt`.
    error BoxFrozenAlready(bytes32 tender, uint8 lot, uint40 frozenAt);

    /// @notice Seals a bid or replaces the seal of the same commitment. After the close it only leaves a LateAttempt.
    function sealBid(SealBid calldata act, Authorship calldata by) external;

    /// @notice Takes a bid back before the close. It may be sealed again in time.
    function withdrawSeal(WithdrawSeal calldata act, Authorship calldata by) external;

    /// @notice Fixes count and running hash of a lot's seals for good. Anyone, once the tender has closed.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param lot number of the lot within its tender, from 1
    function freeze(bytes32 tender, uint8 lot) external;

    /// @notice The last seal of a commitment; all zero when there is none.
    /// @param commitment what the seal is kept under, see `ISeals.commitmentOf`
    /// @return found time, content and whether it stands
    function sealOf(bytes32 commitment) external view returns (Seal memory found);

    /// @notice Count and running hash of a lot's seals.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param lot number of the lot within its tender, from 1
    /// @return box how many stand, how many came, and the hash over all
    function boxOf(bytes32 tender, uint8 lot) external view returns (Box memory box);

    /// @notice What stands for the bidder in a seal: keccak256(abi.encode(HIDDEN_TAG, salt, lead, keccak256(abi.encode(partners)))).
    /// @param salt 32 secret random bytes
    /// @param lead organisation that leads the bid
    /// @param partners the other members of a joint bid, strictly increasing; empty for a bidder alone
    /// @return hidden tells nothing without the salt
    function hiddenOf(bytes32 salt, uint48 lead, uint48[] calldata partners) external pure returns (bytes32 hidden);

    /// @notice What stands for the terms in a seal: keccak256(abi.encode(TERMS_TAG, salt, price, manager)).
    /// @param salt 32 secret random bytes, others than those of `hiddenOf`
    /// @param price minor units of the tender's currency
    /// @param manager pseudonym of the project manager, or zero
    /// @return terms tells nothing without the salt
    function termsOf(bytes32 salt, uint56 price, bytes32 manager) external pure returns (bytes32 terms);

    /// @notice What guarantee and deposit name: keccak256(abi.encode(tender, lot, hidden, signer)).
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param lot number of the lot within its tender, from 1
    /// @param hidden see `hiddenOf`
    /// @param signer keccak256 of the one-time ERC-7913 signer
    /// @return commitment the seal's key in every ledger
    function commitmentOf(
        bytes32 tender,
        uint8 lot,
        bytes32 hidden,
        bytes32 signer
    ) external pure returns (bytes32 commitment);

    /// @notice What a commitment stands for.
    /// @param terms see `termsOf`
    /// @param key RFC 7638 thumbprint of the public key that the bid is encrypted to
    /// @param ciphertext SHA-256 of the encrypted bid
    /// @return content keccak256(abi.encode(terms, key, ciphertext))
    function contentOf(bytes32 terms, bytes32 key, bytes32 ciphertext) external pure returns (bytes32 content);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Who takes an act, and how that is shown.
/// @dev Two ways. Direct: all three fields empty, the sender is the author. Relayed: anyone sends what the author signed.
/// @param signer the ERC-7913 signer: 20 bytes of an Ethereum or ERC-1271 address, or verifier ‖ key; empty when direct
/// @param signature over the act's EIP-712 digest, or over that of `ActList(bytes32 root)` when `path` is not empty
/// @param path Merkle path (pairs sorted, as OpenZeppelin's `MerkleProof`) from the act's leaf
/// keccak256(0x00 ‖ struct hash) to the signed root
struct Authorship {
    bytes signer;
    bytes signature;
    bytes32[] path;
}

/// @notice Until when, and once only: the three last fields of every signed act.
/// @param nonceKey a sequence of the author's own choice: a desk, a day, a batch
/// @param nonce the next number in that sequence, from 0
/// @param deadline last second at which the act may be executed; 0 is refused
struct Validity {
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The act of giving up a nonce sequence.
/// @param key the sequence that is given up
struct VoidNonces {
    uint192 key;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Signed acts: an author sends a business statement or signs it and lets anyone relay it.
/// @dev EIP-712 domain of name, version, chain id and contract (ERC-5267 tells it). A signature works once, in time,
/// on one chain and in one contract. Sent directly an act needs no nonce: the transaction has its own; its deadline holds.
interface ISigned {
    /// @notice A signer gave up the rest of a nonce sequence: whatever it signed there and is not executed never will be.
    event NoncesVoided(bytes32 indexed signer, uint192 indexed nonceKey);

    /// @notice One act of a relay's bundle was refused; the others stand.
    /// @param index place in the bundle, from 0
    /// @param reason the refused act's revert data
    event ActRefused(uint256 indexed index, bytes reason);

    /// @notice The act's deadline (`deadline`) has passed: sign it again.
    error ActExpired(uint40 deadline, uint256 time);
    /// @notice The next number of this signer's sequence is `expected`, the signed act carries `found`.
    error NonceWrong(bytes32 signer, uint192 nonceKey, uint64 expected, uint64 found);
    /// @notice The signer voided this sequence: nothing signed in it can take effect any more.
    error NonceKeyVoided(bytes32 signer, uint192 nonceKey);
    /// @notice The signature does not match the act or its signer.
    error SignatureInvalid(bytes32 signer, bytes32 digest);
    /// @notice The other party's signer is missing.
    error SignerMissing();
    /// @notice The verifier contract `verifier` is not allowed.
    error VerifierNotAllowed(address verifier);

    /// @notice Gives up the rest of one of the author's own nonce sequences.
    function voidNonces(VoidNonces calldata act, Authorship calldata by) external;

    /// @notice Executes several authors' acts, each in a frame of its own: one that is refused stops nobody else.
    /// @dev A relay must send gas enough for all; an act refused for want of gas may be relayed again, its nonce is not used.
    /// No act can burn its neighbours' gas: of what is left each gets the part that its share (300,000 and 600 a byte of its call
    /// data) is of the shares that remain; who takes a business act is asked before anything of theirs is called, and a contract
    /// that signs (ERC-1271) has at most 1,000,000 gas to answer.
    /// @param acts call data of this contract's own functions
    /// @return done whether each was executed
    function relay(bytes[] calldata acts) external returns (bool[] memory done);

    /// @notice The number that the next signed act of this signer must carry in this sequence; the largest uint64 when voided.
    /// @param signer keccak256 of the ERC-7913 signer
    /// @param nonceKey sequence of the signer's own choice
    /// @return 0 for a new sequence
    function nextNonce(bytes32 signer, uint192 nonceKey) external view returns (uint64);
}

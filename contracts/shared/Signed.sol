// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IERC7913SignatureVerifier} from "@openzeppelin/contracts/interfaces/IERC7913.sol";

import {IActors} from "./interfaces/IActors.sol";
import {Authorship, ISigned, Validity, VoidNonces} from "./interfaces/ISigned.sol";
import {Actor} from "./types/Actor.sol";
import {Duty} from "./types/Duty.sol";
import {OrgId} from "./types/OrgId.sol";

/// @notice Base of every ledger whose acts are signed statements.
abstract contract Signed is ISigned, EIP712 {
    /// @dev An act's struct starts with its type hash; a signed list is a type of its own, so neither passes for the other.
    bytes32 private constant ACT_LIST_TYPEHASH = keccak256("ActList(bytes32 root)");
    bytes32 private constant VOID_NONCES_TYPEHASH = keccak256(
        "VoidNonces(uint192 key,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes1 private constant LEAF = 0x00;
    uint64 private constant VOIDED = type(uint64).max;
    /// @dev What a signer's own contract may spend: enough for several passkeys of a multi-signature wallet; yet a contract
    /// that burns all it gets cannot starve its neighbours in a relay's bundle.
    uint256 private constant CONTRACT_SIGNATURE_GAS = 1_000_000;
    /// @dev An act's share of a bundle's gas: so much, and so much more for each byte of its call data, as acts cost that
    /// carry many records. More than any needs: where the gas does not do for all, each has the like part of it.
    uint256 private constant ACT_SHARE = 300_000;
    uint256 private constant BYTE_SHARE = 600;

    /// @notice Where signers are looked up.
    IActors public immutable ACTORS;

    mapping(bytes32 signer => mapping(uint192 nonceKey => uint64 next)) private _nonces;

    constructor(string memory name, string memory version, IActors actors) EIP712(name, version) {
        ACTORS = actors;
    }

    /// @inheritdoc ISigned
    function voidNonces(VoidNonces calldata act, Authorship calldata by) external {
        bytes32 signer = _authorOf(
            keccak256(abi.encode(VOID_NONCES_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );

        _nonces[signer][act.key] = VOIDED;

        emit NoncesVoided(signer, act.key);
    }

    /// @inheritdoc ISigned
    function relay(bytes[] calldata acts) external returns (bool[] memory done) {
        done = new bool[](acts.length);
        uint256 shares = 0;
        for (uint256 i = 0; i < acts.length; i++) shares += _shareOf(acts[i]);
        for (uint256 i = 0; i < acts.length; i++) {
            bytes memory answer;
            uint256 share = _shareOf(acts[i]);
            // A call, not a delegatecall: within it the sender is this contract, who is no organisation's signer; and
            // one refused act does not undo its neighbours. One that burns its share leaves them theirs; what it does not
            // use is theirs too.
            // solhint-disable-next-line avoid-low-level-calls
            (done[i], answer) = address(this).call{gas: (gasleft() * share) / shares}(acts[i]);
            shares -= share;
            if (!done[i]) emit ActRefused(i, answer);
        }
    }

    /// @inheritdoc ISigned
    function nextNonce(bytes32 signer, uint192 nonceKey) external view returns (uint64) {
        return _nonces[signer][nonceKey];
    }

    /// @dev The organisation and person that take an act; reverts unless its author is entitled to it now.
    /// @param act EIP-712 struct hash, validity included
    function _actorOf(
        bytes32 act,
        Validity memory validity,
        Authorship calldata by,
        Duty duty
    ) internal returns (OrgId org, uint24 person) {
        bool isDirect = by.signer.length == 0;
        // Who it is, before anything of theirs is called.
        Actor who = ACTORS.entitled(isDirect ? _senderBefore(validity.deadline) : keccak256(by.signer), duty);
        if (!isDirect) _authorOf(act, validity, by);
        return (who.orgOf(), who.personOf());
    }

    /// @dev The same for an act whose members are all static and come first in the call data: their encoding there is the
    /// very one of EIP-712, once the members are read with their types, as every act's are. Sent directly nothing is hashed.
    /// @param members how many there are, validity included
    /// @param deadline the last of them
    function _actorOf(
        bytes32 typeHash,
        uint256 members,
        uint40 deadline,
        Authorship calldata by,
        Duty duty
    ) internal returns (Actor who) {
        if (by.signer.length == 0) return ACTORS.entitled(_senderBefore(deadline), duty);
        who = ACTORS.entitled(keccak256(by.signer), duty);
        _authorOf(_hashOf(typeHash, members), _validityOf(members), by);
    }

    /// @dev The same of an act whose deadline is read from the call data.
    function _officerOf(
        bytes32 typeHash,
        uint256 members,
        Authorship calldata by,
        Duty duty
    ) internal returns (OrgId org, uint24 person) {
        uint256 end = 4 + members * 32;
        uint40 deadline = abi.decode(msg.data[end - 32:end], (uint40));
        Actor who = _actorOf(typeHash, members, deadline, by, duty);
        return (who.orgOf(), who.personOf());
    }

    function _validityOf(uint256 members) internal pure returns (Validity memory) {
        uint256 end = 4 + members * 32;
        return abi.decode(msg.data[end - 96:end], (Validity));
    }

    /// @dev Who sends an act directly.
    function _senderBefore(uint40 deadline) internal view returns (bytes32 signer) {
        if (block.timestamp > deadline) revert ActExpired(deadline, block.timestamp);
        return keccak256(abi.encodePacked(msg.sender));
    }

    /// @dev Struct hash of such an act, or of such a struct that an act begins with.
    function _hashOf(bytes32 typeHash, uint256 members) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(typeHash, msg.data[4:4 + members * 32]));
    }

    /// @dev The key that takes an act, whoever it belongs to.
    /// @return signer keccak256 of the ERC-7913 signer
    function _authorOf(
        bytes32 act,
        Validity memory validity,
        Authorship calldata by
    ) internal returns (bytes32 signer) {
        if (by.signer.length == 0) return _senderBefore(validity.deadline);
        require(block.timestamp <= validity.deadline, ActExpired(validity.deadline, block.timestamp));

        signer = keccak256(by.signer);
        _useNonce(signer, validity);
        _requireSigned(signer, act, by);
    }

    /// @dev Another party's signature under the same act (an agreement signed by both): no nonce of its own, since the
    /// act that carries it has one. The deadline is the act's.
    function _coSignerOf(bytes32 act, Authorship calldata by) internal view returns (bytes32 signer) {
        signer = _signerOf(by);
        _requireSigned(signer, act, by);
    }

    /// @param signer keccak256 of the ERC-7913 signer
    function _requireSigned(bytes32 signer, bytes32 act, Authorship calldata by) internal view {
        bytes32 digest = _digestOf(act, by.path);
        if (!_isSigned(by.signer, digest, by.signature)) revert SignatureInvalid(signer, digest);
    }

    /// @dev Who signed, if the signature holds.
    function _signerOf(Authorship calldata by) internal pure returns (bytes32 signer) {
        require(by.signer.length != 0, SignerMissing());
        return keccak256(by.signer);
    }

    function _shareOf(bytes calldata act) private pure returns (uint256) {
        return ACT_SHARE + BYTE_SHARE * act.length;
    }

    function _useNonce(bytes32 signer, Validity memory validity) private {
        uint64 next = _nonces[signer][validity.nonceKey];
        require(next != VOIDED, NonceKeyVoided(signer, validity.nonceKey));
        require(next == validity.nonce, NonceWrong(signer, validity.nonceKey, next, validity.nonce));
        _nonces[signer][validity.nonceKey] = next + 1;
    }

    function _digestOf(bytes32 act, bytes32[] calldata path) private view returns (bytes32) {
        if (path.length == 0) return _hashTypedDataV4(act);
        bytes32 root = MerkleProof.processProofCalldata(path, keccak256(abi.encodePacked(LEAF, act)));
        return _hashTypedDataV4(keccak256(abi.encode(ACT_LIST_TYPEHASH, root)));
    }

    /// @dev The three kinds of ERC-7913 signers: a key behind an allowed verifier, an Ethereum key, a contract (ERC-1271).
    function _isSigned(bytes calldata signer, bytes32 digest, bytes calldata signature) private view returns (bool) {
        if (signer.length < 20) return false;
        address account = address(bytes20(signer[:20]));
        if (signer.length > 20) {
            require(ACTORS.isVerifier(account), VerifierNotAllowed(account));
            bytes memory question = abi.encodeCall(IERC7913SignatureVerifier.verify, (signer[20:], digest, signature));
            return _answers(account, gasleft(), question, IERC7913SignatureVerifier.verify.selector);
        }
        // First as an Ethereum key, since asking for code costs another account: no key makes the address of a contract.
        (address recovered, ECDSA.RecoverError fault, ) = ECDSA.tryRecoverCalldata(digest, signature);
        if (fault == ECDSA.RecoverError.NoError && recovered == account) return true;
        if (account.code.length == 0) return false;
        bytes memory asked = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        return _answers(account, CONTRACT_SIGNATURE_GAS, asked, IERC1271.isValidSignature.selector);
    }

    function _answers(address account, uint256 limit, bytes memory question, bytes4 yes) private view returns (bool) {
        // A contract that answers nothing, or not what it should, has not signed: no error of its own passes through.
        // solhint-disable-next-line avoid-low-level-calls
        (bool isDone, bytes memory answer) = account.staticcall{gas: limit}(question);
        return isDone && answer.length >= 32 && abi.decode(answer, (bytes32)) == bytes32(yes);
    }
}

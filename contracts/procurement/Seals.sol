// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {Box, ISeals, Seal, SealBid, WithdrawSeal} from "./ISeals.sol";
import {ITenders, LotState, Tender} from "./ITenders.sol";

/// @notice The ledger of seals: see `ISeals`.
contract Seals is ISeals, Signed, Closable {
    uint256 private constant GROUP_SEAL = 1;

    bytes32 private constant SEAL_TYPEHASH = keccak256(
        "SealBid(bytes32 tender,uint8 lot,bytes32 hidden,bytes32 terms,bytes32 key,bytes32 ciphertext,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant WITHDRAW_TYPEHASH = keccak256(
        "WithdrawSeal(bytes32 tender,uint8 lot,bytes32 hidden,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant HIDDEN_TAG = keccak256("Tongban bidder");
    bytes32 private constant TERMS_TAG = keccak256("Tongban bid terms");

    ITenders public immutable TENDERS;

    mapping(bytes32 commitment => Seal) private _seals;
    mapping(bytes32 tender => mapping(uint8 lot => Box)) private _boxes;

    constructor(
        address authority,
        IActors actors,
        ITenders tenders
    ) Signed("Tongban Seals", "1", actors) AccessManaged(authority) {
        TENDERS = tenders;
    }

    /// @inheritdoc ISeals
    function sealBid(SealBid calldata act, Authorship calldata by) external whileOpen(GROUP_SEAL) {
        // Check:
        bytes32 signer = _authorOf(
            keccak256(abi.encode(SEAL_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        bool isComplete = act.hidden != 0 && act.terms != 0 && act.key != 0 && act.ciphertext != 0;
        require(isComplete, SealFieldMissing());
        Tender memory tender = _running(act.tender, act.lot);
        bytes32 commitment = commitmentOf(act.tender, act.lot, act.hidden, signer);
        bytes32 content = contentOf(act.terms, act.key, act.ciphertext);

        if (block.timestamp >= tender.closesAt) {
            emit LateAttempt(act.tender, act.lot, commitment, content, tender.closesAt, uint40(block.timestamp));
            return;
        }

        // Effect:
        bool isNew = !_seals[commitment].isLive;
        _seals[commitment] = Seal(act.tender, content, uint40(block.timestamp), act.lot, true);
        Box storage box = _enter(act.tender, act.lot, commitment, content);
        if (isNew) box.live++;

        emit BidSealed(
            act.tender,
            act.lot,
            commitment,
            content,
            act.key,
            act.ciphertext,
            box.live,
            box.entries,
            box.digest,
            uint40(block.timestamp)
        );
    }

    /// @inheritdoc ISeals
    function withdrawSeal(WithdrawSeal calldata act, Authorship calldata by) external whileOpen(GROUP_SEAL) {
        // Check:
        bytes32 signer = _authorOf(
            keccak256(abi.encode(WITHDRAW_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        bytes32 commitment = commitmentOf(act.tender, act.lot, act.hidden, signer);
        Tender memory tender = _running(act.tender, act.lot);
        require(_seals[commitment].isLive, SealNotLive(commitment));
        require(block.timestamp < tender.closesAt, WithdrawalTooLate(commitment, tender.closesAt));

        // Effect:
        _seals[commitment].isLive = false;
        Box storage box = _enter(act.tender, act.lot, commitment, 0);
        box.live--;

        emit SealWithdrawn(act.tender, act.lot, commitment, box.live, box.entries, box.digest, uint40(block.timestamp));
    }

    /// @inheritdoc ISeals
    function freeze(bytes32 tender, uint8 lot) external {
        Box storage box = _boxes[tender][lot];
        uint40 closesAt = _running(tender, lot).closesAt;
        require(box.frozenAt == 0, BoxFrozenAlready(tender, lot, box.frozenAt));
        require(block.timestamp >= closesAt, BoxNotClosed(tender, lot, closesAt));

        box.frozenAt = uint40(block.timestamp);

        emit BoxFrozen(tender, lot, box.live, box.entries, box.digest, uint40(block.timestamp));
    }

    /// @inheritdoc ISeals
    function sealOf(bytes32 commitment) external view returns (Seal memory) {
        return _seals[commitment];
    }

    /// @inheritdoc ISeals
    function boxOf(bytes32 tender, uint8 lot) external view returns (Box memory) {
        return _boxes[tender][lot];
    }

    /// @inheritdoc ISeals
    function hiddenOf(bytes32 salt, uint48 lead, uint48[] calldata partners) external pure returns (bytes32) {
        return keccak256(abi.encode(HIDDEN_TAG, salt, lead, keccak256(abi.encode(partners))));
    }

    /// @inheritdoc ISeals
    function termsOf(bytes32 salt, uint56 price, bytes32 manager) external pure returns (bytes32) {
        return keccak256(abi.encode(TERMS_TAG, salt, price, manager));
    }

    /// @inheritdoc ISeals
    function commitmentOf(bytes32 tender, uint8 lot, bytes32 hidden, bytes32 signer) public pure returns (bytes32) {
        return keccak256(abi.encode(tender, lot, hidden, signer));
    }

    /// @inheritdoc ISeals
    function contentOf(bytes32 terms, bytes32 key, bytes32 ciphertext) public pure returns (bytes32) {
        return keccak256(abi.encode(terms, key, ciphertext));
    }

    /// @dev Every change of a lot's seals goes through here. A frozen box has closed, so none reaches it.
    function _enter(bytes32 tender, uint8 lot, bytes32 commitment, bytes32 content) private returns (Box storage box) {
        box = _boxes[tender][lot];
        box.entries++;
        box.digest = keccak256(abi.encode(box.digest, commitment, content, uint40(block.timestamp)));
    }

    function _running(bytes32 tender, uint8 lot) private view returns (Tender memory state) {
        state = TENDERS.stateOf(tender);
        LotState lotState = TENDERS.lotState(tender, lot);
        require(lotState != LotState.None, SealLotUnknown(tender, lot));
        require(lotState != LotState.Suspended, SealTenderHeld(tender, state.heldSince));
        require(lotState < LotState.Awarded, SealLotEnded(tender, lot));
    }
}

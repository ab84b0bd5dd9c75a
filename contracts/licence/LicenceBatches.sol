// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAnchors} from "../evidence/IAnchors.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_CERTIFY} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {ILicenceBatches, MOST_WITHDRAWN, WithdrawBatches, Withdrawal} from "./ILicenceBatches.sol";
import {LICENCE_BATCH} from "./types/Licence.sol";

/// @notice Batches of licences: see `ILicenceBatches`.
contract LicenceBatches is ILicenceBatches, Signed {
    bytes32 private constant WITHDRAW_BATCHES_TYPEHASH = keccak256(
        "WithdrawBatches(bytes32[] roots,uint16 reason,bytes32 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    IAnchors public immutable ANCHORS;

    mapping(OrgId issuer => mapping(bytes32 root => Withdrawal)) private _withdrawals;

    constructor(IActors actors, IAnchors anchors) Signed("Tongban LicenceBatches", "1", actors) {
        ANCHORS = anchors;
    }

    /// @inheritdoc ILicenceBatches
    function withdrawBatches(WithdrawBatches calldata act, Authorship calldata by) external {
        (OrgId issuer, uint24 person) = _actorOf(
            _hashOf(act),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_CERTIFY
        );
        uint256 count = act.roots.length;
        require(count != 0 && count <= MOST_WITHDRAWN, WithdrawalSizeWrong(count));

        bytes32 last = 0;
        for (uint256 i = 0; i < count; i++) {
            bytes32 root = act.roots[i];
            require(root > last, WithdrawalOutOfOrder(i, root));
            last = root;
            _withdraw(issuer, root, Withdrawal(uint40(block.timestamp), act.reason, person), act.basis);
        }
    }

    /// @inheritdoc ILicenceBatches
    function withdrawalOf(OrgId issuer, bytes32 root) external view returns (Withdrawal memory) {
        return _withdrawals[issuer][root];
    }

    function _withdraw(OrgId issuer, bytes32 root, Withdrawal memory withdrawal, bytes32 basis) private {
        (uint40 time, , uint16 kind) = ANCHORS.batchOf(issuer, root);
        require(time != 0 && kind == LICENCE_BATCH, LicenceBatchUnknown(issuer, root));
        uint40 before = _withdrawals[issuer][root].time;
        require(before == 0, BatchWithdrawnAlready(issuer, root, before));

        _withdrawals[issuer][root] = withdrawal;

        emit BatchWithdrawn(issuer, root, withdrawal.reason, basis, withdrawal.person);
    }

    function _hashOf(WithdrawBatches calldata act) private pure returns (bytes32) {
        bytes32 roots = keccak256(abi.encodePacked(act.roots));
        return
            keccak256(
                abi.encode(
                    WITHDRAW_BATCHES_TYPEHASH,
                    roots,
                    act.reason,
                    act.basis,
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }
}

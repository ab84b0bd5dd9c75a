// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {ITrust} from "../shared/interfaces/IRegister.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IIssuers, Trust} from "./IIssuers.sol";

/// @notice Who is trusted for what: see `IIssuers`.
contract Issuers is IIssuers, AccessManaged {
    /// @dev By itself, so that what is asked nearly always costs one storage read.
    mapping(OrgId organisation => mapping(bytes32 subject => Trust)) private _newest;
    mapping(OrgId organisation => mapping(bytes32 subject => Trust[])) private _earlier;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IIssuers
    function trustIssuer(OrgId organisation, bytes32 subject, uint40 from, uint40 until) external restricted {
        Trust memory last = _newest[organisation][subject];
        from = _notBeforeNow(from);
        require(until > from, TrustPeriodEmpty(from, until));
        require(from >= last.until, TrustOverlaps(organisation, subject, last.until));

        if (last.until != 0) _earlier[organisation][subject].push(last);
        _newest[organisation][subject] = Trust(from, until);

        emit IssuerTrusted(organisation, subject, from, until);
    }

    /// @inheritdoc IIssuers
    function endTrust(OrgId organisation, bytes32 subject, uint40 end) external restricted {
        Trust storage last = _newest[organisation][subject];
        require(last.until != 0, TrustUnknown(organisation, subject));
        end = _notBeforeNow(end);
        require(end < last.until, TrustEnded(organisation, subject, last.until));

        // A period that has not begun never does.
        if (end < last.from) last.from = end;
        last.until = end;

        emit IssuerTrusted(organisation, subject, last.from, end);
    }

    /// @inheritdoc ITrust
    function isTrustedAt(OrgId organisation, bytes32 subject, uint40 time) external view returns (bool) {
        Trust memory period = _newest[organisation][subject];
        if (time >= period.from) return time < period.until;
        Trust[] storage earlier = _earlier[organisation][subject];
        for (uint256 i = earlier.length; i > 0; i--) {
            period = earlier[i - 1];
            if (time >= period.from) return time < period.until;
        }
        return false;
    }

    /// @inheritdoc IIssuers
    function trustOf(OrgId organisation, bytes32 subject) external view returns (Trust[] memory periods) {
        Trust memory newest = _newest[organisation][subject];
        if (newest.until == 0) return periods;
        Trust[] storage earlier = _earlier[organisation][subject];
        periods = new Trust[](earlier.length + 1);
        for (uint256 i = 0; i < earlier.length; i++) periods[i] = earlier[i];
        periods[earlier.length] = newest;
    }

    function _notBeforeNow(uint40 time) private view returns (uint40) {
        return time > block.timestamp ? time : uint40(block.timestamp);
    }
}

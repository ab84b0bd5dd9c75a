// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {ITrust} from "../shared/interfaces/IRegister.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IIssuers, Trust} from "./IIssuers.sol";

/// @notice Who is trusted for what: see `IIssuers`.
contract Issuers is IIssuers, AccessManaged {
    mapping(OrgId organisation => mapping(bytes32 subject => Trust[])) private _periods;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IIssuers
    function trustIssuer(OrgId organisation, bytes32 subject, uint40 from, uint40 until) external restricted {
        Trust[] storage periods = _periods[organisation][subject];
        from = _notBeforeNow(from);
        require(until > from, TrustPeriodEmpty(from, until));
        if (periods.length != 0) {
            uint40 last = periods[periods.length - 1].until;
            require(from >= last, TrustOverlaps(organisation, subject, last));
        }

        periods.push(Trust(from, until));

        emit IssuerTrusted(organisation, subject, from, until);
    }

    /// @inheritdoc IIssuers
    function endTrust(OrgId organisation, bytes32 subject, uint40 end) external restricted {
        Trust[] storage periods = _periods[organisation][subject];
        require(periods.length != 0, TrustUnknown(organisation, subject));
        Trust storage last = periods[periods.length - 1];
        end = _notBeforeNow(end);
        require(end < last.until, TrustEnded(organisation, subject, last.until));

        // A period that has not begun never does.
        if (end < last.from) last.from = end;
        last.until = end;

        emit IssuerTrusted(organisation, subject, last.from, end);
    }

    /// @inheritdoc ITrust
    function isTrustedAt(OrgId organisation, bytes32 subject, uint40 time) external view returns (bool) {
        Trust[] storage periods = _periods[organisation][subject];
        // Newest first: what is asked is nearly always of today.
        for (uint256 i = periods.length; i > 0; i--) {
            Trust memory period = periods[i - 1];
            if (time >= period.from) return time < period.until;
        }
        return false;
    }

    /// @inheritdoc IIssuers
    function trustOf(OrgId organisation, bytes32 subject) external view returns (Trust[] memory periods) {
        return _periods[organisation][subject];
    }

    function _notBeforeNow(uint40 time) private view returns (uint40) {
        return time > block.timestamp ? time : uint40(block.timestamp);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAgreementClaims, IAgreementRoom} from "../../../contracts/shared/interfaces/IAgreementClaims.sol";
import {AgreementTerms, IAgreementTerms} from "../../../contracts/shared/interfaces/IAgreementTerms.sol";
import {ICalendar, IParameters} from "../../../contracts/shared/interfaces/IParameters.sol";
import {IRestrictions} from "../../../contracts/shared/interfaces/IRestrictions.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";

/// @notice Agreements as a test sets them; their room is counted over the ledgers of claims that it admits.
contract Agreements__Mock is IAgreementTerms, IAgreementRoom {
    mapping(bytes32 agreement => AgreementTerms) private _terms;
    IAgreementClaims[] private _claims;

    function set(bytes32 agreement, AgreementTerms calldata terms) external {
        _terms[agreement] = terms;
    }

    function admitClaims(IAgreementClaims claims) external {
        _claims.push(claims);
    }

    /// @dev As if no ledger of claims had ever been admitted.
    function forgetClaims() external {
        delete _claims;
    }

    function termsOf(bytes32 agreement) external view returns (AgreementTerms memory) {
        return _terms[agreement];
    }

    function roomOf(bytes32 agreement) external view returns (uint56 room) {
        AgreementTerms memory terms = _terms[agreement];
        uint256 bound = terms.paidOutside;
        for (uint256 i = 0; i < _claims.length; i++) bound += _claims[i].facesOf(agreement);
        return bound >= terms.price ? 0 : uint56(terms.price - bound);
    }
}

/// @notice Sanctions as a test sets them.
contract Restrictions__Mock is IRestrictions {
    mapping(OrgId org => mapping(uint24 area => uint256 kinds)) private _kinds;

    /// @dev Everywhere.
    function set(OrgId org, uint256 kinds) external {
        _kinds[org][0] = kinds;
    }

    function setIn(uint24 area, OrgId org, uint256 kinds) external {
        _kinds[org][area] = kinds;
    }

    function restrictions(OrgId subject, uint24 region, uint40) external view returns (uint256 kinds) {
        return _kinds[subject][0] | _kinds[subject][region];
    }
}

/// @notice Parameters as a test sets them, and a calendar in which every day is a working day.
contract Parameters__Mock is IParameters, ICalendar {
    mapping(bytes32 key => uint256 value) private _values;

    error ParameterUnset(bytes32 key);

    function set(bytes32 key, uint256 value) external {
        _values[key] = value;
    }

    function parameterAt(bytes32 key, uint40) external view returns (uint256 value) {
        require(_values[key] != 0, ParameterUnset(key));
        return _values[key];
    }

    function addWorkingDays(uint40 from, uint16 days_) external pure returns (uint40 until) {
        return uint40((from + 8 hours) / 1 days + 1 + days_) * 1 days - 8 hours - 1;
    }
}

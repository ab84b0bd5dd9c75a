// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AgreementTerms, IAgreementTerms} from "../../../contracts/shared/interfaces/IAgreementTerms.sol";
import {ICalendar, IParameters} from "../../../contracts/shared/interfaces/IParameters.sol";
import {IRegister, ITrust} from "../../../contracts/shared/interfaces/IRegister.sol";
import {Sector} from "../../../contracts/shared/types/Market.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";

/// @notice Relations, identifiers, trust, parameters, calendar and agreements as a test sets them.
contract Registers__Mock is IRegister, ITrust, IParameters, ICalendar, IAgreementTerms {
    struct Identifier {
        OrgId holder;
        bool open;
        OrgId claimant;
    }

    mapping(OrgId a => mapping(OrgId b => bool)) private _related;
    mapping(bytes32 digest => Identifier) public holderOf;
    mapping(OrgId listed => OrgId) private _principals;
    mapping(OrgId org => mapping(bytes32 subject => uint40 until)) private _trust;
    mapping(bytes32 key => uint256) private _parameters;
    mapping(bytes32 agreement => AgreementTerms) private _terms;

    error ParameterMissing(bytes32 key);

    function relate(OrgId a, OrgId b) external {
        _related[a][b] = true;
        _related[b][a] = true;
    }

    function dispute(bytes32 digest, OrgId holder, bool open, OrgId claimant) external {
        holderOf[digest] = Identifier(holder, open, claimant);
    }

    function takeOver(OrgId listed, OrgId by) external {
        _principals[listed] = by;
    }

    function trust(OrgId org, bytes32 subject, uint40 until) external {
        _trust[org][subject] = until;
    }

    function set(bytes32 key, uint256 value) external {
        _parameters[key] = value;
    }

    function agree(bytes32 agreement, OrgId debtor, OrgId creditor, uint56 price) external {
        _terms[agreement] = AgreementTerms({
            debtor: debtor,
            creditor: creditor,
            price: price,
            paidOutside: 0,
            currency: "CNY",
            live: true,
            since: 1_700_000_000,
            region: 440_300,
            sector: Sector.wrap("CPV 45233120")
        });
    }

    function begin(bytes32 agreement, uint40 since) external {
        _terms[agreement].since = since;
    }

    function areRelated(OrgId a, OrgId b) external view returns (bool) {
        return a == b || _related[a][b];
    }

    function principalOf(OrgId organisation) external view returns (OrgId principal) {
        principal = _principals[organisation];
        return principal.isNobody() ? organisation : principal;
    }

    function isTrustedAt(OrgId organisation, bytes32 subject, uint40 time) external view returns (bool) {
        return time < _trust[organisation][subject];
    }

    function parameterAt(bytes32 key, uint40) external view returns (uint256 value) {
        value = _parameters[key];
        require(value != 0, ParameterMissing(key));
    }

    /// @dev Every day is a working day; the day ends with the UTC day.
    function addWorkingDays(uint40 from, uint16 days_) external pure returns (uint40 until) {
        return (from / 1 days + days_ + 1) * 1 days - 1;
    }

    function termsOf(bytes32 agreement) external view returns (AgreementTerms memory) {
        return _terms[agreement];
    }
}

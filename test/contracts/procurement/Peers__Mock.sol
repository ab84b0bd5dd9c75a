// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPayments} from "../../../contracts/evidence/IPayments.sol";
import {IAgreementClaims} from "../../../contracts/shared/interfaces/IAgreementClaims.sol";
import {AgreementTerms, IAgreementTerms} from "../../../contracts/shared/interfaces/IAgreementTerms.sol";
import {ICalendar, IParameters} from "../../../contracts/shared/interfaces/IParameters.sol";
import {ITrust} from "../../../contracts/shared/interfaces/IRegister.sol";
import {IRestrictions} from "../../../contracts/shared/interfaces/IRestrictions.sol";
import {ISealCondition} from "../../../contracts/shared/interfaces/ISealCondition.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";

/// @notice Figures as a test sets them, and a calendar in which every day is a working day.
contract Parameters__Mock is IParameters, ICalendar {
    mapping(bytes32 key => uint256) private _values;

    error ParameterUnset(bytes32 key);

    function set(bytes32 key, uint256 value) external {
        _values[key] = value + 1;
    }

    function parameterAt(bytes32 key, uint40) external view returns (uint256) {
        require(_values[key] != 0, ParameterUnset(key));
        return _values[key] - 1;
    }

    /// @dev The day ends with the UTC day.
    function addWorkingDays(uint40 from, uint16 days_) external pure returns (uint40 until) {
        return (from / 1 days + days_ + 1) * 1 days - 1;
    }
}

/// @notice One sanction a subject: kinds, region (0: all) and period.
contract Restrictions__Mock is IRestrictions {
    struct Ban {
        uint256 kinds;
        uint24 region;
        uint40 from;
        uint40 until;
    }

    mapping(OrgId subject => Ban) private _bans;

    function ban(OrgId subject, uint256 kinds, uint24 region, uint40 from, uint40 until) external {
        _bans[subject] = Ban(kinds, region, from, until);
    }

    function restrictions(OrgId subject, uint24 region, uint40 at_) external view returns (uint256) {
        Ban memory found = _bans[subject];
        bool isHere = found.region == 0 || found.region == region;
        return isHere && at_ >= found.from && at_ < found.until ? found.kinds : 0;
    }
}

/// @notice A guarantee that is there for the commitments that a test names.
contract Condition__Mock is ISealCondition {
    mapping(bytes32 commitment => bool) private _met;

    function meet(bytes32 commitment) external {
        _met[commitment] = true;
    }

    function isMet(bytes32 tender, bytes32 commitment, OrgId bidder, uint40 sealedAt) external view returns (bool) {
        return tender != 0 && !bidder.isNobody() && sealedAt != 0 && _met[commitment];
    }
}

/// @notice Uses payments up once, as the registry does.
contract Payments__Mock is IPayments {
    mapping(bytes32 payment => address ledger) public usedBy;

    function usePayment(
        OrgId bank,
        bytes16 uetr,
        uint56 amount,
        bytes3 currency,
        uint40 valueDate
    ) external returns (bytes32 payment) {
        payment = keccak256(abi.encode(bank, uetr));
        require(usedBy[payment] == address(0), PaymentUsedAlready(payment, usedBy[payment]));
        usedBy[payment] = msg.sender;
        emit PaymentUsed(payment, msg.sender, bank, amount, currency, valueDate);
    }

    function admitLedger(address ledger) external {
        emit LedgerAdmitted(ledger);
    }
}

/// @notice Faces as a test sets them.
contract Claims__Mock is IAgreementClaims {
    mapping(bytes32 agreement => uint56) public facesOf;

    function set(bytes32 agreement, uint56 faces) external {
        facesOf[agreement] = faces;
    }
}

/// @notice Agreements that live and end as a test says.
contract Terms__Mock is IAgreementTerms {
    mapping(bytes32 agreement => bool) private _live;

    function set(bytes32 agreement, bool live) external {
        _live[agreement] = live;
    }

    function termsOf(bytes32 agreement) external view returns (AgreementTerms memory terms) {
        terms.live = _live[agreement];
    }
}

/// @notice Trusted for a subject until a second that a test names.
contract Trust__Mock is ITrust {
    mapping(OrgId organisation => mapping(bytes32 subject => uint40 until)) private _until;

    function trust(OrgId organisation, bytes32 subject, uint40 until) external {
        _until[organisation][subject] = until;
    }

    function isTrustedAt(OrgId organisation, bytes32 subject, uint40 time) external view returns (bool) {
        return time < _until[organisation][subject];
    }
}

/// @notice Sanctions as periods that begin and are lifted; what one was at a time stays so.
contract BanPeriods__Mock is IRestrictions {
    struct Period {
        uint40 from;
        uint40 until;
    }

    mapping(OrgId subject => Period[]) private _periods;

    function begin(OrgId subject, uint40 from, uint40 until) external {
        _periods[subject].push(Period(from, until));
    }

    /// @param until new end of the last one
    function lift(OrgId subject, uint40 until) external {
        _periods[subject][_periods[subject].length - 1].until = until;
    }

    function restrictions(OrgId subject, uint24, uint40 at_) external view returns (uint256 kinds) {
        Period[] storage periods = _periods[subject];
        for (uint256 i = 0; i < periods.length; i++) {
            if (at_ >= periods[i].from && at_ < periods[i].until) return 1;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {AgreementTerms} from "../shared/interfaces/IAgreementTerms.sol";
import {IParameters} from "../shared/interfaces/IParameters.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_AGREE} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IAgreements} from "./IAgreements.sol";
import {AnswerNotice, CLOSE_NOTICES, GiveNotice, INotices, Notice} from "./INotices.sol";

/// @notice The ledger of notices: see `INotices`.
contract Notices is INotices, Signed, Closable {
    bytes32 private constant GIVE_TYPEHASH = keccak256(
        "GiveNotice(bytes32 agreement,uint16 reason,bytes32 document,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant ANSWER_TYPEHASH = keccak256(
        "AnswerNotice(bytes32 agreement,bytes32 document,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    IAgreements public immutable AGREEMENTS;
    IParameters public immutable PARAMETERS;

    mapping(bytes32 agreement => Notice) private _notices;

    constructor(
        address authority,
        IActors actors,
        IAgreements agreements,
        IParameters parameters
    ) Signed("Tongban Notices", "1", actors) AccessManaged(authority) {
        AGREEMENTS = agreements;
        PARAMETERS = parameters;
    }

    /// @inheritdoc INotices
    function giveNotice(GiveNotice calldata act, Authorship calldata by) external whileOpen(CLOSE_NOTICES) {
        (OrgId org, ) = _actorOf(
            keccak256(abi.encode(GIVE_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_AGREE
        );
        _requireParty(act.agreement, org);
        require(act.reason != 0, NoticeReasonMissing(act.agreement));
        uint40 running = _notices[act.agreement].until;
        require(running == 0, NoticeKnown(act.agreement, running));

        uint40 until = uint40(block.timestamp + PARAMETERS.parameterAt("agreement.notice", uint40(block.timestamp)));
        _notices[act.agreement] = Notice(org, until, act.reason);

        emit NoticeGiven(act.agreement, org, act.reason, act.document, until, uint40(block.timestamp));
    }

    /// @inheritdoc INotices
    function answerNotice(AnswerNotice calldata act, Authorship calldata by) external {
        (OrgId org, ) = _actorOf(
            keccak256(abi.encode(ANSWER_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_AGREE
        );
        _requireParty(act.agreement, org);
        uint40 until = _notices[act.agreement].until;
        require(until != 0, NoticeUnknown(act.agreement));
        require(block.timestamp <= until, NoticeOver(act.agreement, until));

        delete _notices[act.agreement];

        emit NoticeAnswered(act.agreement, org, act.document, uint40(block.timestamp));
    }

    /// @inheritdoc INotices
    function executeNotice(bytes32 agreement) external whileOpen(CLOSE_NOTICES) {
        Notice memory notice = _notices[agreement];
        require(notice.until != 0, NoticeUnknown(agreement));
        require(block.timestamp > notice.until, NoticeRunning(agreement, notice.until));

        delete _notices[agreement];
        emit NoticeExecuted(agreement, notice.by, notice.reason, uint40(block.timestamp));

        AGREEMENTS.end(agreement, false, notice.reason, notice.by);
    }

    /// @inheritdoc INotices
    function noticeOf(bytes32 agreement) external view returns (Notice memory) {
        return _notices[agreement];
    }

    function _requireParty(bytes32 agreement, OrgId org) private view {
        AgreementTerms memory terms = AGREEMENTS.termsOf(agreement);
        require(terms.live, NoticeNotLive(agreement));
        require(org == terms.debtor || org == terms.creditor, NoticeOfStranger(agreement, org));
    }
}

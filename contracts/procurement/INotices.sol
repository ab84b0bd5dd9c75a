// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev Group of acts that can be closed: giving notices and carrying them out. Answering never is.
uint256 constant CLOSE_NOTICES = 1;

/// @notice One party's notice that it ends an agreement.
/// @param until last second in which it may be answered; 0: no notice
struct Notice {
    OrgId by;
    uint40 until;
    uint16 reason;
}

/// @notice One party gives notice of termination.
/// @param reason code of the published table, never 0
/// @param document salted commitment of the notice
struct GiveNotice {
    bytes32 agreement;
    uint16 reason;
    bytes32 document;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The other party objects to a notice, or the one that gave it takes it back.
/// @param document salted commitment of the objection
struct AnswerNotice {
    bytes32 agreement;
    bytes32 document;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Termination by one party: a notice that the other may answer, and that ends the agreement when nobody does.
/// @dev An answered notice has no effect; the parties agree, or go to arbitration. Parameter: `agreement.notice`
/// seconds in which a notice may be answered.
interface INotices {
    /// @notice A party gave notice; the other one may answer in time.
    event NoticeGiven(
        bytes32 indexed agreement,
        OrgId indexed by,
        uint16 reason,
        bytes32 document,
        uint40 until,
        uint40 time
    );
    /// @notice The notice is off: the other party objected in time, or it was taken back.
    event NoticeAnswered(bytes32 indexed agreement, OrgId indexed by, bytes32 document, uint40 time);
    /// @notice Nobody answered in time: the agreement ended by the notice.
    event NoticeExecuted(bytes32 indexed agreement, OrgId indexed by, uint16 reason, uint40 time);

    /// @notice A notice is running until `until`.
    error NoticeKnown(bytes32 agreement, uint40 until);
    /// @notice No notice is running for this agreement.
    error NoticeUnknown(bytes32 agreement);
    /// @notice The notice may be answered until `until`.
    error NoticeRunning(bytes32 agreement, uint40 until);
    /// @notice The notice could be answered until `until`.
    error NoticeOver(bytes32 agreement, uint40 until);
    /// @notice The reason of the notice is missing.
    error NoticeReasonMissing(bytes32 agreement);
    /// @notice Agreement `agreement` is not live.
    error NoticeNotLive(bytes32 agreement);
    /// @notice `org` is no party to this agreement.
    error NoticeOfStranger(bytes32 agreement, OrgId org);

    /// @notice Gives notice of termination of a live agreement. DUTY_AGREE of a party.
    function giveNotice(GiveNotice calldata act, Authorship calldata by) external;

    /// @notice Objects to a notice in time, or takes it back. DUTY_AGREE of a party.
    function answerNotice(AnswerNotice calldata act, Authorship calldata by) external;

    /// @notice Terminates an agreement whose notice nobody answered in time. Anyone.
    /// @param agreement number of the agreement, see `IAgreements.agreementId`
    function executeNotice(bytes32 agreement) external;

    /// @notice The open notice on an agreement; all zero when there is none.
    /// @param agreement number of the agreement, see `IAgreements.agreementId`
    /// @return notice who gave it, why and until when
    function noticeOf(bytes32 agreement) external view returns (Notice memory notice);
}

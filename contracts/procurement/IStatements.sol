// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {Amendment, Ending, Settlement} from "./IAgreements.sol";

/// @notice One of them signs an amendment.
struct AmendAgreement {
    Amendment terms;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice One of them, or the paying bank, signs a settlement.
struct SettleOutside {
    Settlement terms;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice One of them signs the end.
struct EndAgreement {
    Ending terms;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice A signer of a statement that waits for others takes its signature back.
/// @param statement EIP-712 struct hash of the statement
struct WithdrawStatement {
    bytes32 agreement;
    bytes32 statement;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice One whose signature is missing will not give it.
/// @param statement EIP-712 struct hash of the statement
/// @param reason code of the published table, never 0
struct RefuseStatement {
    bytes32 agreement;
    bytes32 statement;
    uint16 reason;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice A statement that waits for signatures; one storage word. All zero: none waits.
/// @param signed whose signature is there: bit 0 buyer, bit 1 supplier, bit 2 budget authority, bit 3 bank
/// @param needed whose signatures it takes, the same bits
/// @param version of the agreement that it is about
/// @param signBy last second in which the missing ones may come
/// @param bank the paying bank, for a payment
struct Statement {
    uint8 signed;
    uint8 needed;
    uint16 version;
    uint40 signBy;
    OrgId bank;
}

/// @notice Statements about a made agreement: its parties sign one after the other what is to hold.
/// @dev All signers sign the same act type: the first signature proposes the statement, the last one makes it hold. Until
/// then whoever signed takes the signature back, whoever has not refuses, and once `signBy` is over anybody carries out
/// the lapse: each leaves the agreement as it is, and a statement without signatures is forgotten. A statement names the
/// version that it expects, so one that was overtaken can no longer be completed.
///
/// A payment outside passes is used up in the registry of payments, so it cannot count for a pass too. Closed groups:
/// 1 amendment, 2 settlement. Ends, withdrawals, refusals and lapses are never closed: they take nothing on, and whoever
/// could not end an agreement would stay bound by a ledger that is known to be flawed.
interface IStatements {
    /// @notice A signature under a statement; it holds when nobody's is missing any more.
    /// @param statement EIP-712 struct hash of the statement
    /// @param state this signature included
    event StatementSigned(
        bytes32 indexed agreement,
        bytes32 indexed statement,
        OrgId indexed by,
        Statement state,
        uint40 time
    );
    /// @notice A signature was taken back.
    /// @param signed the signatures that are left
    event StatementWithdrawn(
        bytes32 indexed agreement,
        bytes32 indexed statement,
        OrgId indexed by,
        uint8 signed,
        uint40 time
    );
    /// @notice One whose signature was missing refused: no signature under it stands any more.
    event StatementRefused(
        bytes32 indexed agreement,
        bytes32 indexed statement,
        OrgId indexed by,
        uint16 reason,
        uint40 time
    );
    /// @notice A statement was not signed by all in time.
    event StatementLapsed(bytes32 indexed agreement, bytes32 indexed statement, uint40 time);

    /// @notice The agreement is at version `expected`, the statement is about version `found`.
    error AgreementVersionWrong(bytes32 agreement, uint16 expected, uint16 found);
    /// @notice A price of `price` is below what is paid and claimed, `claimed`.
    error PriceBelowClaims(bytes32 agreement, uint256 price, uint256 claimed);
    /// @notice Only `withheld` is withheld, not `amount`.
    error WithheldExceeded(bytes32 agreement, uint56 withheld, uint56 amount);
    /// @notice The settlement is incomplete or does not fit its kind `kind`.
    error SettlementWrong(bytes32 agreement, uint8 kind);
    /// @notice The reason is missing.
    error ReasonMissing(bytes32 agreement);
    /// @notice No such statement about `agreement` waits: nobody made it, or it holds, was taken back, refused or lapsed.
    error StatementUnknown(bytes32 agreement, bytes32 statement);
    /// @notice The statement had to be signed by `signBy`.
    error StatementSignTooLate(bytes32 statement, uint40 signBy);
    /// @notice The statement may be signed until `signBy`: it has not lapsed.
    error StatementSignable(bytes32 statement, uint40 signBy);
    /// @notice `org` has not signed the statement: there is nothing to take back.
    error StatementNotSigned(bytes32 statement, OrgId org);

    /// @notice Signs an amendment. It holds once both parties, and the budget authority if the price rises, have signed.
    /// DUTY_AGREE.
    function amendAgreement(AmendAgreement calldata act, Authorship calldata by) external;

    /// @notice Signs a settlement outside passes. A payment holds once supplier (DUTY_AGREE) and paying bank (DUTY_PAY)
    /// have signed, everything else once both parties have.
    function settleOutside(SettleOutside calldata act, Authorship calldata by) external;

    /// @notice Signs the completion or termination. It holds once both parties have signed. DUTY_AGREE.
    function endAgreement(EndAgreement calldata act, Authorship calldata by) external;

    /// @notice Takes one's signature back while the statement waits for others. DUTY_AGREE of a party, DUTY_PAY of a bank.
    function withdrawStatement(WithdrawStatement calldata act, Authorship calldata by) external;

    /// @notice Refuses a statement that waits for one's signature: nobody's signature under it stands any more. DUTY_AGREE
    /// of a party, DUTY_PAY of a bank.
    function refuseStatement(RefuseStatement calldata act, Authorship calldata by) external;

    /// @notice A statement that nobody completed in time is over. Anyone.
    /// @param agreement number of the agreement, see `IAgreements.agreementId`
    /// @param statement EIP-712 struct hash of what is signed
    function lapseStatement(bytes32 agreement, bytes32 statement) external;

    /// @notice A statement as it waits; all zero when it does not, or holds.
    /// @param agreement number of the agreement, see `IAgreements.agreementId`
    /// @param statement EIP-712 struct hash of what is signed
    /// @return state who signed and until when the other may
    function statementOf(bytes32 agreement, bytes32 statement) external view returns (Statement memory state);
}

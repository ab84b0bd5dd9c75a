// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../shared/types/OrgId.sol";
import {InvoiceUid} from "./types/InvoiceUid.sol";
import {InvoiceStatus, InvoiceStep, InvoiceWord} from "./types/InvoiceWord.sol";

/// @dev Kind of the batches of `Anchors` whose leaves are invoices: leaf = keccak256(0x00 ‖ uid).
uint16 constant INVOICE_BATCH = 2;
/// @dev Subject of `ITrust`: the tax bureaus that are accredited to issue.
bytes32 constant INVOICE_ISSUER = keccak256("invoice:issue");

/// @notice The content behind a number, and where the bureau anchored it: what makes a record.
/// @param kind from the published table of kinds; 128 and above are red letters
/// @param issuedAt seconds
/// @param document salted commitment to the document
/// @param buyerCommitment salted commitment to who may use it
/// @param sellerCommitment salted commitment to who issued it
/// @param root of the bureau's batch in `Anchors`; once the record is made it is asked no more
/// @param index place in the batch
/// @param path siblings from below, see `Inclusion`
struct ShownInvoice {
    uint8 kind;
    uint40 issuedAt;
    bytes32 document;
    bytes32 buyerCommitment;
    bytes32 sellerCommitment;
    bytes32 root;
    uint32 index;
    bytes32[] path;
}

/// @notice The same by one who opens its own commitment, buyer's or seller's as the act says.
/// @param otherCommitment the other side's commitment
/// @param salt of the author's commitment; the document's holder has it, no copy or QR code carries it
/// @param party digest of the author's identifier `scheme:id`, or of its holder's key: see `InvoiceUid`
struct OpenedInvoice {
    uint8 kind;
    uint40 issuedAt;
    bytes32 document;
    bytes32 otherCommitment;
    bytes32 salt;
    bytes32 party;
    bytes32 root;
    uint32 index;
    bytes32[] path;
}

/// @notice Who changes a record, and what goes with it.
/// @param by whose act it is; nobody for a lapse or a ruling
/// @param person within that organisation, or 0
/// @param reason from the published table, or 0
/// @param record salted commitment to the papers behind the step, number of a ruling, or of the other invoice; or 0
struct InvoiceActor {
    OrgId by;
    uint24 person;
    uint16 reason;
    bytes32 record;
}

/// @notice Records of invoices, one word each. A record is made when an invoice is first acted on; its number binds its
/// content, so there is never a second content for one number (I6).
/// @dev Only a bureau that was accredited when it anchored is believed. Folding `InvoiceChanged` by uid gives the storage.
interface IInvoiceBook {
    /// @notice A record's whole new state, and the act that made it.
    /// @param by whose act it was; nobody for a lapse or a ruling
    /// @param person within that organisation, or 0
    /// @param reason from the published table, or 0
    /// @param record see `InvoiceActor`
    /// @param word the record's whole new state
    event InvoiceChanged(
        InvoiceUid indexed uid,
        OrgId indexed by,
        InvoiceStep indexed step,
        uint24 person,
        uint16 reason,
        bytes32 record,
        InvoiceWord word
    );
    /// @notice A ledger may change records from now on.
    event InvoiceOperatorAdmitted(address indexed operator);

    /// @notice What was shown is not the content of this number.
    error InvoiceContentWrong(InvoiceUid uid, InvoiceUid found);
    /// @notice Its bureau anchored no batch of invoices under this root.
    error InvoiceBatchUnknown(InvoiceUid uid, bytes32 root);
    /// @notice The invoice is not in the batch at this place.
    error InvoiceProofWrong(InvoiceUid uid, bytes32 root, uint32 index);
    /// @notice Its bureau was not accredited to issue when it anchored the batch.
    /// @param time when the batch was anchored
    error InvoiceIssuerNotTrusted(InvoiceUid uid, OrgId bureau, uint40 time);
    /// @notice The caller is no admitted ledger of invoices.
    error InvoiceOperatorNotAdmitted(address operator);

    /// @notice Changes a record for another ledger of invoices, which judged it in the same call. Only admitted ones.
    /// @param uid number of the invoice: its bureau and the digest of its content
    /// @param step what the act did
    /// @param actor who acts, and what goes with it
    /// @param next the record's whole new state
    function changeInvoice(InvoiceUid uid, InvoiceStep step, InvoiceActor calldata actor, InvoiceWord next) external;

    /// @notice Lets a ledger of invoices change records. Restricted, delayed.
    /// @param operator the contract
    function admitOperator(address operator) external;

    /// @notice Whether a ledger may change records.
    /// @param operator the contract
    /// @return true once it was admitted
    function isOperator(address operator) external view returns (bool);

    /// @notice A record's present state.
    /// @param uid number of the invoice: its bureau and the digest of its content
    /// @return word the record's present state; 0 when nobody acted on it
    function wordOf(InvoiceUid uid) external view returns (InvoiceWord word);

    /// @notice The present states of several records.
    /// @param uids numbers of invoices, in any order
    /// @return words one for each number, 0 where nobody acted on it
    function wordsOf(InvoiceUid[] calldata uids) external view returns (InvoiceWord[] memory words);

    /// @notice The record of an invoice whose content is shown: its word, or the one with which it begins. Reverts when the
    /// content is another's, or a new record's proof fails.
    /// @param uid number of the invoice: its bureau and the digest of its content
    /// @param shown its content, and the proof, which is read while there is no record
    /// @return word the record's present state, or its first
    function shownWord(InvoiceUid uid, ShownInvoice calldata shown) external view returns (InvoiceWord word);

    /// @notice How an invoice stands, for anyone who has its number and its proof, and for a record without the proof.
    /// @param uid number of the invoice: its bureau and the digest of its content
    /// @param root root of the batch's tree, see `Inclusion`
    /// @param index place in the batch, from 0
    /// @param path siblings from below, see `Inclusion`
    /// @return `Unknown`, `ProofWrong` or `IssuerNotTrusted` only where there is no record
    function check(
        InvoiceUid uid,
        bytes32 root,
        uint32 index,
        bytes32[] calldata path
    ) external view returns (InvoiceStatus);

    /// @notice How a record stands; `Unknown` when nobody acted on it.
    /// @param uid number of the invoice: its bureau and the digest of its content
    /// @return the gravest of what holds
    function statusOf(InvoiceUid uid) external view returns (InvoiceStatus);
}

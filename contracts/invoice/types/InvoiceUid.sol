// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../../shared/types/OrgId.sol";

/// @notice Number of an invoice: its bureau's number 48 | digest of its leaf's content 208. Whoever knows it alone learns
/// nothing: the content is made of salted commitments. One number binds one content: no second one can be found for it.
type InvoiceUid is bytes32;

using {bureauOf, sameInvoice as ==, otherInvoice as !=} for InvoiceUid global;

/// @dev The lower 208 bits.
uint256 constant CONTENT_MASK = (1 << 208) - 1;
uint256 constant BUREAU_SHIFT = 208;

bytes32 constant CONTENT_TAG = keccak256("Tongban invoice content");
bytes32 constant ORGANISATION_TAG = keccak256("Tongban invoice party: organisation");
bytes32 constant HOLDER_TAG = keccak256("Tongban invoice party: holder");

/// @dev Kinds from here on are red letters; the lower seven bits say of what.
uint8 constant FIRST_RED_KIND = 128;

/// @notice The number of an invoice.
/// @param kind from the published table of kinds
/// @param issuedAt seconds
/// @param document salted commitment to the document
/// @param buyer salted commitment to who may use it, see `organisationCommitment` and `holderCommitment`
/// @param seller salted commitment to who issued it
function invoiceUid(
    OrgId bureau,
    uint8 kind,
    uint40 issuedAt,
    bytes32 document,
    bytes32 buyer,
    bytes32 seller
) pure returns (InvoiceUid) {
    bytes32 content = keccak256(abi.encode(CONTENT_TAG, kind, issuedAt, document, buyer, seller));
    uint256 number = (uint256(OrgId.unwrap(bureau)) << BUREAU_SHIFT) | (uint256(content) & CONTENT_MASK);
    return InvoiceUid.wrap(bytes32(number));
}

/// @notice What a batch of invoices is made of: see `Inclusion`.
function invoiceLeaf(InvoiceUid uid) pure returns (bytes32) {
    return keccak256(abi.encodePacked(bytes1(0x00), uid));
}

/// @notice Commitment to an organisation, enrolled or not.
/// @param salt 32 random bytes that only this party is given
/// @param digest keccak256 of its identifier `scheme:id`
function organisationCommitment(bytes32 salt, bytes32 digest) pure returns (bytes32) {
    return keccak256(abi.encode(ORGANISATION_TAG, salt, digest));
}

/// @notice Commitment to a natural person's key: its holder names the employer that may use the invoice.
/// @param signer keccak256 of the ERC-7913 signer, best one made for this invoice alone
function holderCommitment(bytes32 salt, bytes32 signer) pure returns (bytes32) {
    return keccak256(abi.encode(HOLDER_TAG, salt, signer));
}

/// @notice The bureau that gave the number.
function bureauOf(InvoiceUid uid) pure returns (OrgId) {
    return OrgId.wrap(uint48(uint256(InvoiceUid.unwrap(uid)) >> BUREAU_SHIFT));
}

function sameInvoice(InvoiceUid a, InvoiceUid b) pure returns (bool) {
    return InvoiceUid.unwrap(a) == InvoiceUid.unwrap(b);
}

function otherInvoice(InvoiceUid a, InvoiceUid b) pure returns (bool) {
    return InvoiceUid.unwrap(a) != InvoiceUid.unwrap(b);
}

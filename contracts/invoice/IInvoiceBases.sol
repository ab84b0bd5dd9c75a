// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {ITradeBasis} from "../shared/interfaces/ITradeBasis.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {ShownInvoice} from "./IInvoiceBook.sol";
import {IInvoiceRules} from "./IInvoiceRules.sol";
import {InvoiceUid} from "./types/InvoiceUid.sol";

/// @dev The one group of acts that can be closed: locks and releases. Takings are closed with the hand-overs of the ledger that
/// takes.
uint256 constant CLOSE_INVOICE_BASES = 1;
/// @dev Register of the passes in which invoices are; basis numbers are register 8 bits | number 32 bits.
uint8 constant INVOICE_REGISTER = 1;
/// @dev Parameter: the longest that an invoice may be locked as a basis, seconds.
bytes32 constant LONGEST_BASIS = "invoice.basis";

/// @notice Who vouches for the amount that is still owed.
enum Confirmer {
    None,
    /// The payer, to whom the invoice was issued: it opens the buyer's commitment. DUTY_DEBT.
    Payer,
    /// The bureau that issued it. DUTY_TAX.
    Bureau,
    /// A bank that is neither side. DUTY_FINANCE.
    Bank
}

/// @notice What an invoice backs; one storage word.
/// @param seller who is paid
/// @param payer who hands over
/// @param left of the confirmed amount, minor units
/// @param series the one series that pays it; 0 until it is first taken
/// @param until no hand-over is proposed for it after this second; 0 while it is held, and once it is released
struct InvoiceBasis {
    OrgId seller;
    OrgId payer;
    uint56 left;
    uint64 series;
    uint40 until;
}

/// @notice The seller locks an invoice as the trade behind the hand-over of a pass.
/// @param word the record's state as the author saw it, 0 for none; with another one the act fails
/// @param payer number of the organisation that owes it and hands over
/// @param amount that is still owed, minor units of `currency`
/// @param currency ISO 4217 code
/// @param until the last second of the lock
/// @param confirmer whose signature is the second one, see `Confirmer`
struct LockBasis {
    InvoiceUid uid;
    uint256 word;
    uint48 payer;
    uint56 amount;
    bytes3 currency;
    uint40 until;
    uint8 confirmer;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Opens the commitments of the seller and, where the payer confirms, of the buyer; else the latter two are 0.
/// @param sellerParty digest of the identifier `scheme:id`
/// @param buyerParty the same of the payer
struct OpenedParties {
    bytes32 sellerSalt;
    bytes32 sellerParty;
    bytes32 buyerSalt;
    bytes32 buyerParty;
}

/// @notice The seller gives up a basis of which nothing is taken.
struct ReleaseBasis {
    InvoiceUid uid;
    uint256 word;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Invoices as trade bases, each up to its confirmed amount, in one series.
/// @dev On the chain it shows its seller, payer, series and backed amount, nothing else of the invoice.
interface IInvoiceBases is ITradeBasis, IInvoiceRules {
    /// @notice An invoice backs hand-overs from now on, up to its confirmed amount.
    event InvoiceBasisLocked(
        uint40 indexed basis,
        InvoiceUid indexed uid,
        OrgId indexed seller,
        OrgId payer,
        uint56 amount,
        bytes3 currency,
        uint40 until,
        Confirmer confirmer,
        OrgId confirmedBy
    );
    /// @notice Its seller gave a basis up: nothing more is taken.
    event InvoiceBasisReleased(uint40 indexed basis, InvoiceUid indexed uid);
    /// @notice A hold began (`until` 0) or ended.
    event InvoiceBasisStopped(uint40 indexed basis, InvoiceUid indexed uid, uint40 until);
    /// @notice What a proposal takes of it.
    /// @param left minor units that are free after this
    event InvoiceBasisTaken(uint40 indexed basis, uint64 indexed series, uint56 amount, uint56 left);
    /// @notice What a retreat gives back.
    event InvoiceBasisFreed(uint40 indexed basis, uint64 indexed series, uint56 amount, uint56 left);
    /// @notice A ledger of claims may take and free from now on.
    event InvoiceTakerAdmitted(address indexed ledger);

    /// @notice The author is not the seller that the invoice commits to.
    error InvoiceSellerWrong(InvoiceUid uid, bytes32 party, OrgId author);
    /// @notice The payer is not the one to whom the invoice was issued.
    error InvoicePayerWrong(InvoiceUid uid, OrgId payer);
    /// @notice Who signed as the second one may not vouch in this way.
    error InvoiceConfirmerWrong(InvoiceUid uid, uint8 confirmer, OrgId organisation);
    /// @notice Its regulator lets a party take on nothing new.
    error InvoiceTraderNotInStanding(OrgId party);
    /// @notice The confirmed amount is zero.
    error InvoiceBasisAmountNone(InvoiceUid uid);
    /// @notice No currency is named.
    error InvoiceBasisCurrencyNone(InvoiceUid uid);
    /// @notice A part of it was handed over for: it backs nothing else.
    error InvoiceBacksAlready(InvoiceUid uid, uint40 basis);
    /// @notice Hand-overs have taken of it: it is not released.
    error InvoiceBasisInUse(InvoiceUid uid, uint40 basis, uint56 left);
    /// @notice The register has no number left.
    error InvoiceBasesExhausted();
    /// @notice The caller is no admitted ledger of claims.
    error InvoiceTakerNotAdmitted(address ledger);
    /// @notice The caller is no operator of the invoices.
    error InvoiceStopperWrong(address caller);
    /// @notice The basis is between other parties.
    error InvoiceBasisOfOthers(uint40 basis, OrgId seller, OrgId payer);
    /// @notice The basis is bound to another series.
    error InvoiceBasisOfOtherSeries(uint40 basis, uint64 bound, uint64 series);
    /// @notice The basis is in another currency than the series.
    /// @param currency that of the trade
    /// @param asked that of the series
    error InvoiceBasisCurrencyWrong(uint40 basis, bytes3 currency, bytes3 asked);
    /// @notice The basis is over, released or held.
    error InvoiceBasisOver(uint40 basis, uint40 until);
    /// @notice Less is left of the basis than is asked.
    error InvoiceBasisExhausted(uint40 basis, uint56 left, uint56 amount);

    /// @notice Locks an invoice under the seller's and the confirmer's signatures. DUTY_AGREE of the seller, who may take on
    /// something new.
    /// @param shown content of the invoice, with its proof where it has no record
    /// @param parties salts and identifiers that open both sides' commitments
    /// @param second the confirmer's signature under the same act
    /// @return basis under which hand-overs name the invoice
    function lockBasis(
        LockBasis calldata act,
        ShownInvoice calldata shown,
        OpenedParties calldata parties,
        Authorship calldata second,
        Authorship calldata by
    ) external returns (uint40 basis);

    /// @notice The seller releases what nothing is taken of; the record stands as before the lock. DUTY_AGREE.
    function releaseBasis(ReleaseBasis calldata act, Authorship calldata by) external;

    /// @notice Takes nothing more while a ruling holds the invoice. Only an operator of `Invoices`.
    /// @param uid number of the invoice: its bureau and the digest of its content
    /// @param until 0, or the lock's end again
    function stopBasis(InvoiceUid uid, uint40 until) external;

    /// @notice Lets a ledger of claims take and free. Restricted, delayed.
    /// @param ledger the contract
    function admitTaker(address ledger) external;

    /// @notice A basis as it stands; all zero when there is none.
    /// @param basis number of the trade basis: register 8 bits | number 32 bits
    /// @return who may use it, how much is left and until when
    function basisAt(uint40 basis) external view returns (InvoiceBasis memory);

    /// @notice What was confirmed of a basis.
    /// @param basis number of the trade basis: register 8 bits | number 32 bits
    /// @return amount confirmed, minor units
    /// @return currency ISO 4217 code
    /// @return uid the invoice
    function attestedOf(uint40 basis) external view returns (uint56 amount, bytes3 currency, InvoiceUid uid);

    /// @notice The newest basis of an invoice.
    /// @param uid number of the invoice: its bureau and the digest of its content
    /// @return basis number of the newest basis of an invoice, or 0
    function basisOfInvoice(InvoiceUid uid) external view returns (uint40 basis);

    /// @notice Whether a ledger of claims may take and free.
    /// @param ledger the contract
    /// @return true once it was admitted
    function isTaker(address ledger) external view returns (bool);
}

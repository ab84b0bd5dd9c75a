// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {IDrawnBasis} from "../shared/interfaces/IDrawnBasis.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev The one group of acts that may be closed: registrations and endings. Takings are closed with the hand-overs of the
/// ledger that takes.
uint256 constant CLOSE_REGISTRATIONS = 1;

/// @notice A trade between two suppliers; one storage word.
/// @param seller who delivers and is paid
/// @param payer who orders and pays
/// @param amount attested by both, minor units of `currency`; how much is left is kept by the ledger that draws it
/// @param until no hand-over is proposed for it after this second
/// @param currency ISO 4217 code
/// @param holder number of the ledger that may draw it: 0 the first, then in the order of their admission
struct Subcontract {
    OrgId seller;
    OrgId payer;
    uint56 amount;
    uint40 until;
    bytes3 currency;
    uint8 holder;
}

/// @notice Both parties of a trade attest it.
/// @param document salted commitment to the subcontract
/// @param payer number of the organisation that orders; its signature is the second one
/// @param amount attested by both, minor units of `currency`
/// @param currency ISO 4217 code
/// @param until seconds
struct RegisterSubcontract {
    bytes32 document;
    uint48 seller;
    uint48 payer;
    uint56 amount;
    bytes3 currency;
    uint40 until;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Either party ends a subcontract.
/// @param basis number of the subcontract
struct EndSubcontract {
    uint40 basis;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Subcontracts, registered once by both parties: the real trade that backs the hand-over of a part of a pass.
/// @dev Basis numbers are register 0 of the passes: 1 to 2³² − 1.
interface ISubcontracts is IDrawnBasis {
    /// @notice Both sides of a trade registered it: hand-overs may pay it.
    event SubcontractRegistered(
        uint40 indexed basis,
        OrgId indexed seller,
        OrgId indexed payer,
        bytes32 document,
        uint56 amount,
        bytes3 currency,
        uint40 until
    );
    /// @notice A trade is the ground of no further hand-over.
    event SubcontractEnded(uint40 indexed basis, OrgId by);
    /// @notice Another ledger holds a basis from now on.
    /// @param holder its number
    event BasisMoved(uint40 indexed basis, uint8 holder);
    /// @notice A ledger may draw trades.
    /// @param holder number of the ledger
    event TakerAdmitted(address indexed ledger, uint8 holder);

    /// @notice It must be signed by both `seller` and `payer`.
    error SubcontractPartiesWrong(OrgId seller, OrgId payer, OrgId first, OrgId second);
    /// @notice Its regulator lets a party take on nothing new: see `Standing`.
    error TraderNotInStanding(OrgId party);
    /// @notice The subcontract's amount must be more than zero.
    error SubcontractAmountNone();
    /// @notice The subcontract must name its currency.
    error SubcontractCurrencyNone();
    /// @notice The subcontract is registered already, as `basis`.
    error SubcontractRegisteredAlready(bytes32 document, uint40 basis);
    /// @notice The register of subcontracts is full.
    error SubcontractNumbersExhausted();
    /// @notice `author` is no party to subcontract `basis`.
    error NotSubcontractParty(uint40 basis, OrgId author);
    /// @notice `ledger` is not admitted to take trade bases.
    error TakerNotAdmitted(address ledger);
    /// @notice `ledger` is admitted already.
    error TakerAdmittedAlready(address ledger, uint8 holder);
    /// @notice Trade basis `basis` is between other parties.
    error BasisOfOthers(uint40 basis, OrgId seller, OrgId payer);
    /// @notice Trade basis `basis` is in another currency than the pass.
    /// @param currency that of the trade
    /// @param asked that of the series
    error BasisCurrencyWrong(uint40 basis, bytes3 currency, bytes3 asked);
    /// @notice Another ledger drew it: a series is continued there, or a part of the basis is used up there.
    error BasisElsewhere(uint40 basis, address ledger);

    /// @notice Registers a subcontract under both parties' signatures. DUTY_AGREE of both, who may take on something new.
    /// @param other the signature of the party that is not the author
    /// @return basis its number, from 1
    function registerSubcontract(
        RegisterSubcontract calldata act,
        Authorship calldata other,
        Authorship calldata by
    ) external returns (uint40 basis);

    /// @notice Either party ends it: nothing more is taken. What is taken stays so.
    function endSubcontract(EndSubcontract calldata act, Authorship calldata by) external;

    /// @notice Lets a ledger of claims draw. Restricted, delayed.
    /// @param ledger the contract
    function admitTaker(address ledger) external;

    /// @notice A subcontract as it stands; all zero when there is none.
    /// @param basis number of the trade basis: register 8 bits | number 32 bits
    /// @return parties, amount, end and holder
    function subcontractOf(uint40 basis) external view returns (Subcontract memory);

    /// @notice Under which number a document is registered.
    /// @param document salted commitment to the contract's text
    /// @return basis number under which a document is registered, or 0
    function basisOf(bytes32 document) external view returns (uint40 basis);

    /// @notice Whether a ledger of claims may draw.
    /// @param ledger the contract
    /// @return true of the first ledger of passes and of those admitted since
    function isTaker(address ledger) external view returns (bool);
}

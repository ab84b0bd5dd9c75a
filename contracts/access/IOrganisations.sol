// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {Enrolment, IStanding, Standing} from "../shared/interfaces/IStanding.sol";
import {Duty} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {FirstSigner} from "./ISigners.sol";

/// @notice What an organisation is.
enum OrgKind {
    None,
    Department,
    TaxBureau,
    Bank,
    Enterprise,
    TradingCentre,
    Regulator,
    Notary,
    Arbitrator,
    Guarantor,
    Person
}

// Flags of an organisation.

/// @dev A key enrolled by one of its officers needs another officer's confirmation.
uint8 constant ORG_FOUR_EYES = 1;
/// @dev A successor or administrator acts for it, and nobody else.
uint8 constant ORG_ADMINISTERED = 2;
/// @dev A sanction of it was announced once.
uint8 constant ORG_SANCTIONED = 4;

// Groups of acts that can be closed.

uint256 constant CLOSE_ENROLMENT = 1;
uint256 constant CLOSE_LISTING = 2;
uint256 constant CLOSE_SIGNERS = 4;

/// @dev Numbers from here on are of listed organisations: importer's shelf 15 bits, place on the shelf 32 bits from 1.
uint48 constant FIRST_LISTED = 1 << 47;

/// @notice An organisation; one storage word.
/// @param region GB/T 2260 code, or 0
/// @param parent who controls it, or nobody
/// @param since second of its enrolment, or of its listing where that came first
/// @param duties what its signers may be enrolled for
/// @param flags `ORG_…` bits
struct Organisation {
    OrgKind kind;
    Enrolment enrolment;
    Standing standing;
    uint24 region;
    OrgId parent;
    uint40 since;
    Duty duties;
    uint8 flags;
}

/// @notice What the registrar enrols.
/// @param identifier `scheme:id`, such as `CN-USCC:91350211M000100Y43`, see `isCanonical`; checked digits are the registrar's duty
/// @param name as registered; public record
/// @param file salted commitment to the registration file
/// @param signers its first officers
struct Registration {
    string identifier;
    string name;
    OrgKind kind;
    uint24 region;
    OrgId parent;
    Duty duties;
    bool fourEyes;
    bytes32 file;
    FirstSigner[] signers;
}

/// @notice Act: an accredited verifier enrols an organisation with its first officer's key.
/// @param signer hash of the first officer's key; it becomes person 1 with all duties of a light organisation
/// @param until end of the key's first period
struct EnrolLight {
    string identifier;
    string name;
    uint24 region;
    bytes32 file;
    bytes32 signer;
    uint40 until;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Registry of organisations: who they are, how far they are enrolled and what the regulator says of them.
/// @dev Restricted: registrar (`enrolOrganisation`, `changeOrganisation`, `addIdentifier`), ledgers (`list`, `moveIdentifier`,
/// `setAdministered`, `setStanding`). The digest of an identifier is keccak256 of its UTF-8 bytes; that of a listed
/// natural person is keccak256(abi.encode("person", commitment)), so that neither can take the place of the other.
interface IOrganisations is IStanding {
    /// @notice An organisation is a member now.
    /// @param by the verifier's organisation; nobody when the registrar enrolled it
    /// @param claimed whether it was listed before and keeps its number
    event OrganisationEnrolled(
        OrgId indexed organisation,
        bytes32 indexed digest,
        OrgId indexed by,
        Organisation state,
        bytes32 file,
        string identifier,
        string name,
        bool claimed
    );
    /// @notice What the register says of an organisation changed.
    event OrganisationChanged(OrgId indexed organisation, Organisation state);
    /// @notice An identifier changed hands.
    /// @param from whose it was; where that one is only listed, `to` answers for what is recorded under its number
    /// @param to whose it is now; nobody: free to be enrolled
    event IdentifierMoved(bytes32 indexed digest, OrgId indexed from, OrgId indexed to);
    /// @notice An organisation has one more identifier.
    event IdentifierAdded(OrgId indexed organisation, bytes32 indexed digest, string identifier);

    /// @notice The identifier of item `index` is not `scheme:number` in its one spelling.
    error IdentifierMalformed(uint256 index, string identifier);
    /// @notice The identifier of item `index` already belongs to `holder`.
    error IdentifierTaken(bytes32 digest, OrgId holder, uint256 index);
    /// @notice There is no organisation `organisation`.
    error OrganisationUnknown(OrgId organisation);
    /// @notice `organisation` is only listed, not enrolled.
    error OrganisationListed(OrgId organisation);
    /// @notice What was recorded under the number `listed` is answered for by `by` now.
    error OrganisationTakenOver(OrgId listed, OrgId by);
    /// @notice The kind of the organisation is missing.
    error OrganisationKindMissing();
    /// @notice The list is empty.
    error ListEmpty();
    /// @notice This list must begin with number `expected`, not `found`.
    error ListOutOfPlace(uint48 expected, uint48 found);
    /// @notice There are no numbers left for another importer.
    error ShelvesFull();
    /// @notice `organisation` has that standing already.
    error StandingSame(OrgId organisation, Standing standing);

    /// @notice The registrar enrols an organisation in full. One that was listed under this identifier keeps its number.
    /// @param registration what the registrar enrols, with its first officers
    /// @return organisation its number; that of the listing where it was listed under this identifier
    function enrolOrganisation(Registration calldata registration) external returns (OrgId organisation);

    /// @notice The registrar changes what an enrolled organisation is; a light one becomes full.
    /// @param organisation number of the organisation
    /// @param kind what it is from now on, never None
    /// @param region GB/T 2260 code of its seat
    /// @param parent who controls it; 0 for nobody
    /// @param duties all that its officers may hold
    /// @param fourEyes whether a second officer confirms each new key
    function changeOrganisation(
        OrgId organisation,
        OrgKind kind,
        uint24 region,
        OrgId parent,
        Duty duties,
        bool fourEyes
    ) external;

    /// @notice The registrar adds a further identifier (an LEI beside the credit code).
    /// @param organisation number of the organisation
    /// @param identifier `scheme:id` in its one spelling, see `isCanonical`
    function addIdentifier(OrgId organisation, string calldata identifier) external;

    /// @notice An identifier changes hands. Only the ledgers of identifier disputes and of claims of listings.
    /// @dev Who holds the identifier of a listed organisation, and is enrolled, is its principal: whoever that is by then.
    /// @param digest keccak256 of the identifier `scheme:id`
    /// @param to whose it is from now on
    function moveIdentifier(bytes32 digest, OrgId to) external;

    /// @notice A successor or administrator acts for the organisation alone, or no longer. Only the succession ledger.
    /// @param organisation number of the organisation
    /// @param administered whether its own keys stand still
    function setAdministered(OrgId organisation, bool administered) external;

    /// @notice An accredited verifier enrols an employer or a small supplier with few duties (DUTY_VERIFY).
    /// @return organisation its number; that of the listing where it was listed under this identifier
    function enrolLight(EnrolLight calldata act, Authorship calldata by) external returns (OrgId organisation);

    /// @notice Lists organisations. Only the ledger of listings.
    /// @param importer who lists: its shelf of numbers goes on
    /// @param first the number that the first one gets; must be `nextListed`
    /// @param digests of their identifiers
    function list(OrgId importer, uint48 first, bytes32[] calldata digests) external;

    /// @notice Says what an organisation may still do. Only the ledger of standings. Never closed.
    /// @param organisation number of the organisation
    /// @param standing what it may do from now on, another than before
    function setStanding(OrgId organisation, Standing standing) external;

    /// @notice What the register says of an organisation.
    /// @dev All fields are zero for one that does not exist.
    /// @param organisation number of the organisation
    /// @return as it stands, listed ones included; all zero when there is none
    function organisationOf(OrgId organisation) external view returns (Organisation memory);

    /// @notice Whose an identifier is.
    /// @param digest keccak256 of the identifier `scheme:id`
    /// @return holder whose it is, or nobody
    function holderOf(bytes32 digest) external view returns (OrgId holder);

    /// @notice Who answers for what was recorded under a number: the organisation itself, or the enrolled one that took a
    /// listed organisation's identifier over.
    /// @param organisation number of the organisation
    /// @return principal the number itself, unless another organisation took it over
    function principalOf(OrgId organisation) external view returns (OrgId principal);

    /// @notice The number that the next one listed by this importer gets.
    /// @param importer organisation that attests for a source
    /// @return number listed numbers begin at `FIRST_LISTED`
    function nextListed(OrgId importer) external view returns (uint48 number);

    /// @notice The registration file behind an organisation, as a commitment.
    /// @param organisation number of the organisation
    /// @return commitment salted commitment to the registration file
    function fileOf(OrgId organisation) external view returns (bytes32 commitment);

    /// @notice Whether two organisations are one, or one took the other over, or one controls the other, or one parent controls both.
    /// @param a an organisation's number
    /// @param b the other's
    /// @return true for one and the same number too
    function areRelated(OrgId a, OrgId b) external view returns (bool);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {IStanding, Standing} from "../shared/interfaces/IStanding.sol";
import {ITradeBasis} from "../shared/interfaces/ITradeBasis.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_AGREE} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {
    CLOSE_REGISTRATIONS,
    EndSubcontract,
    ISubcontracts,
    RegisterSubcontract,
    Subcontract
} from "./ISubcontracts.sol";

/// @notice Trades between suppliers that back hand-overs, each once, of one series, up to its amount.
contract Subcontracts is ISubcontracts, Signed, Closable {
    bytes32 private constant REGISTER_SUBCONTRACT_TYPEHASH = keccak256(
        "RegisterSubcontract(bytes32 document,uint48 seller,uint48 payer,uint56 amount,bytes3 currency,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant END_SUBCONTRACT_TYPEHASH = keccak256(
        "EndSubcontract(uint40 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    /// @notice The first ledger of passes; fixed at construction, so that the commonest taker costs no look-up.
    address public immutable FIRST_TAKER;

    /// @dev What never changes: read when a series is bound, and when nothing is taken any more.
    struct Attested {
        uint56 amount;
        bytes3 currency;
    }

    IStanding public immutable STANDING;

    uint40 private _last;
    mapping(uint40 basis => Subcontract) private _subcontracts;
    mapping(uint40 basis => Attested) private _attested;
    mapping(bytes32 document => uint40 basis) private _bases;
    mapping(address ledger => bool) private _takers;

    constructor(
        address authority,
        IActors actors,
        IStanding standing,
        address firstTaker
    ) Signed("Tongban Subcontracts", "1", actors) AccessManaged(authority) {
        FIRST_TAKER = firstTaker;
        STANDING = standing;
    }

    modifier onlyTaker() {
        require(isTaker(msg.sender), TakerNotAdmitted(msg.sender));
        _;
    }

    /// @inheritdoc ISubcontracts
    function registerSubcontract(
        RegisterSubcontract calldata act,
        Authorship calldata other,
        Authorship calldata by
    ) external whileOpen(CLOSE_REGISTRATIONS) returns (uint40 basis) {
        bytes32 structHash = keccak256(abi.encode(REGISTER_SUBCONTRACT_TYPEHASH, act));
        (OrgId first, ) = _actorOf(structHash, Validity(act.nonceKey, act.nonce, act.deadline), by, DUTY_AGREE);
        (OrgId second, ) = ACTORS.actorOf(_coSignerOf(structHash, other), DUTY_AGREE);
        _requireBoth(OrgId.wrap(act.seller), OrgId.wrap(act.payer), first, second);
        _requireInStanding(first);
        _requireInStanding(second);
        require(act.amount != 0, SubcontractAmountNone());
        require(act.currency != 0, SubcontractCurrencyNone());
        require(_bases[act.document] == 0, SubcontractRegisteredAlready(act.document, _bases[act.document]));
        require(_last < type(uint32).max, SubcontractNumbersExhausted());

        basis = ++_last;
        _bases[act.document] = basis;
        _attested[basis] = Attested(act.amount, act.currency);
        _subcontracts[basis] = Subcontract(OrgId.wrap(act.seller), OrgId.wrap(act.payer), act.amount, 0, act.until);

        emit SubcontractRegistered(
            basis,
            OrgId.wrap(act.seller),
            OrgId.wrap(act.payer),
            act.document,
            act.amount,
            act.currency,
            act.until
        );
    }

    /// @inheritdoc ISubcontracts
    function endSubcontract(
        EndSubcontract calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_REGISTRATIONS) {
        bytes32 structHash = keccak256(abi.encode(END_SUBCONTRACT_TYPEHASH, act));
        (OrgId author, ) = _actorOf(structHash, Validity(act.nonceKey, act.nonce, act.deadline), by, DUTY_AGREE);
        Subcontract storage trade = _subcontracts[act.basis];
        require(author == trade.seller || author == trade.payer, NotSubcontractParty(act.basis, author));

        trade.until = 0;

        emit SubcontractEnded(act.basis, author);
    }

    /// @inheritdoc ITradeBasis
    function take(
        uint40 basis,
        uint64 series,
        OrgId seller,
        OrgId payer,
        uint56 amount,
        bytes3 currency
    ) external onlyTaker {
        Subcontract storage trade = _subcontracts[basis];
        require(trade.seller == seller && trade.payer == payer, BasisOfOthers(basis, trade.seller, trade.payer));
        require(trade.series == 0 || trade.series == series, BasisOfOtherSeries(basis, trade.series, series));
        // A series has one currency: what is bound to it was asked when it was bound.
        if (trade.series == 0) _requireCurrency(basis, currency);
        require(block.timestamp <= trade.until, BasisOver(basis, trade.until));
        require(amount <= trade.left, BasisExhausted(basis, trade.left, amount));

        // The proposal that takes it tells so.
        (trade.series, trade.left) = (series, trade.left - amount);
    }

    /// @inheritdoc ITradeBasis
    function free(uint40 basis, uint64 series, uint56 amount) external onlyTaker {
        Subcontract memory trade = _subcontracts[basis];
        require(trade.series == series && series != 0, BasisOfOtherSeries(basis, trade.series, series));

        trade.left += amount;
        // Wholly free again, it may back another series.
        if (trade.left == _attested[basis].amount) trade.series = 0;
        _subcontracts[basis] = trade;

        emit BasisFreed(basis, series, amount, trade.left);
    }

    /// @inheritdoc ISubcontracts
    function admitTaker(address ledger) external restricted {
        _takers[ledger] = true;

        emit TakerAdmitted(ledger);
    }

    /// @inheritdoc ISubcontracts
    function subcontractOf(uint40 basis) external view returns (Subcontract memory) {
        return _subcontracts[basis];
    }

    /// @inheritdoc ISubcontracts
    function currencyOf(uint40 basis) external view returns (bytes3) {
        return _attested[basis].currency;
    }

    /// @inheritdoc ISubcontracts
    function basisOf(bytes32 document) external view returns (uint40) {
        return _bases[document];
    }

    /// @inheritdoc ISubcontracts
    function isTaker(address ledger) public view returns (bool) {
        return ledger == FIRST_TAKER || _takers[ledger];
    }

    function _requireInStanding(OrgId party) private view {
        (, Standing standing, ) = STANDING.standingOf(party);
        require(standing.mayCommit(), TraderNotInStanding(party));
    }

    function _requireCurrency(uint40 basis, bytes3 asked) private view {
        bytes3 currency = _attested[basis].currency;
        require(currency == asked, BasisCurrencyWrong(basis, currency, asked));
    }

    function _requireBoth(OrgId seller, OrgId payer, OrgId first, OrgId second) private pure {
        bool both = (first == seller && second == payer) || (first == payer && second == seller);
        require(both && seller != payer, SubcontractPartiesWrong(seller, payer, first, second));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {IStanding, Standing} from "../shared/interfaces/IStanding.sol";
import {IBasisHolder, IDrawnBasis} from "../shared/interfaces/IDrawnBasis.sol";
import {Signed} from "../shared/Signed.sol";
import {Attested} from "../shared/types/Attested.sol";
import {DUTY_AGREE} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {
    CLOSE_REGISTRATIONS,
    EndSubcontract,
    ISubcontracts,
    RegisterSubcontract,
    Subcontract
} from "./ISubcontracts.sol";
import {TradeWord, tradeWord} from "./types/TradeWord.sol";

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

    IStanding public immutable STANDING;

    uint40 private _last;
    mapping(uint40 basis => TradeWord) private _trades;
    mapping(bytes32 document => uint40 basis) private _bases;
    /// @dev Takers after the first; holder n is the n-th of them.
    address[] private _laterTakers;
    mapping(address ledger => uint8 holder) private _holders;

    constructor(
        address authority,
        IActors actors,
        IStanding standing,
        address firstTaker
    ) Signed("Tongban Subcontracts", "1", actors) AccessManaged(authority) {
        FIRST_TAKER = firstTaker;
        STANDING = standing;
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
        _trades[basis] = tradeWord(
            Subcontract({
                seller: OrgId.wrap(act.seller),
                payer: OrgId.wrap(act.payer),
                amount: act.amount,
                until: act.until,
                currency: act.currency,
                holder: uint8(_laterTakers.length)
            })
        );

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
        TradeWord trade = _trades[act.basis];
        require(author == trade.sellerOf() || author == trade.payerOf(), NotSubcontractParty(act.basis, author));

        _trades[act.basis] = trade.withUntil(0);

        emit SubcontractEnded(act.basis, author);

        IBasisHolder(_ledgerOf(trade.holderOf())).endBasis(act.basis);
    }

    /// @inheritdoc IDrawnBasis
    function draw(uint40 basis, OrgId seller, OrgId payer, bytes3 currency) external returns (Attested terms) {
        TradeWord trade = _trades[basis];
        if (!trade.isBetween(seller, payer)) revert BasisOfOthers(basis, trade.sellerOf(), trade.payerOf());
        if (trade.currencyOf() != currency) revert BasisCurrencyWrong(basis, trade.currencyOf(), currency);
        if (msg.sender != FIRST_TAKER || trade.holderOf() != 0) _hold(basis, trade);

        return trade.terms();
    }

    /// @inheritdoc IDrawnBasis
    function adopt(uint40 basis) external {
        _move(basis, _trades[basis], _holderNumber(msg.sender));
    }

    /// @inheritdoc ISubcontracts
    function admitTaker(address ledger) external restricted {
        require(!isTaker(ledger), TakerAdmittedAlready(ledger, _holders[ledger]));
        _laterTakers.push(ledger);
        uint8 holder = SafeCast.toUint8(_laterTakers.length);
        _holders[ledger] = holder;

        emit TakerAdmitted(ledger, holder);
    }

    /// @inheritdoc ISubcontracts
    function subcontractOf(uint40 basis) external view returns (Subcontract memory) {
        return _trades[basis].subcontract();
    }

    /// @inheritdoc ISubcontracts
    function basisOf(bytes32 document) external view returns (uint40) {
        return _bases[document];
    }

    /// @inheritdoc ISubcontracts
    function isTaker(address ledger) public view returns (bool) {
        return ledger == FIRST_TAKER || _holders[ledger] != 0;
    }

    function _requireInStanding(OrgId party) private view {
        (, Standing standing, ) = STANDING.standingOf(party);
        require(standing.mayCommit(), TraderNotInStanding(party));
    }

    /// @dev The caller holds the basis from now on, unless another ledger drew it. One that was not drawn follows its parties.
    function _hold(uint40 basis, TradeWord trade) private {
        uint8 holder = _holderNumber(msg.sender);
        if (holder == trade.holderOf()) return;
        address other = _ledgerOf(trade.holderOf());
        require(!IBasisHolder(other).isDrawn(basis), BasisElsewhere(basis, other));
        _move(basis, trade, holder);
    }

    function _move(uint40 basis, TradeWord trade, uint8 holder) private {
        _trades[basis] = trade.withHolder(holder);

        emit BasisMoved(basis, holder);
    }

    function _holderNumber(address ledger) private view returns (uint8) {
        require(isTaker(ledger), TakerNotAdmitted(ledger));
        return _holders[ledger];
    }

    function _ledgerOf(uint8 holder) private view returns (address) {
        return holder == 0 ? FIRST_TAKER : _laterTakers[holder - 1];
    }

    function _requireBoth(OrgId seller, OrgId payer, OrgId first, OrgId second) private pure {
        bool both = (first == seller && second == payer) || (first == payer && second == seller);
        require(both && seller != payer, SubcontractPartiesWrong(seller, payer, first, second));
    }
}

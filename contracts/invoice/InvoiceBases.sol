// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IOrganisations, OrgKind} from "../access/IOrganisations.sol";
import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {Standing} from "../shared/interfaces/IStanding.sol";
import {ITradeBasis} from "../shared/interfaces/ITradeBasis.sol";
import {Signed} from "../shared/Signed.sol";
import {Duty, DUTY_AGREE, DUTY_DEBT, DUTY_FINANCE, DUTY_TAX} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {
    CLOSE_INVOICE_BASES,
    Confirmer,
    IInvoiceBases,
    INVOICE_REGISTER,
    InvoiceBasis,
    LockBasis,
    LONGEST_BASIS,
    OpenedParties,
    ReleaseBasis
} from "./IInvoiceBases.sol";
import {IParameters} from "../shared/interfaces/IParameters.sol";
import {IInvoiceBook, InvoiceActor, ShownInvoice} from "./IInvoiceBook.sol";
import {InvoiceRules} from "./InvoiceRules.sol";
import {InvoiceUid, organisationCommitment} from "./types/InvoiceUid.sol";
import {InvoiceStep, InvoiceWord, LockKind} from "./types/InvoiceWord.sol";

/// @notice Invoices that back hand-overs of passes, each once, of one series, up to its amount: see `IInvoiceBases`.
contract InvoiceBases is IInvoiceBases, InvoiceRules, Signed, Closable {
    bytes32 private constant LOCK_BASIS_TYPEHASH = keccak256(
        "LockBasis(bytes32 uid,uint256 word,uint48 payer,uint56 amount,bytes3 currency,uint40 until,uint8 confirmer,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant RELEASE_BASIS_TYPEHASH = keccak256(
        "ReleaseBasis(bytes32 uid,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    uint256 private constant LOCK_MEMBERS = 10;
    uint40 private constant FIRST_NUMBER = uint40(INVOICE_REGISTER) << 32;

    /// @dev What never changes: read when a series is bound, and when nothing is taken any more.
    struct Attested {
        uint56 amount;
        bytes3 currency;
    }

    IInvoiceBook public immutable INVOICES;
    IOrganisations public immutable ORGANISATIONS;
    IParameters public immutable PARAMETERS;
    /// @notice The first ledger of passes; fixed at construction, so that the commonest taker costs no look-up.
    address public immutable FIRST_TAKER;

    uint32 private _last;
    mapping(uint40 basis => InvoiceBasis) private _bases;
    mapping(uint40 basis => Attested) private _attested;
    mapping(uint40 basis => InvoiceUid) private _invoices;
    mapping(InvoiceUid uid => uint40 basis) private _newest;
    mapping(address ledger => bool) private _takers;

    constructor(
        address authority,
        IActors actors,
        IInvoiceBook invoices,
        IOrganisations organisations,
        IParameters parameters,
        address firstTaker
    ) Signed("Tongban Invoice Bases", "1", actors) AccessManaged(authority) {
        (INVOICES, ORGANISATIONS, PARAMETERS) = (invoices, organisations, parameters);
        FIRST_TAKER = firstTaker;
    }

    modifier onlyTaker() {
        require(isTaker(msg.sender), InvoiceTakerNotAdmitted(msg.sender));
        _;
    }

    /* LOCK */

    /// @inheritdoc IInvoiceBases
    function lockBasis(
        LockBasis calldata act,
        ShownInvoice calldata shown,
        OpenedParties calldata parties,
        Authorship calldata second,
        Authorship calldata by
    ) external whileOpen(CLOSE_INVOICE_BASES) returns (uint40 basis) {
        // Check:
        (OrgId seller, uint24 person) = _officerOf(LOCK_BASIS_TYPEHASH, LOCK_MEMBERS, by, DUTY_AGREE);
        OrgId confirmedBy = _confirmedBy(act, seller, shown, parties, second);
        _requireSeller(act.uid, seller, shown, parties);
        _requireTerms(act, seller);
        InvoiceWord word = INVOICES.shownWord(act.uid, shown);
        _requireNotHeld(act.uid, word);
        _requireNotRed(act.uid, word);
        _requireNotReversed(act.uid, word);
        _requireNotRefused(act.uid, word);
        _requireNoLock(act.uid, word);
        _requireNothingTaken(act.uid);
        _requireWord(act.uid, word, act.word);

        // Effect:
        basis = _open(act, seller, confirmedBy);

        // Interaction:
        InvoiceWord next = word.withLock(LockKind.Basis, seller, act.until, 0);
        InvoiceActor memory actor = InvoiceActor(seller, person, 0, bytes32(uint256(basis)));
        INVOICES.changeInvoice(act.uid, InvoiceStep.BasisLocked, actor, next);
    }

    /// @inheritdoc IInvoiceBases
    function releaseBasis(ReleaseBasis calldata act, Authorship calldata by) external whileOpen(CLOSE_INVOICE_BASES) {
        (OrgId seller, uint24 person) = _officerOf(RELEASE_BASIS_TYPEHASH, 5, by, DUTY_AGREE);
        InvoiceWord word = INVOICES.wordOf(act.uid);
        _requireNotHeld(act.uid, word);
        _requireOwnLock(act.uid, word, LockKind.Basis, seller);
        uint40 basis = _newest[act.uid];
        uint56 left = _bases[basis].left;
        require(left == _attested[basis].amount, InvoiceBasisInUse(act.uid, basis, left));
        _requireWord(act.uid, word, act.word);

        _bases[basis].until = 0;
        emit InvoiceBasisReleased(basis, act.uid);

        InvoiceActor memory actor = InvoiceActor(seller, person, 0, bytes32(uint256(basis)));
        INVOICES.changeInvoice(act.uid, InvoiceStep.BasisReleased, actor, word.withoutLock());
    }

    /// @inheritdoc IInvoiceBases
    function stopBasis(InvoiceUid uid, uint40 until) external {
        require(INVOICES.isOperator(msg.sender), InvoiceStopperWrong(msg.sender));
        uint40 basis = _newest[uid];

        _bases[basis].until = until;

        emit InvoiceBasisStopped(basis, uid, until);
    }

    /* HAND-OVER */

    /// @inheritdoc ITradeBasis
    function take(
        uint40 basis,
        uint64 series,
        OrgId seller,
        OrgId payer,
        uint56 amount,
        bytes3 currency
    ) external onlyTaker {
        InvoiceBasis storage trade = _bases[basis];
        require(trade.seller == seller && trade.payer == payer, InvoiceBasisOfOthers(basis, trade.seller, trade.payer));
        require(trade.series == 0 || trade.series == series, InvoiceBasisOfOtherSeries(basis, trade.series, series));
        // A series has one currency: what is bound to it was asked when it was bound.
        if (trade.series == 0) _requireCurrency(basis, currency);
        require(block.timestamp <= trade.until, InvoiceBasisOver(basis, trade.until));
        require(amount <= trade.left, InvoiceBasisExhausted(basis, trade.left, amount));

        uint56 left = trade.left - amount;
        (trade.series, trade.left) = (series, left);

        emit InvoiceBasisTaken(basis, series, amount, left);
    }

    /// @inheritdoc ITradeBasis
    function free(uint40 basis, uint64 series, uint56 amount) external onlyTaker {
        InvoiceBasis memory trade = _bases[basis];
        require(trade.series == series && series != 0, InvoiceBasisOfOtherSeries(basis, trade.series, series));

        trade.left += amount;
        // Wholly free again, it may back another series.
        if (trade.left == _attested[basis].amount) trade.series = 0;
        _bases[basis] = trade;

        emit InvoiceBasisFreed(basis, series, amount, trade.left);
    }

    /// @inheritdoc ITradeBasis
    function takenOf(uint40 basis, uint64 series, OrgId seller, OrgId payer) external view returns (uint56 taken) {
        InvoiceBasis storage trade = _bases[basis];
        if (trade.series != series || trade.seller != seller || trade.payer != payer) return 0;
        return _attested[basis].amount - trade.left;
    }

    /// @inheritdoc IInvoiceBases
    function admitTaker(address ledger) external restricted {
        _takers[ledger] = true;

        emit InvoiceTakerAdmitted(ledger);
    }

    /* READS */

    /// @inheritdoc IInvoiceBases
    function basisAt(uint40 basis) external view returns (InvoiceBasis memory) {
        return _bases[basis];
    }

    /// @inheritdoc IInvoiceBases
    function attestedOf(uint40 basis) external view returns (uint56 amount, bytes3 currency, InvoiceUid uid) {
        Attested storage attested = _attested[basis];
        return (attested.amount, attested.currency, _invoices[basis]);
    }

    /// @inheritdoc IInvoiceBases
    function basisOfInvoice(InvoiceUid uid) external view returns (uint40 basis) {
        return _newest[uid];
    }

    /// @inheritdoc IInvoiceBases
    function isTaker(address ledger) public view returns (bool) {
        return ledger == FIRST_TAKER || _takers[ledger];
    }

    /* RULES */

    function _open(LockBasis calldata act, OrgId seller, OrgId confirmedBy) private returns (uint40 basis) {
        require(_last < type(uint32).max, InvoiceBasesExhausted());
        basis = FIRST_NUMBER | ++_last;
        OrgId payer = OrgId.wrap(act.payer);
        _bases[basis] = InvoiceBasis(seller, payer, act.amount, 0, act.until);
        _attested[basis] = Attested(act.amount, act.currency);
        (_invoices[basis], _newest[act.uid]) = (act.uid, basis);

        emit InvoiceBasisLocked(
            basis,
            act.uid,
            seller,
            payer,
            act.amount,
            act.currency,
            act.until,
            Confirmer(act.confirmer),
            confirmedBy
        );
    }

    /// @dev Who vouches for the amount: the payer, which shows that the invoice is its own, its bureau, or a bank.
    function _confirmedBy(
        LockBasis calldata act,
        OrgId seller,
        ShownInvoice calldata shown,
        OpenedParties calldata parties,
        Authorship calldata second
    ) private view returns (OrgId organisation) {
        bytes32 signer = _coSignerOf(_hashOf(LOCK_BASIS_TYPEHASH, LOCK_MEMBERS), second);
        OrgId payer = OrgId.wrap(act.payer);
        (organisation, ) = ACTORS.actorOf(signer, _dutyOf(act.confirmer));
        bool isRight = organisation != seller;
        if (act.confirmer == uint8(Confirmer.Payer)) {
            isRight = isRight && organisation == payer;
            bytes32 buyer = organisationCommitment(parties.buyerSalt, parties.buyerParty);
            bool isBuyer = buyer == shown.buyerCommitment && ORGANISATIONS.holderOf(parties.buyerParty) == payer;
            require(isBuyer, InvoicePayerWrong(act.uid, payer));
        } else if (act.confirmer == uint8(Confirmer.Bureau)) {
            isRight = organisation == act.uid.bureauOf();
        } else {
            bool isBank = ORGANISATIONS.organisationOf(organisation).kind == OrgKind.Bank;
            isRight = isRight && isBank && organisation != payer && act.confirmer == uint8(Confirmer.Bank);
        }
        require(isRight, InvoiceConfirmerWrong(act.uid, act.confirmer, organisation));
    }

    function _dutyOf(uint8 confirmer) private pure returns (Duty) {
        if (confirmer == uint8(Confirmer.Payer)) return DUTY_DEBT;
        return confirmer == uint8(Confirmer.Bureau) ? DUTY_TAX : DUTY_FINANCE;
    }

    function _requireSeller(
        InvoiceUid uid,
        OrgId author,
        ShownInvoice calldata shown,
        OpenedParties calldata parties
    ) private view {
        bool isCommitted = organisationCommitment(parties.sellerSalt, parties.sellerParty) == shown.sellerCommitment;
        bool isSeller = isCommitted && ORGANISATIONS.holderOf(parties.sellerParty) == author;
        require(isSeller, InvoiceSellerWrong(uid, parties.sellerParty, author));
    }

    function _requireTerms(LockBasis calldata act, OrgId seller) private view {
        OrgId payer = OrgId.wrap(act.payer);
        require(!payer.isNobody() && payer != seller, InvoicePayerWrong(act.uid, payer));
        _requireInStanding(seller);
        _requireInStanding(payer);
        require(act.amount != 0, InvoiceBasisAmountNone(act.uid));
        require(act.currency != 0, InvoiceBasisCurrencyNone(act.uid));
        uint40 time = uint40(block.timestamp);
        uint40 latest = time + uint40(PARAMETERS.parameterAt(LONGEST_BASIS, time));
        require(act.until > time && act.until <= latest, InvoiceLockTimeWrong(act.uid, act.until, latest));
    }

    /// @dev An invoice backs claims once: another lock follows only a basis of which nothing was ever kept.
    function _requireNothingTaken(InvoiceUid uid) private view {
        uint40 earlier = _newest[uid];
        require(_bases[earlier].left == _attested[earlier].amount, InvoiceBacksAlready(uid, earlier));
    }

    function _requireInStanding(OrgId party) private view {
        (, Standing standing, ) = ORGANISATIONS.standingOf(party);
        require(standing.mayCommit(), InvoiceTraderNotInStanding(party));
    }

    function _requireCurrency(uint40 basis, bytes3 asked) private view {
        bytes3 currency = _attested[basis].currency;
        require(currency == asked, InvoiceBasisCurrencyWrong(basis, currency, asked));
    }
}

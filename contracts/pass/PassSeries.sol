// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IActors} from "../shared/interfaces/IActors.sol";
import {IAgreementClaims, IAgreementRoom} from "../shared/interfaces/IAgreementClaims.sol";
import {AgreementTerms, IAgreementTerms} from "../shared/interfaces/IAgreementTerms.sol";
import {IIntervalLedger} from "../shared/interfaces/IIntervalLedger.sol";
import {IParameters} from "../shared/interfaces/IParameters.sol";
import {IRestrictions} from "../shared/interfaces/IRestrictions.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Actor} from "../shared/types/Actor.sol";
import {DUTY_DEBT, DUTY_GUARANTEE, DUTY_HOLD, Duty} from "../shared/types/Duty.sol";
import {NOBODY, OrgId} from "../shared/types/OrgId.sol";
import {IPasses} from "./IPasses.sol";
import {IPassRegions} from "./IPassRegions.sol";
import {
    AcceptSeries,
    CLOSE_DECREASES,
    CLOSE_ISSUE,
    DecreaseSeries,
    DraftSeries,
    IPassSeries,
    Issue,
    SeriesAct
} from "./IPassSeries.sol";
import {PassStep} from "./PassStep.sol";
import {LotState, LotStep, LotWord} from "./types/LotWord.sol";
import {SeriesState, SeriesWord, seriesWord} from "./types/SeriesWord.sol";

/// @notice The making of passes, and their decrease.
contract PassSeries is IPassSeries, PassStep {
    bytes32 private constant DRAFT_SERIES_TYPEHASH = keccak256(
        "DraftSeries(bytes32 agreement,uint56 face,uint40 dueAt,uint8 mostTiers,uint48 guarantor,uint56 cap,uint40 answerBy,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant ACCEPT_SERIES_TYPEHASH = keccak256(
        "AcceptSeries(uint64 series,uint256 word,uint56 leastLot,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant GUARANTEE_SERIES_TYPEHASH = keccak256(
        "GuaranteeSeries(uint64 series,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant OPEN_SERIES_TYPEHASH = keccak256(
        "OpenSeries(uint64 series,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant REFUSE_SERIES_TYPEHASH = keccak256(
        "RefuseSeries(uint64 series,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant WITHDRAW_SERIES_TYPEHASH = keccak256(
        "WithdrawSeries(uint64 series,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant DECREASE_SERIES_TYPEHASH = keccak256(
        "DecreaseSeries(uint64 series,uint56 start,uint256 word,uint56 cut,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    uint256 private constant DRAFT_MEMBERS = 10;
    uint256 private constant ACCEPT_MEMBERS = 6;
    uint256 private constant SERIES_MEMBERS = 5;
    bytes32 private constant LONGEST_TERM = "pass.longestTerm";
    bytes32 private constant LONG_TERM = "pass.longTerm";
    bytes32 private constant GRACE = "pass.grace";
    /// @dev Bit of `IRestrictions`: may not receive passes.
    uint256 private constant BARRED_FROM_RECEIVING = 1 << 1;

    IAgreementTerms public immutable AGREEMENTS;
    IRestrictions public immutable RESTRICTIONS;
    IParameters public immutable PARAMETERS;

    uint64 private _last;
    mapping(uint64 series => Issue) private _issues;
    mapping(bytes32 agreement => uint56 sum) private _faces;
    /// @dev Series whose face the successor counts.
    mapping(uint64 series => bool) private _released;
    mapping(OrgId debtor => uint56 limit) private _limits;
    mapping(OrgId debtor => bool) private _limited;

    /// @param agreements the ledger of agreements, which also tells the room that they leave
    /// @param version of the ledger of passes: series of different versions never share a number
    constructor(
        address authority,
        IActors actors,
        IPasses passes,
        IAgreementTerms agreements,
        IRestrictions restrictions,
        IParameters parameters,
        uint16 version
    ) PassStep("Tongban Pass Series", authority, actors, passes) {
        AGREEMENTS = agreements;
        RESTRICTIONS = restrictions;
        PARAMETERS = parameters;
        _last = uint64(version) << 48;
    }

    /* TO THE OPENING */

    /// @inheritdoc IPassSeries
    function draftSeries(
        DraftSeries calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_ISSUE) returns (uint64 series) {
        OrgId author = _committing(DRAFT_SERIES_TYPEHASH, DRAFT_MEMBERS, act.deadline, by, DUTY_HOLD);
        AgreementTerms memory terms = AGREEMENTS.termsOf(act.agreement);
        require(terms.live, SeriesAgreementEnded(act.agreement));
        require(terms.creditor == author, NotAgreementCreditor(act.agreement, terms.creditor, author));
        _requireSound(act, terms.debtor);

        series = ++_last;
        Issue memory issue = Issue(
            author,
            OrgId.wrap(act.guarantor),
            act.cap,
            act.answerBy,
            0,
            terms.currency,
            act.agreement
        );
        _issues[series] = issue;
        emit SeriesDrafted(series, act.agreement, issue);
        if (act.dueAt > block.timestamp + _parameter(LONG_TERM)) {
            emit SeriesLong(series, uint40(block.timestamp), act.dueAt);
        }

        SeriesWord draft = seriesWord(terms.debtor, act.face, act.dueAt, 0, act.mostTiers, SeriesState.Draft);
        PASSES.changeSeries(series, draft.withCurrency(terms.currency));
    }

    /// @inheritdoc IPassSeries
    function acceptSeries(AcceptSeries calldata act, Authorship calldata by) external whileOpen(CLOSE_ISSUE) {
        OrgId author = _committing(ACCEPT_SERIES_TYPEHASH, ACCEPT_MEMBERS, act.deadline, by, DUTY_DEBT);
        // Check:
        SeriesWord word = _expectSeries(act.series, act.word, SeriesState.Draft, SeriesState.Draft);
        require(word.debtorOf() == author, NotSeriesDebtor(act.series, word.debtorOf(), author));
        require(act.leastLot != 0 && act.leastLot <= word.faceOf(), LeastLotWrong(act.leastLot, word.faceOf()));
        _requireInTime(act.series);
        bytes32 agreement = _issues[act.series].agreement;
        _requireRoom(agreement, word.faceOf());
        _requireWithinLimit(author, word.faceOf());

        // Effect:
        uint40 grace = uint40(_parameter(GRACE));
        _issues[act.series].grace = grace;
        _faces[agreement] += word.faceOf();
        emit SeriesAccepted(act.series, author, act.leastLot, grace);

        // Interaction:
        PASSES.changeSeries(act.series, word.withLeastLot(act.leastLot).withState(SeriesState.Accepted));
    }

    /// @inheritdoc IPassSeries
    function guaranteeSeries(SeriesAct calldata act, Authorship calldata by) external whileOpen(CLOSE_ISSUE) {
        OrgId author = _committing(GUARANTEE_SERIES_TYPEHASH, SERIES_MEMBERS, act.deadline, by, DUTY_GUARANTEE);
        SeriesWord word = _expectSeries(act.series, act.word, SeriesState.Accepted, SeriesState.Accepted);
        OrgId guarantor = _issues[act.series].guarantor;
        require(guarantor == author, NotSeriesGuarantor(act.series, guarantor, author));
        _requireInTime(act.series);

        PASSES.changeSeries(act.series, word.withState(SeriesState.Guaranteed));
    }

    /// @inheritdoc IPassSeries
    function openSeries(SeriesAct calldata act, Authorship calldata by) external whileOpen(CLOSE_ISSUE) {
        OrgId author = _committing(OPEN_SERIES_TYPEHASH, SERIES_MEMBERS, act.deadline, by, DUTY_HOLD);
        SeriesWord word = _expectSeries(act.series, act.word, SeriesState.Accepted, SeriesState.Guaranteed);
        _requireCreditor(act.series, author);
        _requireInTime(act.series);
        uint256 kinds = RESTRICTIONS.restrictions(author, regionOf(act.series), uint40(block.timestamp));
        require(kinds & BARRED_FROM_RECEIVING == 0, OrgBarred(author, kinds));

        if (word.stateOf() == SeriesState.Accepted) _dropGuarantee(act.series);
        PASSES.changeSeries(act.series, word.withState(SeriesState.Live));
        PASSES.openLot(act.series, author);
    }

    /// @inheritdoc IPassSeries
    function refuseSeries(SeriesAct calldata act, Authorship calldata by) external whileOpen(CLOSE_ISSUE) {
        OrgId author = _actorOf(REFUSE_SERIES_TYPEHASH, SERIES_MEMBERS, act.deadline, by, DUTY_DEBT).orgOf();
        SeriesWord word = _expectSeries(act.series, act.word, SeriesState.Draft, SeriesState.Draft);
        require(word.debtorOf() == author, NotSeriesDebtor(act.series, word.debtorOf(), author));

        _drop(act.series, word);
    }

    /// @inheritdoc IPassSeries
    function withdrawSeries(SeriesAct calldata act, Authorship calldata by) external whileOpen(CLOSE_ISSUE) {
        OrgId author = _actorOf(WITHDRAW_SERIES_TYPEHASH, SERIES_MEMBERS, act.deadline, by, DUTY_HOLD).orgOf();
        SeriesWord word = _expectSeries(act.series, act.word, SeriesState.Draft, SeriesState.Guaranteed);
        _requireCreditor(act.series, author);

        _drop(act.series, word);
    }

    /// @inheritdoc IPassSeries
    function lapseSeries(uint64 series) external whileOpen(CLOSE_ISSUE) {
        SeriesWord word = PASSES.seriesOf(series);
        _requireBetween(series, word, SeriesState.Draft, SeriesState.Guaranteed);
        uint40 answerBy = _issues[series].answerBy;
        require(block.timestamp > answerBy, SeriesAnswerNotOver(series, answerBy));

        _drop(series, word);
    }

    /* DECREASE */

    /// @inheritdoc IPassSeries
    function decreaseSeries(
        DecreaseSeries calldata act,
        Authorship calldata debtor,
        Authorship calldata by
    ) external whileOpen(CLOSE_DECREASES) {
        bytes32 structHash = keccak256(abi.encode(DECREASE_SERIES_TYPEHASH, act));
        (OrgId author, ) = _actorOf(structHash, Validity(act.nonceKey, act.nonce, act.deadline), by, DUTY_HOLD);
        (OrgId second, ) = ACTORS.actorOf(_coSignerOf(structHash, debtor), DUTY_DEBT);
        // Check:
        SeriesWord head = PASSES.seriesOf(act.series);
        LotWord word = LotWord.wrap(act.word);
        _requireCreditor(act.series, author);
        require(head.debtorOf() == second, NotSeriesDebtor(act.series, head.debtorOf(), second));
        _requireFree(act.series, act.start, word, author);
        _requireTail(act, word.endOf(), head);

        // Effect:
        _faces[_issues[act.series].agreement] -= word.endOf() - act.cut;

        // Interaction:
        LotWord last = word;
        if (act.cut != act.start) {
            PASSES.cutLot(act.series, act.start, act.cut, LotStep.Split, word, word);
            (last, ) = _lotOf(act.series, act.cut);
        }
        PASSES.changeLot(act.series, act.cut, LotStep.Cancelled, last, last.withState(LotState.Cancelled));
    }

    /* LIMITS, IMPORT, READS */

    /// @inheritdoc IPassSeries
    function setDebtorLimit(OrgId debtor, uint56 limit, bool limited) external restricted {
        _limits[debtor] = limit;
        _limited[debtor] = limited;

        emit DebtorLimitSet(debtor, limit, limited);
    }

    /// @inheritdoc IPassSeries
    function adoptIssue(uint64 series, Issue calldata issue) external onlyOperator {
        _issues[series] = issue;
        _faces[issue.agreement] += _uncancelled(series);

        emit SeriesAdopted(series, issue);
    }

    /// @inheritdoc IPassSeries
    function releaseFace(uint64 series) external onlyOperator {
        SeriesState state = PASSES.seriesOf(series).stateOf();
        require(state == SeriesState.Moved, SeriesStateWrong(series, state));
        require(!_released[series], FaceReleasedAlready(series));
        _released[series] = true;
        _faces[_issues[series].agreement] -= _uncancelled(series);

        emit FaceReleased(series);
    }

    /// @inheritdoc IPassRegions
    function regionOf(uint64 series) public view returns (uint24 region) {
        return AGREEMENTS.termsOf(_issues[series].agreement).region;
    }

    /// @inheritdoc IPassSeries
    function issueOf(uint64 series) external view returns (Issue memory) {
        return _issues[series];
    }

    /// @inheritdoc IAgreementClaims
    function facesOf(bytes32 agreement) external view returns (uint56 faces) {
        return _faces[agreement];
    }

    /// @inheritdoc IPassSeries
    function limitOf(OrgId debtor) public view returns (uint56 limit) {
        return _limited[debtor] ? _limits[debtor] : type(uint56).max;
    }

    /// @inheritdoc IPassSeries
    function lastSeries() external view returns (uint64 series) {
        return _last;
    }

    /* RULES */

    function _requireSound(DraftSeries calldata act, OrgId debtor) private view {
        uint40 latest = uint40(block.timestamp + _parameter(LONGEST_TERM));
        require(act.face != 0, SeriesFaceNone());
        require(act.mostTiers != 0 && act.mostTiers < 128, SeriesTiersWrong(act.mostTiers));
        require(block.timestamp < act.dueAt && act.dueAt <= latest, SeriesTermWrong(act.dueAt, latest));
        require(
            block.timestamp < act.answerBy && act.answerBy < act.dueAt,
            SeriesAnswerTimeWrong(act.answerBy, act.dueAt)
        );
        bool sound =
            act.guarantor == 0
                ? act.cap == 0
                : act.cap != 0 && act.cap <= act.face && OrgId.wrap(act.guarantor) != debtor;
        require(sound, GuarantorWrong(OrgId.wrap(act.guarantor), act.cap, act.face));
    }

    /// @dev Both ledgers' bounds: ours by the agreement's terms, and what every ledger of claims together leaves.
    function _requireRoom(bytes32 agreement, uint56 face) private view {
        AgreementTerms memory terms = AGREEMENTS.termsOf(agreement);
        require(terms.live, SeriesAgreementEnded(agreement));
        uint256 bound = uint256(terms.paidOutside) + _faces[agreement];
        uint56 room = IAgreementRoom(address(AGREEMENTS)).roomOf(agreement);
        uint256 left = bound < terms.price ? terms.price - bound : 0;
        if (left < room) room = uint56(left);
        require(face <= room, SeriesBeyondPrice(agreement, face, room));
    }

    function _requireWithinLimit(OrgId debtor, uint56 face) private view {
        uint56 owed = PASSES.owedBy(debtor);
        uint56 limit = limitOf(debtor);
        require(uint256(owed) + face <= limit, DebtorLimitExceeded(debtor, owed, face, limit));
    }

    /// @dev The lot is the series' tail, and what is kept of it no smaller than the debtor allows.
    function _requireTail(DecreaseSeries calldata act, uint56 end, SeriesWord head) private view {
        uint56 tail = head.faceOf() - PASSES.totalsOf(act.series).cancelled;
        require(end == tail, NotTail(act.series, end, tail));
        bool isInside = act.start <= act.cut && act.cut < end;
        require(isInside, IIntervalLedger.LotCutOutside(act.series, act.start, end, act.cut));
        if (act.cut != act.start) _requireLeast(act.series, act.start, act.cut - act.start, head.leastLotOf());
    }

    function _requireInTime(uint64 series) private view {
        uint40 answerBy = _issues[series].answerBy;
        require(block.timestamp <= answerBy, SeriesAnswerOver(series, answerBy));
    }

    function _requireCreditor(uint64 series, OrgId author) private view {
        OrgId creditor = _issues[series].creditor;
        require(creditor == author, NotSeriesCreditor(series, creditor, author));
    }

    function _expectSeries(
        uint64 series,
        uint256 expected,
        SeriesState from,
        SeriesState to
    ) private view returns (SeriesWord word) {
        word = PASSES.seriesOf(series);
        require(SeriesWord.unwrap(word) == expected, SeriesWordStale(series, SeriesWord.wrap(expected), word));
        _requireBetween(series, word, from, to);
    }

    function _requireBetween(uint64 series, SeriesWord word, SeriesState from, SeriesState to) private pure {
        SeriesState state = word.stateOf();
        require(from <= state && state <= to, SeriesStateWrong(series, state));
    }

    /// @dev Ends a series that never opened, and gives its face back to the agreement.
    function _drop(uint64 series, SeriesWord word) private {
        if (word.isOwed()) _faces[_issues[series].agreement] -= word.faceOf();

        PASSES.changeSeries(series, word.withState(SeriesState.Dropped));
    }

    /// @dev A guarantor that did not sign owes nothing: the series opens without it, and says so.
    function _dropGuarantee(uint64 series) private {
        OrgId guarantor = _issues[series].guarantor;
        if (guarantor.isNobody()) return;
        (_issues[series].guarantor, _issues[series].cap) = (NOBODY, 0);

        emit GuaranteeDropped(series, guarantor);
    }

    /// @dev How much of a series counts against its agreement's price.
    function _uncancelled(uint64 series) private view returns (uint56 amount) {
        return PASSES.seriesOf(series).faceOf() - PASSES.totalsOf(series).cancelled;
    }

    function _parameter(bytes32 key) private view returns (uint256) {
        return PARAMETERS.parameterAt(key, uint40(block.timestamp));
    }

    /// @dev Who takes on something new, and may.
    function _committing(
        bytes32 typeHash,
        uint256 members,
        uint40 deadline,
        Authorship calldata by,
        Duty duty
    ) private returns (OrgId author) {
        Actor who = _actorOf(typeHash, members, deadline, by, duty);
        _requireMayCommit(who);
        return who.orgOf();
    }
}

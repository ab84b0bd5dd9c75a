// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {WithdrawBatches} from "../../../contracts/licence/ILicenceBatches.sol";
import {Answer, Membership} from "../../../contracts/licence/ILicences.sol";
import {Grant, UseGrant, UseState, WithdrawGrant} from "../../../contracts/licence/ILicenceUses.sol";
import {ChangeRange, ChangeStatus, ChangeWord, StatusProof} from "../../../contracts/licence/IStatusLists.sol";
import {LICENCE_BATCH, Licence} from "../../../contracts/licence/types/Licence.sol";
import {ListId} from "../../../contracts/licence/types/ListId.sol";
import {Status, StatusWord} from "../../../contracts/licence/types/StatusWord.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {DUTY_ANCHOR, DUTY_CERTIFY, DUTY_CONSULT} from "../../../contracts/shared/types/Duty.sol";
import {Test} from "../shared/Test.sol";
import {LicenceCase} from "./LicenceCase.sol";

/// @notice Two issuers, two departments, a registrar and the clock do to four licences whatever the ledgers let them, beside
/// a plain model: one number an entry, one time an event. Only the words 0, 1 and 1,023 of two lists are written.
contract LicenceHandler is LicenceCase {
    /// @param word place among the three words, of which the licence has entry 3
    struct Issue {
        Licence licence;
        Membership membership;
        address issuer;
        uint256 word;
        uint40 anchoredAt;
        uint40 withdrawnAt;
        bool isTrusted;
    }

    struct Snapshot {
        uint40 time;
        StatusWord[3] words;
    }

    /// @notice What `checkAt` once said of a time, to be asked again.
    struct Told {
        uint256 issue;
        uint40 time;
        StatusProof proof;
        Answer answer;
    }

    uint256 public constant KEYS = 6;
    uint256 private constant ENTRY = 3;
    uint256 private constant MOST_TOLD = 16;

    uint40 public time = NOW;
    bool private _isMarketTrusted = true;
    /// @notice The first try whose outcome the model did not foresee.
    string public surprise;
    /// @notice How often each outcome was met: bit n of the answers, and names of steps.
    uint256 public answersMet;
    mapping(string step => uint256) public taken;

    Issue[4] private _issues;
    mapping(ListId list => StatusWord[3]) private _words;
    /// @notice Every final entry ever seen: its two bits, in a word of its own.
    mapping(ListId list => uint256[3]) private _finals;
    mapping(ListId list => Snapshot[]) private _epochs;
    Told[] private _told;
    uint256 private _asked;
    mapping(uint256 key => bytes32) private _grants;
    mapping(uint256 key => UseState) private _usedAs;
    mapping(uint256 key => uint256) public timesUsed;

    constructor() {
        super.setUp();
        issuers.trustIssuer(FOOD, SHOPS, 0, NOW + 10 * YEAR);
        actors.enrol(food, FOOD, 3, DUTY_ANCHOR | DUTY_CERTIFY | DUTY_CONSULT);
        for (uint256 key = 1; key <= KEYS; key++) _grants[key] = keccak256(abi.encodePacked(vm.addr(key)));
        _draw(0, market, LIST, 0, NOW, NOW + 60 days);
        _draw(1, market, LIST, 1, NOW + 10 days, NOW + 200 days);
        _draw(2, market, LIST, 2, NOW, 0);
        _draw(3, food, FOOD_LIST, 0, NOW + 30 days, NOW + 90 days);
    }

    modifier atItsTime() {
        vm.warp(time);
        _;
    }

    /* STEPS */

    function anchorSome(uint256 seed) external atItsTime {
        Issue storage issue_ = _issues[seed % 4];
        if (issue_.anchoredAt != 0) return;
        anchor(issue_.issuer, issue_.membership.root, LICENCE_BATCH);
        issue_.anchoredAt = time;
        issue_.isTrusted = issue_.issuer == food || _isMarketTrusted;
        taken["anchor"]++;
    }

    function changeSome(uint256 seed, uint8 entry, uint8 becomes) external atItsTime {
        (address author, ListId list, uint256 word) = _target(seed);
        entry = seed % 2 == 0 ? uint8(ENTRY) : entry % 128;
        Status was = _words[list][word].statusAt(entry);
        // Mostly suspended and restored, or every life would end at once.
        Status next = Status((seed >> 36) % 4 == 0 ? becomes % 4 : (becomes % 2) * 2);
        // Now and then the author expects something else.
        Status expected = (seed >> 24) % 8 == 0 ? Status((seed >> 32) % 4) : was;
        bool allowed = _isTheirs(author, list) && expected == was && next != was && !_isFinal(was);
        uint24 index = uint24(_numberOf(word)) * 128 + entry;
        vm.prank(author);
        try lists.changeStatus(ChangeStatus(list, index, expected, next, REASON, BASIS, 0, 0, DEADLINE), direct()) {
            _foresee(allowed, "changeStatus was taken");
            _write(list, word, _words[list][word].withStatus(entry, next));
            taken["status"]++;
        } catch {
            _foresee(!allowed, "changeStatus was refused");
            if (_isFinal(was)) taken["final"]++;
        }
    }

    function changeSomeWord(uint256 seed, uint256 bits) external atItsTime {
        (address author, ListId list, uint256 word) = _target(seed);
        StatusWord was = _words[list][word];
        StatusWord next = _near(was, seed, bits);
        bool allowed = _isTheirs(author, list) && _isLegal(was, next) && !(was == next);
        ChangeWord memory act = ChangeWord(list, _numberOf(word), was, next, REASON, BASIS, 0, 0, DEADLINE);
        vm.prank(author);
        try lists.changeWord(act, direct()) {
            _foresee(allowed, "changeWord was taken");
            _write(list, word, next);
            taken["word"]++;
        } catch {
            _foresee(!allowed, "changeWord was refused");
        }
    }

    function changeSomeRange(uint256 seed, uint256 bits) external atItsTime {
        (address author, ListId list, ) = _target(seed);
        StatusWord[3] storage was = _words[list];
        StatusWord[] memory next = new StatusWord[](2);
        (next[0], next[1]) = (_near(was[0], seed, bits), _near(was[1], seed >> 8, bits));
        bool allowed = _isTheirs(author, list) && _isLegal(was[0], next[0]) && _isLegal(was[1], next[1]);
        bytes32 digest = keccak256(abi.encode(was[0], was[1]));
        ChangeRange memory act = ChangeRange(list, 0, digest, next, REASON, BASIS, 0, 0, DEADLINE);
        vm.prank(author);
        try lists.changeRange(act, direct()) {
            _foresee(allowed, "changeRange was taken");
            _write(list, 0, next[0]);
            _write(list, 1, next[1]);
            taken["range"]++;
        } catch {
            _foresee(!allowed, "changeRange was refused");
        }
    }

    /// @dev Seldom, for nothing follows.
    function withdrawSome(uint256 seed) external atItsTime {
        if ((seed >> 16) % 4 != 0) return;
        Issue storage issue_ = _issues[seed % 4];
        address author = (seed >> 8) % 4 == 0 ? (issue_.issuer == food ? market : food) : issue_.issuer;
        bool allowed = author == issue_.issuer && issue_.anchoredAt != 0 && issue_.withdrawnAt == 0;
        bytes32[] memory roots = new bytes32[](1);
        roots[0] = issue_.membership.root;
        vm.prank(author);
        try batches.withdrawBatches(WithdrawBatches(roots, REASON, BASIS, 0, 0, DEADLINE), direct()) {
            _foresee(allowed, "withdrawBatches was taken");
            issue_.withdrawnAt = time;
            taken["withdraw"]++;
        } catch {
            _foresee(!allowed, "withdrawBatches was refused");
        }
    }

    /// @dev Seldom: the chain hashes a whole list.
    function closeSome(uint256 seed) external atItsTime {
        if ((seed >> 4) % 3 != 0) return;
        ListId list = seed % 4 == 0 ? FOOD_LIST : LIST;
        Snapshot[] storage epochs = _epochs[list];
        bool allowed = epochs.length == 0 || _differ(epochs[epochs.length - 1].words, _words[list]);
        try lists.closeEpoch(list) {
            _foresee(allowed, "closeEpoch was taken");
            epochs.push(Snapshot(time, _words[list]));
            taken["epoch"]++;
        } catch {
            _foresee(!allowed, "closeEpoch was refused");
        }
    }

    function trustOrNot() external {
        // A second of its own: trust that ends in a second never covered it.
        vm.warp(++time);
        if (_isMarketTrusted) issuers.endTrust(MARKET, SHOPS, time);
        else issuers.trustIssuer(MARKET, SHOPS, time, NOW + 10 * YEAR);
        _isMarketTrusted = !_isMarketTrusted;
    }

    function askSome(uint256 seed, uint40 ago) external atItsTime {
        uint256 place = seed % 4;
        Issue storage issue_ = _issues[place];
        uint40 past = uint40(time - bound(ago, 1, time - NOW + 1));
        Snapshot[] storage epochs = _epochs[issue_.licence.list];
        uint256 epoch = epochs.length;
        while (epoch > 0 && epochs[epoch - 1].time > past) epoch--;
        if (epoch == 0) return;
        StatusWord[3] memory words = epochs[epoch - 1].words;
        StatusProof memory proof = proofOf(uint32(epoch - 1), words, _numberOf(issue_.word));
        Answer answer = licences.checkAt(issue_.licence, issue_.membership, past, proof);
        _foresee(answer == _answerOf(place, words[issue_.word], past), "checkAt answered otherwise");
        if (_told.length < MOST_TOLD) _told.push(Told(place, past, proof, answer));
        answersMet |= 1 << (16 + uint256(answer));
    }

    function useSome(uint256 seed, uint40 term) external atItsTime {
        uint256 key = 1 + (seed % KEYS);
        Grant memory grant = Grant(
            (seed >> 8) % 2 == 0 ? BANK : FOOD,
            SHOPS,
            keccak256("fields"),
            uint40(time + bound(term, 0, 30 days) - 5 days)
        );
        bytes32 statement = keccak256(
            abi.encode(keccak256("Grant(uint48 department,bytes32 service,bytes32 fields,uint40 until)"), grant)
        );
        Authorship memory holder = signedBy(key, statement, address(uses), "Tongban LicenceUses");
        // Now and then the department asks for more than was granted.
        bool isMore = (seed >> 16) % 8 == 0;
        if (isMore) grant.fields = keccak256("more fields");
        address author = (seed >> 24) % 4 == 0 ? food : bank;
        bool isTheirs = grant.department == (author == food ? FOOD : BANK);
        bool allowed = isTheirs && !isMore && time <= grant.until && _usedAs[key] == UseState.None;
        vm.prank(author);
        try uses.useGrant(UseGrant(grant, 0, 0, DEADLINE), holder, direct()) {
            _foresee(allowed, "useGrant was taken");
            _usedAs[key] = UseState.Used;
            timesUsed[key]++;
            taken["use"]++;
        } catch {
            _foresee(!allowed, "useGrant was refused");
        }
    }

    function withdrawSomeGrant(uint256 seed) external atItsTime {
        if (seed % 3 != 0) return;
        uint256 key = 1 + ((seed >> 8) % KEYS);
        bool allowed = _usedAs[key] == UseState.None;
        vm.prank(vm.addr(key));
        try uses.withdrawGrant(WithdrawGrant(0, 0, DEADLINE), direct()) {
            _foresee(allowed, "withdrawGrant was taken");
            _usedAs[key] = UseState.Withdrawn;
            taken["withdrawGrant"]++;
        } catch {
            _foresee(!allowed, "withdrawGrant was refused");
        }
    }

    function letTimePass(uint256 seed) external {
        time += uint40(bound(seed, 1, 12 days));
    }

    /* WHAT INVARIANTS ASK */

    function finalsStand() external view returns (bool) {
        return _finalsStand(LIST) && _finalsStand(FOOD_LIST);
    }

    function wordsAgree() external view returns (bool) {
        return _wordsAgree(LIST) && _wordsAgree(FOOD_LIST);
    }

    /// @return answer what `check` says now
    /// @return foreseen what the model says
    /// @return isWithdrawn whether the licence's batch was ever taken back
    function answerNow(uint256 place) external returns (Answer answer, Answer foreseen, bool isWithdrawn) {
        vm.warp(time);
        Issue storage issue_ = _issues[place];
        answer = licences.check(issue_.licence, issue_.membership);
        foreseen = _answerOf(place, _words[issue_.licence.list][issue_.word], time);
        isWithdrawn = issue_.withdrawnAt != 0;
        answersMet |= 1 << uint256(answer);
    }

    function usesAgree(uint256 key) external view returns (bool) {
        return uses.useOf(_grants[key]).state == _usedAs[key] && timesUsed[key] <= 1;
    }

    /// @dev Of all that was told one is asked again at a time, each in its turn.
    function tellsTheSame() external returns (bool) {
        if (_told.length == 0) return true;
        vm.warp(time);
        Told storage told = _told[_asked++ % _told.length];
        Issue storage issue_ = _issues[told.issue];
        return licences.checkAt(issue_.licence, issue_.membership, told.time, told.proof) == told.answer;
    }

    /* MODEL */

    function _draw(uint256 place, address issuer, ListId list, uint256 word, uint40 from, uint40 until) private {
        Licence memory licence = shop(uint24(_numberOf(word)) * 128 + uint24(ENTRY));
        (licence.list, licence.from, licence.until) = (list, from, until);
        _issues[place] = Issue(licence, membershipOf(licence), issuer, word, 0, 0, false);
    }

    function _target(uint256 seed) private view returns (address author, ListId list, uint256 word) {
        author = (seed >> 8) % 4 == 0 ? food : market;
        list = (seed >> 12) % 4 == 0 ? FOOD_LIST : LIST;
        word = (seed >> 16) % 3;
    }

    function _numberOf(uint256 word) private pure returns (uint16) {
        return word == 2 ? 1_023 : uint16(word);
    }

    function _isTheirs(address author, ListId list) private view returns (bool) {
        return author == (list.issuerOf() == FOOD ? food : market);
    }

    function _isFinal(Status status) private pure returns (bool) {
        return status == Status.Revoked || status == Status.Superseded;
    }

    /// @dev A word that differs in few entries, and often only where that is legal.
    function _near(StatusWord was, uint256 seed, uint256 bits) private pure returns (StatusWord next) {
        next = was;
        for (uint256 i = 0; i < 4; i++) {
            uint256 entry = (seed >> (40 + 8 * i)) % 128;
            Status status = Status((bits >> (2 * i)) & 3);
            if (i > 0 && _isFinal(was.statusAt(entry))) continue;
            next = next.withStatus(entry, status);
        }
    }

    function _isLegal(StatusWord was, StatusWord next) private pure returns (bool) {
        for (uint256 entry = 0; entry < 128; entry++) {
            Status status = was.statusAt(entry);
            if (_isFinal(status) && next.statusAt(entry) != status) return false;
        }
        return true;
    }

    function _write(ListId list, uint256 word, StatusWord next) private {
        _words[list][word] = next;
        uint256 finals = StatusWord.unwrap(next) & (type(uint256).max / 3);
        _finals[list][word] |= StatusWord.unwrap(next) & (finals * 3);
    }

    function _answerOf(uint256 place, StatusWord word, uint40 at_) private view returns (Answer) {
        Issue storage issue_ = _issues[place];
        if (issue_.anchoredAt == 0 || issue_.anchoredAt > at_) return Answer.Unknown;
        if (!issue_.isTrusted) return Answer.IssuerNotTrusted;
        if (issue_.withdrawnAt != 0 && issue_.withdrawnAt <= at_) return Answer.BatchWithdrawn;
        Status status = word.statusAt(ENTRY);
        if (status == Status.Revoked) return Answer.Revoked;
        if (status == Status.Superseded) return Answer.Superseded;
        if (status == Status.Suspended) return Answer.Suspended;
        if (at_ < issue_.licence.from) return Answer.NotYetValid;
        uint40 end = issue_.licence.until == 0 ? NOW + 5 * YEAR : issue_.licence.until;
        return at_ < end ? Answer.Valid : Answer.Expired;
    }

    function _finalsStand(ListId list) private view returns (bool) {
        for (uint256 word = 0; word < 3; word++) {
            uint256 finals = _finals[list][word];
            uint256 mask = (finals & (type(uint256).max / 3)) * 3;
            uint256 found = StatusWord.unwrap(lists.wordsOf(list, _numberOf(word), 1)[0]);
            if (found & mask != finals) return false;
        }
        return true;
    }

    function _wordsAgree(ListId list) private view returns (bool) {
        StatusWord[] memory found = lists.wordsOf(list, 0, 3);
        StatusWord[3] storage words = _words[list];
        if (!(found[0] == words[0]) || !(found[1] == words[1]) || StatusWord.unwrap(found[2]) != 0) return false;
        found = lists.wordsOf(list, 1_022, 2);
        return StatusWord.unwrap(found[0]) == 0 && found[1] == words[2];
    }

    function _differ(StatusWord[3] storage a, StatusWord[3] storage b) private view returns (bool) {
        return !(a[0] == b[0]) || !(a[1] == b[1]) || !(a[2] == b[2]);
    }

    function _foresee(bool foreseen, string memory what) private {
        if (!foreseen && bytes(surprise).length == 0) surprise = what;
    }
}

contract LicenceInvariants is Test {
    LicenceHandler private handler;

    function setUp() external {
        handler = new LicenceHandler();
        targetContract(address(handler));
        targetSelector(FuzzSelector(address(handler), steps()));
    }

    function steps() private view returns (bytes4[] memory of_) {
        of_ = new bytes4[](12);
        of_[0] = handler.anchorSome.selector;
        of_[1] = handler.changeSome.selector;
        of_[2] = handler.changeSomeWord.selector;
        of_[3] = handler.changeSomeRange.selector;
        of_[4] = handler.withdrawSome.selector;
        of_[5] = handler.closeSome.selector;
        of_[6] = handler.trustOrNot.selector;
        of_[7] = handler.askSome.selector;
        of_[8] = handler.useSome.selector;
        of_[9] = handler.withdrawSomeGrant.selector;
        of_[10] = handler.letTimePass.selector;
        of_[11] = handler.changeSome.selector;
    }

    /// @dev One run for all: it is the same life that every one of them is about.
    function invariant_L1toL6_licences() external {
        assertTrue(handler.finalsStand(), "L1: a final status changed");
        for (uint256 i = 0; i < 4; i++) {
            (Answer answer, Answer foreseen, bool isWithdrawn) = handler.answerNow(i);
            assertEq(uint256(answer), uint256(foreseen), "L2: another answer than the model's");
            assertTrue(!isWithdrawn || answer != Answer.Valid, "L4: withdrawn and valid");
        }
        assertTrue(handler.wordsAgree(), "L3: a word that its issuer did not write");
        for (uint256 key = 1; key <= handler.KEYS(); key++) assertTrue(handler.usesAgree(key), "L5: another use");
        assertTrue(handler.tellsTheSame(), "L6: the past was told otherwise");
        assertTrue(bytes(handler.surprise()).length == 0, handler.surprise());
    }

    /// @dev The runs would prove little if a step could not be taken or an answer not be met: each is, once.
    function test_handler_reachesEveryStepAndAnswer() external {
        handler.closeSome(0);
        handler.closeSome(1);
        handler.letTimePass(0);
        handler.anchorSome(0);
        handler.anchorSome(1);
        look();
        handler.trustOrNot();
        handler.anchorSome(2);
        handler.anchorSome(3);
        look();
        handler.changeSome(change(0), 0, 2);
        look();
        handler.changeSome(change(0), 0, 3);
        handler.changeSome(change(0), 0, 1);
        handler.changeSome(change(1), 0, 1);
        look();
        for (uint256 i = 0; i < 9; i++) handler.letTimePass(12 days - 1);
        look();
        handler.withdrawSome(3 | (1 << 8));
        look();
        handler.changeSomeWord(change(2), 170);
        handler.changeSomeRange(change(0), 170);
        handler.useSome((1 << 16) | (1 << 24), 10 days);
        handler.withdrawSomeGrant(3 << 8);

        string[9] memory kinds = [
            "anchor",
            "status",
            "word",
            "range",
            "withdraw",
            "epoch",
            "use",
            "withdrawGrant",
            "final"
        ];
        for (uint256 i = 0; i < kinds.length; i++) assertTrue(handler.taken(kinds[i]) > 0, kinds[i]);
        // Every answer but the wrong proof, of `check` and of `checkAt`.
        uint256 answers = ((1 << (uint256(Answer.Valid) + 1)) - 1) & ~(uint256(1) << uint256(Answer.WrongProof));
        assertEq(handler.answersMet(), answers | (answers << 16), "answers that were met");
        this.invariant_L1toL6_licences();
    }

    /// @dev The market bureau changes the licence in a word of its list, expecting what is there.
    function change(uint256 word) private pure returns (uint256 seed) {
        return (1 << 8) | (1 << 12) | (word << 16) | (3 << 24);
    }

    /// @dev Asks about every licence, now and, once an epoch has kept it, of a second ago.
    function look() private {
        handler.closeSome(1);
        handler.letTimePass(0);
        for (uint256 place = 0; place < 4; place++) {
            handler.answerNow(place);
            handler.askSome(place, 0);
        }
    }
}

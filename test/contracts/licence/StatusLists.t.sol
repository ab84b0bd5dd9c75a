// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CLOSE_STATUS,
    ChangeRange,
    ChangeStatus,
    ChangeWord,
    Epoch,
    IStatusLists,
    StatusProof
} from "../../../contracts/licence/IStatusLists.sol";
import {ListId} from "../../../contracts/licence/types/ListId.sol";
import {Status, StatusWord} from "../../../contracts/licence/types/StatusWord.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Authorship, ISigned} from "../../../contracts/shared/interfaces/ISigned.sol";
import {DUTY_CERTIFY} from "../../../contracts/shared/types/Duty.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {LicenceCase} from "./LicenceCase.sol";

contract StatusListsTest is LicenceCase {
    StatusWord private constant NONE = StatusWord.wrap(0);
    /// @dev Every entry suspended.
    StatusWord private constant ALL_SUSPENDED = StatusWord.wrap((type(uint256).max / 3) * 2);

    function word(uint256 bits) private pure returns (StatusWord) {
        return StatusWord.wrap(bits);
    }

    function changeWord(uint16 number, StatusWord was, StatusWord becomes) private {
        vm.prank(market);
        lists.changeWord(ChangeWord(LIST, number, was, becomes, REASON, BASIS, 0, 0, DEADLINE), direct());
    }

    function range(
        uint16 first,
        StatusWord[] memory was,
        StatusWord[] memory words
    ) private pure returns (ChangeRange memory) {
        bytes32 digest = keccak256(abi.encodePacked(was));
        return ChangeRange(LIST, first, digest, words, REASON, BASIS, 0, 0, DEADLINE);
    }

    function changeRange(ChangeRange memory act) private {
        vm.prank(market);
        lists.changeRange(act, direct());
    }

    function status(uint24 index) private view returns (uint256) {
        return uint256(lists.statusOf(LIST, index));
    }

    /* ONE */

    function test_changeStatus_writesTwoBitsLowestFirst() external {
        vm.expectEmit(address(lists));
        emit IStatusLists.StatusChanged(LIST, 0, NONE, word(1), REASON, BASIS);
        change(0, Status.Valid, Status.Revoked);
        vm.expectEmit(address(lists));
        emit IStatusLists.StatusChanged(LIST, 0, word(1), word(1 | (2 << 254)), REASON, BASIS);
        change(127, Status.Valid, Status.Suspended);
        vm.expectEmit(address(lists));
        emit IStatusLists.StatusChanged(LIST, 1_023, NONE, word(3 << 254), REASON, BASIS);
        change(131_071, Status.Valid, Status.Superseded);

        assertEq(status(0) + status(127) * 10 + status(131_071) * 100 + status(128) * 1000, 321, "statuses");
        assertEq(uint256(lists.statusOf(FOOD_LIST, 0)), 0, "another's list");
    }

    function test_changeStatus_everyLegalStep() external {
        change(5, Status.Valid, Status.Suspended);
        change(5, Status.Suspended, Status.Valid);
        change(5, Status.Valid, Status.Suspended);
        change(5, Status.Suspended, Status.Revoked);
        change(6, Status.Valid, Status.Suspended);
        change(6, Status.Suspended, Status.Superseded);
        change(7, Status.Valid, Status.Revoked);
        change(8, Status.Valid, Status.Superseded);
        assertEq(status(5), 1, "revoked");
        assertEq(status(6), 3, "superseded");
    }

    /// L1
    function test_changeStatus_leavesWhatIsFinal() external {
        change(5, Status.Valid, Status.Revoked);
        change(6, Status.Valid, Status.Superseded);
        for (uint8 to = 0; to < 4; to++) {
            if (Status(to) != Status.Revoked) {
                uint256 bits = uint256(to ^ 1) << 10;
                vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusFinal.selector, LIST, 0, bits));
                change(5, Status.Revoked, Status(to));
            }
            if (Status(to) == Status.Superseded) continue;
            vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusFinal.selector, LIST, 0, uint256(to ^ 3) << 12));
            change(6, Status.Superseded, Status(to));
        }
    }

    function test_changeStatus_refusesWhatItDoesNotFind() external {
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusFound.selector, LIST, 300, Status.Valid));
        change(300, Status.Suspended, Status.Valid);
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusUnchanged.selector, LIST, 2));
        change(300, Status.Valid, Status.Valid);
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusIndexBeyond.selector, LIST, 131_072));
        change(131_072, Status.Valid, Status.Revoked);
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusIndexBeyond.selector, LIST, 131_072));
        lists.statusOf(LIST, 131_072);
        ChangeStatus memory act = changing(300, Status.Valid, Status.Revoked);
        act.reason = 0;
        vm.prank(market);
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusReasonMissing.selector, LIST));
        lists.changeStatus(act, direct());
    }

    /// L3
    function test_changes_areTheIssuersAlone() external {
        bytes memory refusal = abi.encodeWithSelector(IStatusLists.ListNotTheirs.selector, LIST, MARKET, FOOD);
        vm.prank(food);
        vm.expectRevert(refusal);
        lists.changeStatus(changing(1, Status.Valid, Status.Revoked), direct());
        vm.prank(food);
        vm.expectRevert(refusal);
        lists.changeWord(ChangeWord(LIST, 0, NONE, word(1), REASON, BASIS, 0, 0, DEADLINE), direct());
        ChangeRange memory act = range(0, new StatusWord[](1), new StatusWord[](1));
        vm.prank(food);
        vm.expectRevert(refusal);
        lists.changeRange(act, direct());
        vm.prank(stranger);
        vm.expectPartialRevert(Actors__Mock.DutyLacking.selector);
        lists.changeRange(act, direct());
    }

    function test_changes_stopWhenClosed() external {
        lists.closeGroups(CLOSE_STATUS);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_STATUS);
        vm.expectRevert(refusal);
        change(0, Status.Valid, Status.Revoked);
        vm.expectRevert(refusal);
        changeWord(0, NONE, word(1));
        ChangeRange memory act = range(0, new StatusWord[](1), new StatusWord[](1));
        vm.expectRevert(refusal);
        changeRange(act);
    }

    /* A WORD */

    function test_changeWord_changesUpTo128AtOnce() external {
        vm.expectEmit(address(lists));
        emit IStatusLists.StatusChanged(LIST, 9, NONE, ALL_SUSPENDED, REASON, BASIS);
        changeWord(9, NONE, ALL_SUSPENDED);
        assertEq(status(9 * 128) * 10 + status(9 * 128 + 127), 22, "all suspended");
        changeWord(9, ALL_SUSPENDED, NONE);
        assertEq(status(9 * 128 + 64), 0, "all restored");
    }

    function test_changeWord_refusesWhatItDoesNotFind() external {
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusWordFound.selector, LIST, 9, NONE));
        changeWord(9, word(1), NONE);
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusUnchanged.selector, LIST, 9));
        changeWord(9, NONE, NONE);
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusWordsBeyond.selector, LIST, 1_024, 1));
        changeWord(1_024, NONE, word(1));
        changeWord(9, NONE, word(1 << 4));
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusFinal.selector, LIST, 9, 1 << 4));
        changeWord(9, word(1 << 4), word(1));
    }

    /// A change is allowed exactly where no entry that is revoked or superseded differs.
    function testFuzz_changeWord_judgesEveryEntryByItself(uint256 was, uint256 becomes, uint256 mask) external {
        // Three quarters of the entries stay as they are, so that both outcomes are met.
        becomes = was ^ ((was ^ becomes) & mask);
        bool legal = was != becomes;
        for (uint256 entry = 0; entry < 128; entry++) {
            uint256 from = (was >> (2 * entry)) & 3;
            uint256 to = (becomes >> (2 * entry)) & 3;
            if ((from == 1 || from == 3) && to != from) legal = false;
        }
        if (was != 0) changeWord(3, NONE, word(was));
        vm.prank(market);
        try lists.changeWord(ChangeWord(LIST, 3, word(was), word(becomes), REASON, BASIS, 0, 0, DEADLINE), direct()) {
            assertTrue(legal, "an illegal change was taken");
        } catch {
            assertTrue(!legal, "a legal change was refused");
        }
    }

    /* A RANGE */

    function test_changeRange_changesWordsInARow() external {
        changeWord(4, NONE, word(2));
        StatusWord[] memory was = lists.wordsOf(LIST, 3, 3);
        StatusWord[] memory words = new StatusWord[](3);
        (words[0], words[1], words[2]) = (word(1), word(2), word(3 << 8));

        vm.expectEmit(address(lists));
        emit IStatusLists.StatusChanged(LIST, 3, NONE, word(1), REASON, BASIS);
        vm.expectEmit(address(lists));
        emit IStatusLists.StatusChanged(LIST, 5, NONE, word(3 << 8), REASON, BASIS);
        vm.recordLogs();
        changeRange(range(3, was, words));

        assertEq(vm.getRecordedLogs().length, 2, "the word that stays says nothing");
        StatusWord[] memory found = lists.wordsOf(LIST, 2, 5);
        assertEq(keccak256(abi.encodePacked(found)), keccak256(abi.encode(0, 1, 2, 3 << 8, 0)), "words");
    }

    function test_changeRange_carries512Words() external {
        StatusWord[] memory words = new StatusWord[](512);
        for (uint256 i = 0; i < 512; i++) words[i] = ALL_SUSPENDED;
        ChangeRange memory act = range(512, new StatusWord[](512), words);
        changeRange(act);
        assertEq(status(131_071), 2, "the last");
        assertEq(status(512 * 128 - 1), 0, "the one before the first");
    }

    function test_changeRange_refusesWhatDoesNotFit() external {
        StatusWord[] memory none = new StatusWord[](0);
        bytes4 beyond = IStatusLists.StatusWordsBeyond.selector;
        vm.expectRevert(abi.encodeWithSelector(beyond, LIST, 0, 0));
        changeRange(range(0, none, none));
        vm.expectRevert(abi.encodeWithSelector(beyond, LIST, 0, 513));
        changeRange(range(0, none, new StatusWord[](513)));
        vm.expectRevert(abi.encodeWithSelector(beyond, LIST, 1_023, 2));
        changeRange(range(1_023, none, new StatusWord[](2)));
        vm.expectRevert(abi.encodeWithSelector(beyond, LIST, 65_535, 1));
        changeRange(range(type(uint16).max, none, new StatusWord[](1)));
        bytes32 found = keccak256(abi.encode(0));
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusRangeFound.selector, LIST, 0, found));
        changeRange(range(0, none, new StatusWord[](1)));
        ChangeRange memory act = range(0, new StatusWord[](1), new StatusWord[](1));
        act.reason = 0;
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusReasonMissing.selector, LIST));
        changeRange(act);
        vm.expectRevert(abi.encodeWithSelector(beyond, LIST, 1_024, 1));
        lists.wordsOf(LIST, 1_024, 1);
    }

    /// One entry that is final, and the whole range stays as it was.
    function test_changeRange_refusesAllForOne() external {
        change(128, Status.Valid, Status.Revoked);
        StatusWord[] memory words = new StatusWord[](2);
        words[0] = ALL_SUSPENDED;
        ChangeRange memory act = range(0, lists.wordsOf(LIST, 0, 2), words);
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusFinal.selector, LIST, 1, 1));
        changeRange(act);
        assertEq(status(0), 0, "as it was");
    }

    function test_changes_acceptRelayedSignatures() external {
        uint256 key = 0xBEEF;
        actors.enrol(vm.addr(key), MARKET, 9, DUTY_CERTIFY);
        ChangeRange memory act = range(0, new StatusWord[](1), new StatusWord[](1));
        act.words[0] = word(2);
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "ChangeRange(uint64 list,uint16 first,bytes32 was,uint256[] words,uint16 reason,bytes32 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
                ),
                act.list,
                act.first,
                act.was,
                keccak256(abi.encodePacked(act.words)),
                act.reason,
                act.basis,
                act.nonceKey,
                act.nonce,
                act.deadline
            )
        );
        lists.changeRange(act, signedBy(key, structHash, address(lists), "Tongban StatusLists"));
        assertEq(status(0), 2, "by range");

        ChangeStatus memory one = changing(0, Status.Suspended, Status.Valid);
        one.nonce = 1;
        structHash = keccak256(
            abi.encode(
                keccak256(
                    "ChangeStatus(uint64 list,uint24 index,uint8 was,uint8 becomes,uint16 reason,bytes32 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
                ),
                one
            )
        );
        Authorship memory by = signedBy(key, structHash, address(lists), "Tongban StatusLists");
        lists.changeStatus(one, by);
        assertEq(status(0), 0, "by entry");
        vm.expectRevert(abi.encodeWithSelector(ISigned.NonceWrong.selector, keccak256(by.signer), 0, 2, 1));
        lists.changeStatus(one, by);

        ChangeWord memory many = ChangeWord(LIST, 1, NONE, word(1), REASON, BASIS, 0, 2, DEADLINE);
        structHash = keccak256(
            abi.encode(
                keccak256(
                    "ChangeWord(uint64 list,uint16 word,uint256 was,uint256 becomes,uint16 reason,bytes32 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
                ),
                many
            )
        );
        lists.changeWord(many, signedBy(key, structHash, address(lists), "Tongban StatusLists"));
        assertEq(status(128), 1, "by word");
    }

    /* EPOCHS */

    function test_closeEpoch_keepsTheRootOfTheListsOwnWords() external {
        change(1, Status.Valid, Status.Revoked);
        change(131_071, Status.Valid, Status.Suspended);
        StatusWord[3] memory words = [word(1 << 2), NONE, word(2 << 254)];
        (bytes32 root, ) = treeOf(words, 0);

        vm.expectEmit(address(lists));
        emit IStatusLists.EpochClosed(LIST, 0, root);
        vm.prank(stranger);
        assertEq(lists.closeEpoch(LIST), 0, "number");

        Epoch memory epoch = lists.epochOf(LIST, 0);
        assertTrue(epoch.root == root && epoch.time == NOW, "epoch");
        assertEq(lists.rootOf(LIST), root, "root now");
        assertEq(lists.epochsOf(LIST), 1, "epochs");
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.EpochUnchanged.selector, LIST, 1));
        lists.closeEpoch(LIST);
    }

    function test_statusAt_isThatOfTheNewestEpochNotAfterTheTime() external {
        lists.closeEpoch(LIST);
        StatusWord[3] memory empty;
        vm.warp(NOW + 10);
        change(1, Status.Valid, Status.Revoked);
        lists.closeEpoch(LIST);
        StatusWord[3] memory words = [word(1 << 2), NONE, NONE];

        (bool isProved, Status found) = lists.statusAt(LIST, 1, NOW + 9, proofOf(0, empty, 0));
        assertTrue(isProved && found == Status.Valid, "valid in the first epoch");
        (isProved, found) = lists.statusAt(LIST, 1, NOW + 10, proofOf(1, words, 0));
        assertTrue(isProved && found == Status.Revoked, "revoked from the second on");
        (isProved, found) = lists.statusAt(LIST, 131_071, NOW + 10, proofOf(1, words, 1_023));
        assertTrue(isProved && found == Status.Valid, "another entry");

        bytes4 unfit = IStatusLists.EpochUnfit.selector;
        StatusProof memory old = proofOf(0, empty, 0);
        vm.expectRevert(abi.encodeWithSelector(unfit, LIST, 0, NOW + 10));
        lists.statusAt(LIST, 1, NOW + 10, old);
        StatusProof memory early = proofOf(1, words, 0);
        vm.expectRevert(abi.encodeWithSelector(unfit, LIST, 1, NOW + 9));
        lists.statusAt(LIST, 1, NOW + 9, early);
        early.epoch = 2;
        vm.expectRevert(abi.encodeWithSelector(unfit, LIST, 2, NOW + 10));
        lists.statusAt(LIST, 1, NOW + 10, early);
        vm.expectRevert(abi.encodeWithSelector(unfit, FOOD_LIST, 0, NOW));
        lists.statusAt(FOOD_LIST, 1, NOW, old);
        vm.expectRevert(abi.encodeWithSelector(IStatusLists.StatusIndexBeyond.selector, LIST, 131_072));
        lists.statusAt(LIST, 131_072, NOW, old);
    }

    /// Swapped index, another list, another word: none of them proves.
    function test_statusAt_provesNothingElse() external {
        change(1, Status.Valid, Status.Revoked);
        lists.closeEpoch(LIST);
        lists.closeEpoch(FOOD_LIST);
        StatusWord[3] memory words = [word(1 << 2), NONE, NONE];
        StatusProof memory proof = proofOf(0, words, 0);

        (bool isProved, Status found) = lists.statusAt(LIST, 128, NOW, proof);
        assertTrue(!isProved && found == Status.Valid, "another word's index");
        (isProved, ) = lists.statusAt(FOOD_LIST, 1, NOW, proof);
        assertTrue(!isProved, "another list");
        proof.word = NONE;
        (isProved, ) = lists.statusAt(LIST, 1, NOW, proof);
        assertTrue(!isProved, "another word");
    }

    function test_ListId_namesItsIssuer() external pure {
        assertTrue(LIST.issuerOf() == MARKET && ListId.wrap(type(uint64).max).issuerOf() != MARKET, "issuer");
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Box, ISeals, Seal, SealBid, WithdrawSeal} from "../../../contracts/procurement/ISeals.sol";
import {LotState} from "../../../contracts/procurement/ITenders.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {ProcurementCase} from "./ProcurementCase.sol";

contract SealsTest is ProcurementCase {
    event BidSealed(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32 indexed commitment,
        bytes32 content,
        bytes32 key,
        bytes32 ciphertext,
        uint32 live,
        uint32 entries,
        bytes32 digest,
        uint40 time
    );
    event SealWithdrawn(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32 indexed commitment,
        uint32 live,
        uint32 entries,
        bytes32 digest,
        uint40 time
    );
    event LateAttempt(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32 indexed commitment,
        bytes32 content,
        uint40 closedAt,
        uint40 time
    );
    event BoxFrozen(
        bytes32 indexed tender,
        uint8 indexed lot,
        uint32 live,
        uint32 entries,
        bytes32 digest,
        uint40 time
    );

    bytes32 private tender;

    function setUp() public override {
        super.setUp();
        tender = _tender();
    }

    function test_sealBid_recordsCountsAndChains() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        SealBid memory act = _sealing(s);
        bytes32 content = seals.contentOf(act.terms, act.key, act.ciphertext);
        bytes32 digest = _link(0, s.commitment, content);
        vm.expectEmit(address(seals));
        emit BidSealed(tender, 1, s.commitment, content, act.key, act.ciphertext, 1, 1, digest, START);
        _seal(s);

        Seal memory found = seals.sealOf(s.commitment);
        assertEq(found.tender, tender, "tender");
        assertEq(found.content, content, "content");
        assertEq(found.sealedAt, START, "time");
        assertEq(found.lot, 1, "lot");
        assertEq(found.isLive, true, "live");
        _assertBox(1, 1, digest);
    }

    function test_sealBid_relayedByAnyoneForTheOneTimeKey() public {
        uint256 key = 0xb1d;
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        s.key = vm.addr(key);
        SealBid memory act = _sealing(s);
        bytes32 digest = _digestOf(act);
        (uint8 v, bytes32 r, bytes32 z) = vm.sign(key, digest);
        Authorship memory by = Authorship(abi.encodePacked(s.key), abi.encodePacked(r, z, v), new bytes32[](0));
        vm.prank(address(0xcafe));
        seals.sealBid(act, by);

        assertEq(seals.sealOf(_commitment(s)).isLive, true, "sealed for the key");
        assertEq(seals.nextNonce(keccak256(abi.encodePacked(s.key)), 0), 1, "nonce used");
    }

    function test_sealBid_lastSealOfACommitmentCounts() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        bytes32 first = seals.sealOf(s.commitment).content;
        vm.warp(START + 1 days);
        s.price = 90;
        _seal(s);

        Seal memory found = seals.sealOf(s.commitment);
        bytes32 digest = keccak256(
            abi.encode(_link(0, s.commitment, first), s.commitment, found.content, START + 1 days)
        );
        assertTrue(found.content != first, "new content");
        assertEq(found.sealedAt, START + 1 days, "time of the last seal");
        _assertBox(1, 2, digest);
    }

    function test_sealBid_refusesMissingFields() public {
        SealBid memory act = _sealing(_secret(tender, 1, BIDDER, 100));
        for (uint256 i = 0; i < 4; i++) {
            SealBid memory cut = abi.decode(abi.encode(act), (SealBid));
            if (i == 0) cut.hidden = 0;
            if (i == 1) cut.terms = 0;
            if (i == 2) cut.key = 0;
            if (i == 3) cut.ciphertext = 0;
            vm.expectRevert(abi.encodeWithSelector(ISeals.SealFieldMissing.selector));
            seals.sealBid(cut, _direct());
        }
    }

    function test_sealBid_refusesUnknownEndedAndSuspendedLots() public {
        SealBid memory act = _sealing(_secret(tender, 3, BIDDER, 100));
        vm.expectRevert(abi.encodeWithSelector(ISeals.SealLotUnknown.selector, tender, 3));
        seals.sealBid(act, _direct());

        tenders.admitStep(address(this));
        tenders.moveLot(tender, 2, LotState.Failed);
        act = _sealing(_secret(tender, 2, BIDDER, 100));
        vm.expectRevert(abi.encodeWithSelector(ISeals.SealLotEnded.selector, tender, 2));
        seals.sealBid(act, _direct());

        tenders.hold(tender, "order");
        act = _sealing(_secret(tender, 1, BIDDER, 100));
        vm.expectRevert(abi.encodeWithSelector(ISeals.SealTenderHeld.selector, tender, START));
        seals.sealBid(act, _direct());
    }

    function test_sealBid_lateLeavesAnAttemptAndNothingElse() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        bytes32 before = keccak256(abi.encode(seals.sealOf(s.commitment), seals.boxOf(tender, 1)));
        uint40 closesAt = tenders.stateOf(tender).closesAt;
        vm.warp(closesAt);
        s.price = 90;
        SealBid memory act = _sealing(s);
        bytes32 content = seals.contentOf(act.terms, act.key, act.ciphertext);
        vm.expectEmit(address(seals));
        emit LateAttempt(tender, 1, s.commitment, content, closesAt, closesAt);
        _seal(s);

        bytes32 found = keccak256(abi.encode(seals.sealOf(s.commitment), seals.boxOf(tender, 1)));
        assertEq(found, before, "nothing changed");
    }

    function test_sealBid_stopsWhileItsGroupIsClosed() public {
        seals.closeGroups(1);
        SealBid memory act = _sealing(_secret(tender, 1, BIDDER, 100));
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, 1));
        seals.sealBid(act, _direct());
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, 1));
        seals.withdrawSeal(WithdrawSeal(tender, 1, act.hidden, 0, 0, NEVER), _direct());
    }

    function test_withdrawSeal_takesItOutAndItMaySealAgain() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        bytes32 digest = _link(seals.boxOf(tender, 1).digest, s.commitment, 0);
        vm.expectEmit(address(seals));
        emit SealWithdrawn(tender, 1, s.commitment, 0, 2, digest, START);
        _withdraw(s);
        assertEq(seals.sealOf(s.commitment).isLive, false, "not live");
        _seal(s);

        assertEq(seals.sealOf(s.commitment).isLive, true, "live again");
        assertEq(seals.boxOf(tender, 1).live, 1, "counted once");
        assertEq(seals.boxOf(tender, 1).entries, 3, "three entries");
    }

    function test_withdrawSeal_refusesAnotherKey() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        s.key = address(0xbad);
        bytes32 other = _commitment(s);
        WithdrawSeal memory act = WithdrawSeal(tender, 1, _hidden(s), 0, 0, NEVER);
        vm.prank(s.key);
        vm.expectRevert(abi.encodeWithSelector(ISeals.SealNotLive.selector, other));
        seals.withdrawSeal(act, _direct());
    }

    function test_withdrawSeal_refusesAfterTheClose() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        uint40 closesAt = tenders.stateOf(tender).closesAt;
        WithdrawSeal memory act = WithdrawSeal(tender, 1, _hidden(s), 0, 0, NEVER);
        vm.warp(closesAt);
        vm.prank(s.key);
        vm.expectRevert(abi.encodeWithSelector(ISeals.WithdrawalTooLate.selector, s.commitment, closesAt));
        seals.withdrawSeal(act, _direct());
    }

    function test_freeze_byAnyoneOnceAfterTheClose() public {
        _seal(_secret(tender, 1, BIDDER, 100));
        bytes32 digest = seals.boxOf(tender, 1).digest;
        uint40 closesAt = tenders.stateOf(tender).closesAt;
        vm.expectRevert(abi.encodeWithSelector(ISeals.BoxNotClosed.selector, tender, 1, closesAt));
        seals.freeze(tender, 1);
        vm.warp(closesAt);
        vm.expectEmit(address(seals));
        emit BoxFrozen(tender, 1, 1, 1, digest, closesAt);
        vm.prank(address(0xcafe));
        seals.freeze(tender, 1);
        vm.expectRevert(abi.encodeWithSelector(ISeals.BoxFrozenAlready.selector, tender, 1, closesAt));
        seals.freeze(tender, 1);

        assertEq(seals.boxOf(tender, 1).frozenAt, closesAt, "frozen");
    }

    function _link(bytes32 digest, bytes32 commitment, bytes32 content) private pure returns (bytes32) {
        return keccak256(abi.encode(digest, commitment, content, START));
    }

    function _assertBox(uint32 live, uint32 entries, bytes32 digest) private view {
        Box memory box = seals.boxOf(tender, 1);
        assertEq(box.live, live, "live");
        assertEq(box.entries, entries, "entries");
        assertEq(box.digest, digest, "digest");
        assertEq(box.frozenAt, 0, "not frozen");
    }

    function _digestOf(SealBid memory act) private view returns (bytes32) {
        bytes32 domainType = keccak256(
            "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
        );
        bytes32 domain = keccak256(
            abi.encode(domainType, keccak256("Tongban Seals"), keccak256("1"), block.chainid, address(seals))
        );
        bytes32 actType = keccak256(
            "SealBid(bytes32 tender,uint8 lot,bytes32 hidden,bytes32 terms,bytes32 key,bytes32 ciphertext,uint192 nonceKey,uint64 nonce,uint40 deadline)"
        );
        return MessageHashUtils.toTypedDataHash(domain, keccak256(abi.encode(actType, act)));
    }
}

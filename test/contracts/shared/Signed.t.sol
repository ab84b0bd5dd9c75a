// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

import {P256Verifier} from "../../../contracts/access/P256Verifier.sol";
import {IActors} from "../../../contracts/shared/interfaces/IActors.sol";
import {Authorship, ISigned, VoidNonces} from "../../../contracts/shared/interfaces/ISigned.sol";
import {NO_DUTY} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "./Actors__Mock.sol";
import {Notes__Harness, WriteNote} from "./Notes__Harness.sol";
import {Test} from "./Test.sol";

/// @notice A ledger with a flawed act, which burns all the gas that it gets.
contract BurningNotes__Harness is Notes__Harness {
    constructor(IActors actors) Notes__Harness(actors) {}

    function burn() external {
        for (uint64 i = 0; ; i++) noteOf[i].amount = uint56(i);
    }
}

/// @notice An office whose signature is that of its one key.
contract Office__Mock is IERC1271 {
    address private immutable KEY;

    constructor(address key) {
        KEY = key;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        return ECDSA.recover(digest, signature) == KEY ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}

/// @notice A contract that burns all the gas that it gets instead of answering.
contract Burner__Mock {
    fallback() external {
        while (gasleft() > 0) {}
    }
}

/// @notice A contract that answers too little.
contract Mute__Mock {
    fallback() external {}
}

contract SignedTest is Test {
    uint40 private constant NOW = 1_795_000_000;
    uint256 private constant KEY = 0xA11CE;
    uint256 private constant OTHER_KEY = 0xB0B;
    OrgId private constant ORG = OrgId.wrap(1);
    bytes32 private constant VOID_TYPEHASH = keccak256(
        "VoidNonces(uint192 key,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    Actors__Mock private actors;
    Notes__Harness private notes;

    function setUp() public {
        vm.warp(NOW);
        actors = new Actors__Mock();
        notes = new Notes__Harness(actors);
        actors.enrol(vm.addr(KEY), ORG, 1, NO_DUTY);
    }

    /* ONE SIGNATURE */

    function test_Relayed_WorksOnce() external {
        WriteNote memory act = note(1, 0, 0);
        Authorship memory by = signedBy(KEY, act);
        notes.writeNote(act, by);
        assertEq(notes.nextNonce(hashOf(KEY), 0), 1, "next nonce");
        vm.expectRevert(
            abi.encodeWithSelector(ISigned.NonceWrong.selector, hashOf(KEY), uint192(0), uint64(1), uint64(0))
        );
        notes.writeNote(act, by);
    }

    function test_Relayed_RefusesAfterTheDeadlineAndWithoutOne() external {
        WriteNote memory act = note(1, 0, 0);
        act.deadline = NOW - 1;
        Authorship memory by = signedBy(KEY, act);
        vm.expectRevert(abi.encodeWithSelector(ISigned.ActExpired.selector, NOW - 1, NOW));
        notes.writeNote(act, by);
        act.deadline = 0;
        by = signedBy(KEY, act);
        vm.expectRevert(abi.encodeWithSelector(ISigned.ActExpired.selector, 0, NOW));
        notes.writeNote(act, by);
    }

    function test_Relayed_RefusesAnotherContent() external {
        WriteNote memory act = note(1, 0, 0);
        Authorship memory by = signedBy(KEY, act);
        act.amount++;
        vm.expectRevert(
            abi.encodeWithSelector(ISigned.SignatureInvalid.selector, hashOf(KEY), digestOf(structOf(act)))
        );
        notes.writeNote(act, by);
    }

    /// Failure of others: a signer passed as a parameter. It counts for nothing without its signature.
    function test_Relayed_RefusesAnotherSigner() external {
        WriteNote memory act = note(1, 0, 0);
        Authorship memory by = signedBy(OTHER_KEY, act);
        by.signer = abi.encodePacked(vm.addr(KEY));
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        notes.writeNote(act, by);
    }

    function test_Relayed_RefusesAnotherContract() external {
        WriteNote memory act = note(1, 0, 0);
        Authorship memory by = signedBy(KEY, act);
        Notes__Harness other = new Notes__Harness(actors);
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        other.writeNote(act, by);
    }

    /// Failure of others: a domain separator cached across a chain id change.
    function test_Relayed_FollowsAChangedChainId() external {
        WriteNote memory act = note(1, 0, 0);
        Authorship memory by = signedBy(KEY, act);
        vm.chainId(777);
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        notes.writeNote(act, by);
        notes.writeNote(act, signedBy(KEY, act));
    }

    function test_Direct_NeedsNoNonce() external {
        vm.prank(vm.addr(KEY));
        notes.writeNote(note(1, 5, 9), Authorship("", "", new bytes32[](0)));
        (OrgId org, , ) = notes.noteOf(1);
        assertTrue(org == ORG, "written");
        assertEq(notes.nextNonce(hashOf(KEY), 5), 0, "no nonce used");
    }

    /* NONCES */

    function test_VoidNonces_StayVoided() external {
        VoidNonces memory voiding = VoidNonces(3, 9, 0, type(uint40).max);
        vm.expectEmit(address(notes));
        emit ISigned.NoncesVoided(hashOf(KEY), 3);
        notes.voidNonces(voiding, sign(KEY, keccak256(abi.encode(VOID_TYPEHASH, voiding))));
        WriteNote memory act = note(1, 3, 0);
        Authorship memory by = signedBy(KEY, act);
        vm.expectRevert(abi.encodeWithSelector(ISigned.NonceKeyVoided.selector, hashOf(KEY), uint192(3)));
        notes.writeNote(act, by);
        act.nonce = type(uint64).max;
        by = signedBy(KEY, act);
        vm.expectRevert(abi.encodeWithSelector(ISigned.NonceKeyVoided.selector, hashOf(KEY), uint192(3)));
        notes.writeNote(act, by);
    }

    /// P14: whatever the order, each (key, nonce) works once, and sequences do not disturb each other.
    function testFuzz_KeyedNonces_NeverWorkTwice(uint8[20] calldata tries) external {
        uint64[4] memory next;
        for (uint64 i = 0; i < tries.length; i++) {
            uint192 key = tries[i] % 4;
            uint64 nonce = uint64(tries[i] >> 2) % 4;
            WriteNote memory act = note(i + 1, key, nonce);
            Authorship memory by = signedBy(KEY, act);
            if (nonce != next[key]) {
                vm.expectRevert(
                    abi.encodeWithSelector(ISigned.NonceWrong.selector, hashOf(KEY), key, next[key], nonce)
                );
            } else {
                next[key]++;
            }
            notes.writeNote(act, by);
            assertEq(notes.nextNonce(hashOf(KEY), key), next[key], "next nonce");
        }
    }

    /* LISTS AND BUNDLES */

    function test_List_OneSignatureForTwoActs() external {
        WriteNote memory first = note(1, 0, 0);
        WriteNote memory second = note(2, 0, 1);
        bytes32 left = leafOf(structOf(first));
        bytes32 right = leafOf(structOf(second));
        bytes32 root = left < right ? keccak256(abi.encode(left, right)) : keccak256(abi.encode(right, left));
        Authorship memory by = sign(KEY, keccak256(abi.encode(keccak256("ActList(bytes32 root)"), root)));
        by.path = new bytes32[](1);
        by.path[0] = right;
        notes.writeNote(first, by);
        by.path[0] = left;
        notes.writeNote(second, by);

        WriteNote memory third = note(3, 0, 2);
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        notes.writeNote(third, by);
    }

    /// One bad act in a bundle of several authors stops nobody else.
    function test_Relay_RunsEachActInAFrameOfItsOwn() external {
        actors.enrol(vm.addr(OTHER_KEY), OrgId.wrap(2), 1, NO_DUTY);
        bytes[] memory bundle = new bytes[](3);
        WriteNote memory act = note(1, 0, 0);
        bundle[0] = abi.encodeCall(notes.writeNote, (act, signedBy(KEY, act)));
        bundle[1] = bundle[0];
        act = note(2, 0, 0);
        bundle[2] = abi.encodeCall(notes.writeNote, (act, signedBy(OTHER_KEY, act)));
        vm.expectEmit(address(notes));
        emit Notes__Harness.NoteWritten(1, ORG, 100, bytes32(0), NOW);
        vm.expectEmit(address(notes));
        emit ISigned.ActRefused(
            1,
            abi.encodeWithSelector(ISigned.NonceWrong.selector, hashOf(KEY), uint192(0), uint64(1), uint64(0))
        );
        bool[] memory done = notes.relay(bundle);
        assertTrue(done[0] && !done[1] && done[2], "which were done");
    }

    /// Within a bundle the sender is the ledger, who is nobody.
    function test_Relay_ADirectActInABundleHasNoAuthor() external {
        bytes[] memory bundle = new bytes[](1);
        bundle[0] = abi.encodeCall(notes.writeNote, (note(1, 0, 0), Authorship("", "", new bytes32[](0))));
        vm.prank(vm.addr(KEY));
        assertTrue(!notes.relay(bundle)[0], "refused");
    }

    /* OTHER SIGNERS */

    function test_Office_SignsByItsContract() external {
        address office = address(new Office__Mock(vm.addr(KEY)));
        actors.enrol(office, OrgId.wrap(3), 1, NO_DUTY);
        WriteNote memory act = note(1, 0, 0);
        Authorship memory by = signedBy(KEY, act);
        by.signer = abi.encodePacked(office);
        notes.writeNote(act, by);
        (OrgId org, , ) = notes.noteOf(1);
        assertTrue(org == OrgId.wrap(3), "the office's organisation");
        act = note(2, 0, 1);
        by = signedBy(OTHER_KEY, act);
        by.signer = abi.encodePacked(office);
        vm.expectRevert();
        notes.writeNote(act, by);
    }

    /// A contract that is nobody's signer is not even called: all that it costs is the question who it is.
    function test_Relay_NeverCallsAContractThatIsNobodys() external {
        address stranger = address(new Burner__Mock());
        bytes[] memory bundle = withBurner(stranger);
        vm.expectEmit(address(notes));
        emit ISigned.ActRefused(
            0,
            abi.encodeWithSelector(Actors__Mock.DutyLacking.selector, keccak256(abi.encodePacked(stranger)))
        );
        uint256 before = gasleft();
        bool[] memory done = notes.relay{gas: 2_000_000}(bundle);
        assertTrue(!done[0] && done[1], "the neighbour's act stands");
        assertTrue(before - gasleft() < 400_000, "nothing is burnt");
    }

    /// Even an enrolled contract burns only its limit, and its neighbour's act stands.
    function test_Relay_BoundsWhatASigningContractMaySpend() external {
        address burner = address(new Burner__Mock());
        actors.enrol(burner, OrgId.wrap(3), 1, NO_DUTY);
        uint256 before = gasleft();
        bool[] memory done = notes.relay{gas: 5_000_000}(withBurner(burner));
        assertTrue(!done[0] && done[1], "the neighbour's act stands");
        uint256 spent = before - gasleft();
        assertTrue(spent > 1_000_000 && spent < 1_500_000, "its limit, and no more");
    }

    /// An act that burns all it gets burns its share, by name: 300,000 and 600 a byte; the neighbours have theirs, and the last
    /// one all that is left.
    function test_Relay_BoundsWhatAnActMaySpendByItsShare() external {
        notes = new BurningNotes__Harness(actors);
        actors.enrol(vm.addr(OTHER_KEY), ORG, 2, NO_DUTY);
        bytes[] memory bundle = new bytes[](4);
        WriteNote memory act = note(1, 0, 0);
        bundle[0] = abi.encodeCall(BurningNotes__Harness.burn, ());
        bundle[1] = abi.encodeCall(notes.writeNote, (act, signedBy(KEY, act)));
        bundle[2] = bundle[0];
        act = note(2, 0, 0);
        bundle[3] = abi.encodeCall(notes.writeNote, (act, signedBy(OTHER_KEY, act)));
        uint256 burner = 300_000 + 600 * bundle[0].length;
        uint256 writer = 300_000 + 600 * bundle[1].length;
        uint256 gas = 2_000_000;
        uint256 before = gasleft();
        bool[] memory done = notes.relay{gas: gas}(bundle);
        uint256 spent = before - gasleft();
        assertTrue(!done[0] && !done[2], "the burners are refused");
        assertTrue(done[1], "the act between them stands");
        assertTrue(done[3], "and the one after them");
        uint256 first = (gas * burner) / (2 * burner + 2 * writer);
        uint256 second = ((gas - first) * burner) / (burner + writer);
        assertTrue(spent < first + second + 250_000, "two shares burnt, and no more");
        assertTrue(spent > first + second / 2, "which were burnt indeed");
    }

    function test_Office_ThatDoesNotAnswerHasNotSigned() external {
        address mute = address(new Mute__Mock());
        actors.enrol(mute, OrgId.wrap(3), 1, NO_DUTY);
        WriteNote memory act = note(1, 0, 0);
        Authorship memory by = signedBy(KEY, act);
        by.signer = abi.encodePacked(mute);
        bytes32 signer = keccak256(by.signer);
        vm.expectRevert(abi.encodeWithSelector(ISigned.SignatureInvalid.selector, signer, digestOf(structOf(act))));
        notes.writeNote(act, by);
        by.signer = hex"1234";
        actors.enrolSigner(by.signer, OrgId.wrap(5), 1, NO_DUTY);
        signer = keccak256(by.signer);
        vm.expectRevert(abi.encodeWithSelector(ISigned.SignatureInvalid.selector, signer, digestOf(structOf(act))));
        notes.writeNote(act, by);
    }

    function test_P256_SignsThroughAnAllowedVerifier() external {
        address verifier = address(P256Verifier(deployCode("contracts/access/P256Verifier.sol:P256Verifier")));
        (uint256 x, uint256 y) = vm.publicKeyP256(KEY);
        bytes memory signer = abi.encodePacked(verifier, x, y);
        actors.enrolSigner(signer, OrgId.wrap(4), 1, NO_DUTY);
        WriteNote memory act = note(1, 0, 0);
        Authorship memory by = Authorship(signer, p256(digestOf(structOf(act))), new bytes32[](0));
        vm.expectRevert(abi.encodeWithSelector(ISigned.VerifierNotAllowed.selector, verifier));
        notes.writeNote(act, by);
        actors.allowVerifier(verifier);
        notes.writeNote(act, by);
        (OrgId org, , ) = notes.noteOf(1);
        assertTrue(org == OrgId.wrap(4), "the passkey's organisation");
    }

    /* SHORT FORMS */

    /// @dev An act in the name of a contract, and one of its neighbour.
    function withBurner(address burner) private view returns (bytes[] memory bundle) {
        bundle = new bytes[](2);
        WriteNote memory act = note(1, 0, 0);
        Authorship memory by = signedBy(OTHER_KEY, act);
        by.signer = abi.encodePacked(burner);
        bundle[0] = abi.encodeCall(notes.writeNote, (act, by));
        act = note(2, 0, 0);
        bundle[1] = abi.encodeCall(notes.writeNote, (act, signedBy(KEY, act)));
    }

    function note(uint64 number, uint192 key, uint64 nonce) private pure returns (WriteNote memory) {
        return WriteNote(number, 100, 0, key, nonce, type(uint40).max);
    }

    function structOf(WriteNote memory act) private view returns (bytes32) {
        return keccak256(abi.encode(notes.WRITE_NOTE_TYPEHASH(), act));
    }

    function leafOf(bytes32 act) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(bytes1(0x00), act));
    }

    function hashOf(uint256 key) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(vm.addr(key)));
    }

    function digestOf(bytes32 act) private view returns (bytes32) {
        (, string memory name, string memory version, uint256 chainId, address place, , ) = notes.eip712Domain();
        bytes32 separator = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chainId,
                place
            )
        );
        return MessageHashUtils.toTypedDataHash(separator, act);
    }

    function sign(uint256 key, bytes32 act) private view returns (Authorship memory by) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digestOf(act));
        by.signer = abi.encodePacked(vm.addr(key));
        by.signature = abi.encodePacked(r, s, v);
    }

    function signedBy(uint256 key, WriteNote memory act) private view returns (Authorship memory) {
        return sign(key, structOf(act));
    }

    function p256(bytes32 digest) private pure returns (bytes memory) {
        (bytes32 r, bytes32 s) = vm.signP256(KEY, digest);
        uint256 order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551;
        // OpenZeppelin takes the lower of the two values of s only.
        return abi.encodePacked(r, uint256(s) > order / 2 ? order - uint256(s) : uint256(s));
    }
}

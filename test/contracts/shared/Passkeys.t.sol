// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {WebAuthn} from "@openzeppelin/contracts/utils/cryptography/WebAuthn.sol";

import {P256Verifier} from "../../../contracts/access/P256Verifier.sol";
import {PasskeyVerifier} from "../../../contracts/access/PasskeyVerifier.sol";
import {Authorship, ISigned} from "../../../contracts/shared/interfaces/ISigned.sol";
import {NO_DUTY} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "./Actors__Mock.sol";
import {Notes__Harness, WriteNote} from "./Notes__Harness.sol";
import {Test} from "./Test.sol";

/// @notice Acts signed by a passkey: what a browser's `navigator.credentials.get` returns for an act's digest.
contract PasskeysTest is Test {
    uint256 private constant KEY = 0xA11CE;
    uint256 private constant OTHER_KEY = 0xB0B;
    uint256 private constant ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551;
    OrgId private constant ORG = OrgId.wrap(4);
    bytes1 private constant PRESENT_AND_VERIFIED = 0x05;
    Actors__Mock private actors;
    Notes__Harness private notes;
    address private verifier;
    bytes private signer;

    function setUp() public {
        vm.warp(1_795_000_000);
        actors = new Actors__Mock();
        notes = new Notes__Harness(actors);
        verifier = address(PasskeyVerifier(deployCode("contracts/access/PasskeyVerifier.sol:PasskeyVerifier")));
        signer = signerOf(verifier, KEY);
        actors.enrolSigner(signer, ORG, 1, NO_DUTY);
        actors.allowVerifier(verifier);
    }

    function test_Passkey_SignsAnAct() external {
        WriteNote memory act = note(1, 0);
        notes.writeNote(act, signed(KEY, digestOf(act), PRESENT_AND_VERIFIED));
        (OrgId org, , ) = notes.noteOf(1);
        assertTrue(org == ORG, "the passkey's organisation");
        assertEq(notes.nextNonce(keccak256(signer), 0), 1, "its nonce is used");
    }

    function test_Passkey_WorksOnce() external {
        WriteNote memory act = note(1, 0);
        Authorship memory by = signed(KEY, digestOf(act), PRESENT_AND_VERIFIED);
        notes.writeNote(act, by);
        vm.expectRevert(
            abi.encodeWithSelector(ISigned.NonceWrong.selector, keccak256(signer), uint192(0), uint64(1), uint64(0))
        );
        notes.writeNote(act, by);
    }

    function test_Passkey_RefusesAnotherChallenge() external {
        WriteNote memory act = note(1, 0);
        refuse(act, signed(KEY, keccak256("another"), PRESENT_AND_VERIFIED));
    }

    function test_Passkey_RefusesAnotherKey() external {
        WriteNote memory act = note(1, 0);
        refuse(act, signed(OTHER_KEY, digestOf(act), PRESENT_AND_VERIFIED));
    }

    /// Somebody must have been present and have shown a finger, a face or a code.
    function test_Passkey_RefusesWithoutPresenceOrVerification() external {
        WriteNote memory act = note(1, 0);
        refuse(act, signed(KEY, digestOf(act), 0x01));
        refuse(act, signed(KEY, digestOf(act), 0x04));
    }

    function test_Passkey_RefusesWhatIsNoAssertion() external {
        WriteNote memory act = note(1, 0);
        Authorship memory by = signed(KEY, digestOf(act), PRESENT_AND_VERIFIED);
        by.signature = hex"00";
        refuse(act, by);
    }

    /// The high value of s signs the same digest: only the low one counts, so nobody makes a second signature of one.
    function test_Passkey_RefusesTheHighS() external {
        WriteNote memory act = note(1, 0);
        Authorship memory by = signed(KEY, digestOf(act), PRESENT_AND_VERIFIED);
        WebAuthn.WebAuthnAuth memory auth = decode(by.signature);
        auth.s = bytes32(ORDER - uint256(auth.s));
        by.signature = encode(auth);
        refuse(act, by);
    }

    /// A verifier that the council forbade checks nobody's acts any more.
    function test_Verifier_RefusedUnlessAllowed() external {
        address other = address(P256Verifier(deployCode("contracts/access/P256Verifier.sol:P256Verifier")));
        bytes memory key = signerOf(other, KEY);
        actors.enrolSigner(key, ORG, 1, NO_DUTY);
        WriteNote memory act = note(1, 0);
        vm.expectRevert(abi.encodeWithSelector(ISigned.VerifierNotAllowed.selector, other));
        notes.writeNote(act, Authorship(key, "", new bytes32[](0)));
    }

    /// A signer too short to name a verifier is no signer.
    function test_Signer_RefusesFewerThanTwentyBytes() external {
        actors.enrolSigner(hex"1234", ORG, 1, NO_DUTY);
        WriteNote memory act = note(1, 0);
        bytes32 digest = digestOf(act);
        vm.expectRevert(abi.encodeWithSelector(ISigned.SignatureInvalid.selector, keccak256(hex"1234"), digest));
        notes.writeNote(act, Authorship(hex"1234", "", new bytes32[](0)));
    }

    /* SHORT FORMS */

    function refuse(WriteNote memory act, Authorship memory by) private {
        bytes32 digest = digestOf(act);
        vm.expectRevert(abi.encodeWithSelector(ISigned.SignatureInvalid.selector, keccak256(signer), digest));
        notes.writeNote(act, by);
    }

    function note(uint64 number, uint64 nonce) private pure returns (WriteNote memory) {
        return WriteNote(number, 100, 0, 0, nonce, type(uint40).max);
    }

    function signerOf(address checker, uint256 key) private view returns (bytes memory) {
        (uint256 x, uint256 y) = vm.publicKeyP256(key);
        return abi.encodePacked(checker, x, y);
    }

    function digestOf(WriteNote memory act) private view returns (bytes32) {
        bytes32 separator = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Tongban Notes"),
                keccak256("1"),
                block.chainid,
                address(notes)
            )
        );
        return MessageHashUtils.toTypedDataHash(separator, keccak256(abi.encode(notes.WRITE_NOTE_TYPEHASH(), act)));
    }

    /// The assertion of an authenticator: data of the relying party, flags and counter, and the client's JSON.
    function signed(uint256 key, bytes32 challenge, bytes1 flags) private view returns (Authorship memory by) {
        string memory head = '{"type":"webauthn.get",';
        WebAuthn.WebAuthnAuth memory auth;
        auth.typeIndex = 1;
        auth.challengeIndex = bytes(head).length;
        auth.clientDataJSON = string.concat(
            head,
            '"challenge":"',
            Base64.encodeURL(abi.encodePacked(challenge)),
            '","origin":"https://wallet.example"}'
        );
        auth.authenticatorData = abi.encodePacked(sha256("wallet.example"), flags, uint32(7));
        bytes32 message = sha256(abi.encodePacked(auth.authenticatorData, sha256(bytes(auth.clientDataJSON))));
        (bytes32 r, bytes32 s) = vm.signP256(key, message);
        (auth.r, auth.s) = (r, uint256(s) > ORDER / 2 ? bytes32(ORDER - uint256(s)) : s);
        by.signer = signer;
        by.signature = encode(auth);
    }

    function encode(WebAuthn.WebAuthnAuth memory auth) private pure returns (bytes memory) {
        return
            abi.encode(
                auth.r,
                auth.s,
                auth.challengeIndex,
                auth.typeIndex,
                auth.authenticatorData,
                auth.clientDataJSON
            );
    }

    function decode(bytes memory signature) private pure returns (WebAuthn.WebAuthnAuth memory auth) {
        (auth.r, auth.s, auth.challengeIndex, auth.typeIndex, auth.authenticatorData, auth.clientDataJSON) = abi.decode(
            signature,
            (bytes32, bytes32, uint256, uint256, bytes, string)
        );
    }
}

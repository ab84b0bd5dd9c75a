// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CLOSE_KEYS, IEncryptionKeys, PublishKey} from "../../../contracts/access/IEncryptionKeys.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {RegisterCase} from "./RegisterCase.sol";

contract EncryptionKeysTest is RegisterCase {
    function test_PublishKey_SaysItAndKeepsItsDigest() external {
        vm.expectEmit(address(keys));
        emit IEncryptionKeys.EncryptionKeyPublished(bureau, keccak256("jwk"), "jwk");
        vm.prank(officer);
        keys.publishKey(PublishKey("jwk", 0, 0, DEADLINE), direct());
        assertEq(keys.keyOf(bureau), keccak256("jwk"), "digest");
        vm.startPrank(officer);
        vm.expectRevert(IEncryptionKeys.KeyEmpty.selector);
        keys.publishKey(PublishKey("", 0, 0, DEADLINE), direct());
        vm.expectRevert(abi.encodeWithSelector(IEncryptionKeys.KeyTooLong.selector, 2049));
        keys.publishKey(PublishKey(new bytes(2049), 0, 0, DEADLINE), direct());
    }

    function test_ClosedGroup_StopsPublishing() external {
        keys.closeGroups(CLOSE_KEYS);
        vm.prank(officer);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_KEYS));
        keys.publishKey(PublishKey("jwk", 0, 0, DEADLINE), direct());
    }
}

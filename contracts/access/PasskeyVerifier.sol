// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC7913WebAuthnVerifier} from "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913WebAuthnVerifier.sol";

/// @notice Checks signatures of passkeys on phones and computers (WebAuthn, P-256).
contract PasskeyVerifier is ERC7913WebAuthnVerifier {}

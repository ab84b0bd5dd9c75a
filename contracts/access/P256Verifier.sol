// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC7913P256Verifier} from "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913P256Verifier.sol";

/// @notice Checks signatures of plain P-256 keys (smart cards, security modules).
contract P256Verifier is ERC7913P256Verifier {}

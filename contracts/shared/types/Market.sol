// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What is bought: scheme and code in ASCII, such as "CPV 45233120" or "CN A02010105". Zero: not classified.
/// @dev GB/T 2260 regions stand beside it as plain `uint24`.
type Sector is bytes16;

using {sameSector as ==} for Sector global;

function sameSector(Sector a, Sector b) pure returns (bool) {
    return Sector.unwrap(a) == Sector.unwrap(b);
}

/// @notice The value band of an amount: how many decimal digits it has in minor units; 0 stands for an unknown value.
/// @dev Band n covers 10^(n−1) up to 10^n − 1, so that a price can be weighed without being told to the fen.
function valueBandOf(uint256 amount) pure returns (uint8 band) {
    while (amount != 0) {
        amount /= 10;
        band++;
    }
}

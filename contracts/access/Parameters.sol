// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {IParameters} from "../shared/interfaces/IParameters.sol";
import {IParametersBook} from "./IParametersBook.sol";

/// @notice The book of the law's figures: see `IParametersBook`.
contract Parameters is IParametersBook, AccessManaged {
    using Checkpoints for Checkpoints.Trace208;

    mapping(bytes32 key => Checkpoints.Trace208) private _values;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IParametersBook
    function setParameter(bytes32 key, uint40 from, uint208 value, bytes32 basis) external restricted {
        (bool exists, uint48 last, ) = _values[key].latestCheckpoint();
        if (exists) {
            require(from > block.timestamp, ParameterPast(key, from, block.timestamp));
            require(from >= last, ParameterOutOfOrder(key, from, uint40(last)));
        }

        _values[key].push(from, value);

        emit ParameterSet(key, from, value, basis);
    }

    /// @inheritdoc IParameters
    function parameterAt(bytes32 key, uint40 time) external view returns (uint256 value) {
        Checkpoints.Trace208 storage values = _values[key];
        uint256 length = values.length();
        require(length != 0 && values.at(0)._key <= time, ParameterUnknown(key, time));
        return values.upperLookupRecent(time);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The cheat codes that our tests use, as Hardhat's runner answers them at this address.
interface Vm {
    function addr(uint256 privateKey) external pure returns (address);
    function assume(bool condition) external pure;
    function chainId(uint256 id) external;
    function getCode(string calldata artifact) external view returns (bytes memory code);
    function etch(address target, bytes calldata code) external;
    function expectEmit() external;
    function expectEmit(address emitter) external;
    function expectRevert() external;
    function expectRevert(bytes4 selector) external;
    function expectRevert(bytes calldata data) external;
    function expectPartialRevert(bytes4 selector) external;
    function label(address account, string calldata name) external;
    function record() external;
    function accesses(address target) external returns (bytes32[] memory reads, bytes32[] memory writes);
    function store(address target, bytes32 slot, bytes32 value) external;
    function load(address target, bytes32 slot) external view returns (bytes32);
    function mockCall(address target, bytes calldata data, bytes calldata answer) external;
    function prank(address sender) external;
    function startPrank(address sender) external;
    function stopPrank() external;
    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function signP256(uint256 privateKey, bytes32 digest) external pure returns (bytes32 r, bytes32 s);
    function publicKeyP256(uint256 privateKey) external view returns (uint256 x, uint256 y);
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory logs);
    function roll(uint256 number) external;
    function snapshotState() external returns (uint256 id);
    function revertToState(uint256 id) external returns (bool done);
    function warp(uint256 time) external;

    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }
}

/// @notice Base of the Solidity tests: cheat codes, assertions that say what was found, and the targets of invariant runs.
abstract contract Test {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    address[] private _targets;
    FuzzSelector[] private _selectors;

    error NotEqual(string what, bytes32 found, bytes32 expected);
    error NotTrue(string what);

    /// @notice Deploys one of our contracts, named `path:Name`, as it was built for the chain.
    /// @dev `new` would put its code into that of every test that deploys it: too much for the compiler's memory.
    function deployCode(string memory artifact, bytes memory arguments) internal returns (address at) {
        bytes memory code = bytes.concat(vm.getCode(artifact), arguments);
        assembly ("memory-safe") {
            at := create(0, add(code, 0x20), mload(code))
            if iszero(at) {
                returndatacopy(0, 0, returndatasize())
                revert(0, returndatasize())
            }
        }
    }

    function deployCode(string memory artifact) internal returns (address at) {
        return deployCode(artifact, "");
    }

    // Read by the runner: which contracts, and which of their functions, an invariant run calls.
    function targetContracts() external view returns (address[] memory) {
        return _targets;
    }

    function targetSelectors() external view returns (FuzzSelector[] memory) {
        return _selectors;
    }

    function targetContract(address target) internal {
        _targets.push(target);
    }

    function targetSelector(FuzzSelector memory selector) internal {
        _selectors.push(selector);
    }

    function assertTrue(bool holds, string memory what) internal pure {
        require(holds, NotTrue(what));
    }

    function assertEq(uint256 found, uint256 expected, string memory what) internal pure {
        require(found == expected, NotEqual(what, bytes32(found), bytes32(expected)));
    }

    function assertEq(bytes32 found, bytes32 expected, string memory what) internal pure {
        require(found == expected, NotEqual(what, found, expected));
    }

    function assertEq(address found, address expected, string memory what) internal pure {
        assertEq(uint160(found), uint160(expected), what);
    }

    function assertEq(bool found, bool expected, string memory what) internal pure {
        assertEq(found ? 1 : 0, expected ? 1 : 0, what);
    }

    /// @dev A number between `low` and `high`, both included, that depends on `x` alone.
    function bound(uint256 x, uint256 low, uint256 high) internal pure returns (uint256) {
        if (high - low == type(uint256).max) return x;
        return low + (x % (high - low + 1));
    }
}

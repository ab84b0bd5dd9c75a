import { fileURLToPath } from "node:url";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import hardhatTypechain from "@nomicfoundation/hardhat-typechain";
import { defineConfig } from "hardhat/config";

export default defineConfig({
  plugins: [hardhatEthers, hardhatNetworkHelpers, hardhatTypechain],
  solidity: {
    version: "0.8.37",
    // Hardhat cannot download compilers where we build: the npm package carries the wasm one.
    path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
    settings: {
      evmVersion: "cancun",
      optimizer: { enabled: true, runs: 800 },
      metadata: { bytecodeHash: "none" },
    },
  },
  paths: { tests: { solidity: "./test/contracts" } },
  test: { solidity: { fuzz: { runs: 100 }, invariant: { runs: 100, depth: 100 } } },
  networks: {
    // Osaka: P-256 precompile and the cap of 16,777,216 gas a transaction.
    default: { type: "edr-simulated", chainType: "l1", hardfork: "osaka", blockGasLimit: 300_000_000n },
  },
  typechain: { outDir: "./typechain" },
});

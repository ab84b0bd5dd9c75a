import { fileURLToPath } from "node:url";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import hardhatTypechain from "@nomicfoundation/hardhat-typechain";
import { defineConfig, overrideTask } from "hardhat/config";
import type { HardhatPlugin } from "hardhat/types/plugins";
import type { SolidityTestProfileUserConfig } from "hardhat/types/test";

const SOLC = {
  version: "0.8.37",
  // Hardhat cannot download compilers where we build: the npm package carries the wasm one.
  path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
};
const OURS: HardhatPlugin = {
  id: "tongban",
  hookHandlers: {
    solidity: async () => ({ default: (await import("./scripts/hardhat/others-warnings.js")).quietOthers }),
  },
  tasks: [
    overrideTask(["test", "solidity"])
      .setAction(async () => ({ default: (await import("./scripts/hardhat/build-first.js")).buildFirst }))
      .build(),
  ],
};

// Code instrumented for coverage is too large to deploy: it is kept apart from what the services deploy.
const IS_INSTRUMENTED = process.argv.includes("--coverage");
const COMPILED = IS_INSTRUMENTED ? "./cache/instrumented" : ".";

// Instrumented code only tells which lines ran: unoptimized, it compiles in a third of the time. Yul's optimizer only arranges
// the stack, without which OpenZeppelin's P256 does not compile.
const UNOPTIMIZED = {
  enabled: false,
  details: { yul: true, yulDetails: { stackAllocation: true, optimizerSteps: "" } },
};
const SETTINGS = {
  evmVersion: "cancun",
  optimizer: IS_INSTRUMENTED ? UNOPTIMIZED : { enabled: true, runs: 800 },
  metadata: { bytecodeHash: "none" },
};

export default defineConfig({
  plugins: [hardhatEthers, hardhatNetworkHelpers, hardhatTypechain, OURS],
  solidity: {
    compilers: [{ ...SOLC, settings: SETTINGS }],
    overrides: {
      // The busiest ledger: measured, its acts take 1,500 to 5,000 gas less, and its compilation twice as long. Tuned for use
      // as far as the limit of deployed code lets it: some 100 gas more.
      "contracts/pass/Passes.sol": {
        ...SOLC,
        settings: IS_INSTRUMENTED ? SETTINGS : { ...SETTINGS, optimizer: { enabled: true, runs: 1500 }, viaIR: true },
      },
    },
  },
  paths: {
    tests: { solidity: "./test/contracts" },
    artifacts: `${COMPILED}/artifacts`,
    cache: IS_INSTRUMENTED ? COMPILED : "./cache",
  },
  test: { solidity: { profiles: { default: profile(100, 100), soak: soakProfile(process.env) } } },
  networks: {
    // Osaka: P-256 precompile and the cap of 16,777,216 gas a transaction.
    default: { type: "edr-simulated", chainType: "l1", hardfork: "osaka", blockGasLimit: 300_000_000n },
  },
  typechain: { outDir: `${COMPILED}/typechain` },
});

/** How long fuzz tests and invariants are tried. Without a seed, Hardhat's own: CI repeats itself. */
function profile(runs: number, depth: number, seed?: string): SolidityTestProfileUserConfig {
  return { fuzz: seed === undefined ? { runs } : { runs, seed }, invariant: { runs, depth } };
}

/** `npm run soak`: too long for CI. */
function soakProfile(env: NodeJS.ProcessEnv): SolidityTestProfileUserConfig {
  const runs = Number(env["TONGBAN_SOAK_RUNS"] ?? 10_000);
  const depth = Number(env["TONGBAN_SOAK_DEPTH"] ?? 500);
  return profile(runs, depth, env["TONGBAN_SOAK_SEED"]);
}

import { Hardfork, Mainnet, createCustomCommon, type Common } from "@ethereumjs/common";
import { createEVM, type EVMRunCallOpts } from "@ethereumjs/evm";
import { createAddressFromString, createZeroAddress, hexToBytes, type PrefixedHexString } from "@ethereumjs/util";
import type { Ledger } from "../ledger.js";
import { NodeRefusal } from "../node.js";
import { savedHeader, SavedTrouble, type SavedHeader } from "./file.js";
import { readHeader, type Header } from "./header.js";
import { ProvedState } from "./proved-state.js";

const GAS = 30_000_000n;

/**
 * The chain as a saved header proves it, with no node: the contracts' own code runs on what is proved of their storage, so
 * that nothing of their rules is written a second time.
 */
export class SavedLedger implements Ledger {
  private constructor(
    private readonly saved: SavedHeader,
    private readonly header: Header,
    private readonly state: ProvedState,
    private readonly common: Common,
  ) {}

  /** Throws `SavedTrouble` where a proof does not lead to the header. */
  static async open(file: unknown): Promise<SavedLedger> {
    const parsed = savedHeader.safeParse(file);
    if (!parsed.success) throw new SavedTrouble("不是所存区块头 · no saved header");
    const saved = parsed.data;
    const header = readHeader(saved.header);
    const state = await ProvedState.open(header.stateRoot, saved.accounts);
    const common = createCustomCommon({ chainId: Number(saved.chainId) }, Mainnet, { hardfork: Hardfork.Prague });
    return new SavedLedger(saved, header, state, common);
  }

  async chainId(): Promise<bigint> {
    return BigInt(this.saved.chainId);
  }

  async block(): Promise<{ number: bigint; hash: string }> {
    return { number: this.header.number, hash: this.header.hash };
  }

  async call(to: string, data: string): Promise<string> {
    const evm = await createEVM({ common: this.common, stateManager: this.state });
    const { execResult } = await evm.runCall({
      ...{ to: createAddressFromString(to), data: hexToBytes(data as PrefixedHexString), gasLimit: GAS },
      ...{ isStatic: true, skipBalance: true, skipNonceIncrement: true, block: this.#block() },
    });
    if (this.state.lack !== undefined) throw new SavedTrouble(this.state.lack);
    if (execResult.exceptionError !== undefined) throw new NodeRefusal(execResult.exceptionError.error);
    return `0x${Buffer.from(execResult.returnValue).toString("hex")}`;
  }

  #block(): NonNullable<EVMRunCallOpts["block"]> {
    const { number, timestamp } = this.header;
    const none = { coinbase: createZeroAddress(), difficulty: 0n, prevRandao: new Uint8Array(32), gasLimit: GAS };
    return { header: { number, timestamp, ...none, baseFeePerGas: 0n, getBlobGasPrice: () => 0n } };
  }
}

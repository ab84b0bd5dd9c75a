import { verifyMerkleProof } from "@ethereumjs/mpt";
import { SimpleStateManager } from "@ethereumjs/statemanager";
import {
  createAccountFromRLP,
  createAddressFromString,
  hexToBytes,
  type Account,
  type Address,
  type PrefixedHexString,
} from "@ethereumjs/util";
import { decodeRlp, keccak256 } from "ethers";
import { SavedTrouble, type SavedAccount } from "./file.js";

/** Root of a tree in which nothing is: it has no node that could be shown. */
const EMPTY_ROOT = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";

/**
 * The part of a state that is proved under its root. Whatever else is asked for is an error, never zero: a slot left out
 * would read as "nobody used it".
 */
export class ProvedState extends SimpleStateManager {
  /** What was asked for and is not proved. */
  lack: string | undefined;

  static async open(root: string, accounts: readonly SavedAccount[]): Promise<ProvedState> {
    const state = new ProvedState();
    for (const account of accounts) await state.#prove(root, account);
    return state;
  }

  override async getAccount(address: Address): Promise<Account | undefined> {
    if (!this.topAccountStack().has(address.toString())) throw this.#lacking(`${address}`);
    return super.getAccount(address);
  }

  override async getCode(address: Address): Promise<Uint8Array> {
    const account = await this.getAccount(address);
    if (account?.isContract() === true && !this.topCodeStack().has(address.toString())) {
      throw this.#lacking(`code of ${address}`);
    }
    return super.getCode(address);
  }

  override async getStorage(address: Address, key: Uint8Array): Promise<Uint8Array> {
    const name = `${address}_0x${Buffer.from(key).toString("hex")}` as const;
    if (!this.topStorageStack().has(name)) throw this.#lacking(name);
    return super.getStorage(address, key);
  }

  async #prove(root: string, { address: text, proof, code, storage }: SavedAccount): Promise<void> {
    const address = createAddressFromString(text);
    const leaf = await proved(root, text, proof, text);
    const account = leaf === undefined ? undefined : createAccountFromRLP(bytesOf(leaf));
    await this.putAccount(address, account);
    if (account === undefined) return;
    if (code !== undefined) {
      if (keccak256(code) !== hexOf(account.codeHash)) throw wrong(`code of ${text}`);
      this.topCodeStack().set(address.toString(), bytesOf(code));
    }
    for (const { slot, proof: nodes } of storage) {
      const value = await proved(hexOf(account.storageRoot), slot, nodes, `${text} ${slot}`);
      await this.putStorage(address, bytesOf(slot), bytesOf(value === undefined ? "0x" : String(decodeRlp(value))));
    }
  }

  #lacking(what: string): SavedTrouble {
    this.lack ??= what;
    return new SavedTrouble(`所存区块头未证明 · the saved header does not prove: ${what}`);
  }
}

/** What the tree has at a key; undefined where it is proved to have nothing. */
async function proved(root: string, key: string, nodes: readonly string[], what: string): Promise<string | undefined> {
  if (root === EMPTY_ROOT) return undefined;
  try {
    const value = await verifyMerkleProof(bytesOf(key), nodes.map(bytesOf), {
      useKeyHashing: true,
      root: bytesOf(root),
    });
    return value === null ? undefined : hexOf(value);
  } catch (cause) {
    throw wrong(what, cause);
  }
}

function wrong(what: string, cause?: unknown): SavedTrouble {
  return new SavedTrouble(`证明与区块头不符 · a proof does not lead to the header: ${what}`, { cause });
}

function bytesOf(hex: string): Uint8Array {
  return hexToBytes(hex as PrefixedHexString);
}

function hexOf(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes).toString("hex")}`;
}

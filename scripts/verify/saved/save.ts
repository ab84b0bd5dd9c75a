import { z } from "zod";
import type { Ledger, Question } from "../ledger.js";
import type { Node } from "../node.js";
import { SAVED_FORMAT, type SavedAccount, type SavedHeader } from "./file.js";
import { encodeHeader } from "./header.js";

const NOBODY = `0x${"0".repeat(40)}`;

const touched = z.object({
  accessList: z.array(z.object({ address: z.string(), storageKeys: z.array(z.string()) })),
});
const proof = z.object({
  accountProof: z.array(z.string()),
  storageProof: z.array(z.object({ proof: z.array(z.string()) })),
});

/** A ledger that remembers what it was asked, so that the answers can be proved later. */
export class AskedLedger implements Ledger {
  readonly questions: Question[] = [];

  constructor(private readonly ledger: Ledger) {}

  chainId(): Promise<bigint> {
    return this.ledger.chainId();
  }

  block(): Promise<{ readonly number: bigint; readonly hash: string }> {
    return this.ledger.block();
  }

  call(to: string, data: string): Promise<string> {
    this.questions.push({ to, data });
    return this.ledger.call(to, data);
  }
}

/** Saves a block's header with what proves the answers to these questions there, from any node that has the block's state. */
export async function saveHeader(node: Node, block: bigint, questions: readonly Question[]): Promise<SavedHeader> {
  const header = encodeHeader(await node.header(block));
  // Who asks is looked at too, although it is nobody.
  const slots = new Map<string, Set<string>>([[NOBODY, new Set()]]);
  for (const { to, data } of questions) {
    const request = { from: NOBODY, to, data, gasPrice: "0x0" };
    const { accessList } = touched.parse(await node.ask("eth_createAccessList", block, [request]));
    for (const { address, storageKeys } of [{ address: to, storageKeys: [] }, ...accessList]) {
      const known = slots.get(address.toLowerCase()) ?? new Set();
      for (const key of storageKeys) known.add(key.toLowerCase());
      slots.set(address.toLowerCase(), known);
    }
  }
  const accounts: SavedAccount[] = [];
  for (const [address, keys] of slots) accounts.push(await accountOf(node, block, address, [...keys]));
  return { format: SAVED_FORMAT, version: 1, chainId: `${await node.chainId()}`, header, accounts };
}

async function accountOf(node: Node, block: bigint, address: string, keys: readonly string[]): Promise<SavedAccount> {
  const given = proof.parse(await node.ask("eth_getProof", block, [address, keys]));
  const code = z.string().parse(await node.ask("eth_getCode", block, [address]));
  return {
    ...{ address, proof: given.accountProof, ...(code !== "0x" && { code }) },
    storage: keys.map((slot, at) => ({ slot, proof: given.storageProof[at]?.proof ?? [] })),
  };
}

/** What a verification asks of the chain: what contracts answer at one block, from a node or from what was saved of it. */
export interface Ledger {
  chainId(): Promise<bigint>;
  block(): Promise<{ readonly number: bigint; readonly hash: string }>;
  /** Throws `NodeRefusal` for a call that reverts; `0x` where no contract is. */
  call(to: string, data: string): Promise<string>;
}

export interface Question {
  readonly to: string;
  readonly data: string;
}

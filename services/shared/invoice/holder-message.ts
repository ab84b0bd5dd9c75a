/** What the holder of an invoice signs (EIP-191) to fetch it: no account, no name. `until` in seconds since 1970. */
export function holderMessage(uid: string, until: bigint): string {
  return `Tongban: the invoice ${uid} for its holder, until ${until}`;
}

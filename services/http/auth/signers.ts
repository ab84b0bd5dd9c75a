import type { SignerPeriod } from "../../chain/signer-period.js";

/** Looks a signer up by its ERC-7913 bytes (a 0x string in lower case). */
export type SignerLookup = (signer: string) => Promise<SignerPeriod | undefined>;

/** Remembers answers for a moment: a key that was ended is refused a few seconds later, not an hour. */
export function rememberBriefly(lookup: SignerLookup, milliseconds = 5_000, most = 10_000): SignerLookup {
  const known = new Map<string, { readonly answer: Promise<SignerPeriod | undefined>; readonly until: number }>();
  return (signer) => {
    const found = known.get(signer);
    if (found !== undefined && found.until > Date.now()) return found.answer;
    if (known.size >= most) known.clear();
    const answer = lookup(signer);
    known.set(signer, { answer, until: Date.now() + milliseconds });
    answer.catch(() => known.delete(signer));
    return answer;
  };
}

import { calculateJwkThumbprint } from "jose";
import { keyPeriod } from "../../chain/licence-check.js";
import { licenceKeyRoot } from "../../chain/licence-key.js";
import type { Chain } from "../../chain/chain.js";
import type { IssuerTrust } from "../../credentials/trust.js";
import type { LicenceProof } from "../issue/request.js";

/**
 * Trust by the ledger alone: nothing is fetched from an address that a credential names. The key comes beside the credential,
 * and counts where the issuer of the status list told the chain that it signs under that address with it. Whether the issuer
 * may make the type is the ledger's answer to the licence itself, as of when it was anchored.
 */
export function chainTrust(
  { chain, block }: { readonly chain: Pick<Chain, "contract">; readonly block: number | "latest" },
  issuer: number,
  { key }: Pick<LicenceProof, "key">,
): IssuerTrust {
  return {
    async keyOf(address, kid, at) {
      const thumbprint = await calculateJwkThumbprint(key);
      if (kid !== undefined && kid !== thumbprint) return undefined;
      // A key that leaked proves what it signed before; what it may have forged until then is withdrawn by its batch.
      const period = await keyPeriod(chain, issuer, licenceKeyRoot(address, thumbprint), block);
      const isOver = period?.until !== undefined && BigInt(at) > period.until;
      return period === undefined || isOver ? undefined : key;
    },
    mayIssue: () => true,
  };
}

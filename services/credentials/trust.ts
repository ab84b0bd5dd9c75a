import type { JWK } from "jose";

/** Who is trusted for what, and when. A gateway asks the ledger, a wallet a saved list, a test a constant. */
export interface IssuerTrust {
  /** The issuer's key, or undefined where it has none that was trusted at the time (seconds). */
  keyOf(issuer: string, kid: string | undefined, at: number): Promise<JWK | undefined> | JWK | undefined;
  /** Whether the issuer was accredited for a type (`vct`) at the time (seconds). */
  mayIssue(issuer: string, vct: string, at: number): Promise<boolean> | boolean;
}

/** Answers an entry's number (0 valid, 1 revoked, 2 suspended, 3 superseded) or refuses with a reason. */
export interface StatusSource {
  statusOf(list: string, index: number, at: number): Promise<number> | number;
}

/** An issuer whose keys and types never change, as on a saved list. */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly keys: readonly JWK[];
  readonly types: readonly string[];
}

/** Trust by a fixed list. A key is found by its `kid`; without one only where the issuer has a single key. */
export function trustList(issuers: readonly TrustedIssuer[]): IssuerTrust {
  const find = (issuer: string): TrustedIssuer | undefined => issuers.find((trusted) => trusted.issuer === issuer);
  return {
    keyOf(issuer, kid) {
      const keys = find(issuer)?.keys ?? [];
      return kid === undefined ? (keys.length === 1 ? keys[0] : undefined) : keys.find((key) => key.kid === kid);
    },
    mayIssue: (issuer, vct) => find(issuer)?.types.includes(vct) ?? false,
  };
}

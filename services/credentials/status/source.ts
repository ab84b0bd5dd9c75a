import type { IssuerTrust, StatusSource } from "../trust.js";
import { refuse } from "../verdict.js";
import { readStatusListToken, statusIn, type ProvedList } from "./token.js";

/** Fetches the token at an address; whatever it throws means that the list cannot be had. */
export type FetchList = (uri: string) => Promise<string>;

/**
 * Statuses from published Status List Tokens. A whole list is fetched and kept while it may be used, so that nobody
 * learns from a request whose status was asked.
 */
export function publishedStatuses(fetchList: FetchList, trust: IssuerTrust, issuer?: string): StatusSource {
  const kept = new Map<string, ProvedList>();
  const listTrust = { keyOf: trust.keyOf.bind(trust), ...(issuer === undefined ? {} : { issuer }) };
  return {
    async statusOf(uri, index, at) {
      const known = kept.get(uri);
      if (known !== undefined && known.usableUntil > at && known.issuedAt <= at) return statusIn(known, uri, index);
      const text = await fetchList(uri).catch((error: unknown) => refuse("status-unavailable", { list: uri }, error));
      const fresh = await readStatusListToken(text, uri, listTrust, at);
      kept.set(uri, fresh);
      return statusIn(fresh, uri, index);
    },
  };
}

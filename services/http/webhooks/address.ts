import { lookup } from "node:dns/promises";
import ipaddr from "ipaddr.js";
import { Refusal } from "../../shared/errors/refusal.js";

/** IANA gives out global unicast addresses from here alone; what embeds an IPv4 address otherwise lies outside. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** An address of a host, as `node:net` takes it from a lookup. */
export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** The addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly HostAddress[]>;

const fromDns: Resolve = (host) => lookup(host, { all: true });

/**
 * Refuses an address that must not be called; asked when a webhook is made and again before each delivery.
 * @returns the host's addresses, all of them checked: only these may be connected to, as a name may have others a moment
 *   later
 */
export async function requireCallable(
  address: string,
  allowPrivate: boolean,
  resolve: Resolve = fromDns,
): Promise<readonly HostAddress[]> {
  const { protocol, hostname, username, password } = new URL(address);
  if (protocol !== "https:" && !(allowPrivate && protocol === "http:")) throw refused("https");
  if (username !== "" || password !== "") throw refused("user:password@");
  const host = hostname.replace(/^\[|\]$/g, "");
  const found = literalOf(host) ?? (await resolved(host, resolve));
  if (!allowPrivate && found.some(({ address: ip }) => isPrivate(ip))) throw refused("private address");
  return found;
}

/**
 * Whether an address may be behind the gateway's own walls: whoever could make it call such would see through them. Only
 * what IANA's registries know as public is not; an IPv6 address that embeds an IPv4 one (NAT64, 6to4, Teredo) never is.
 */
export function isPrivate(ip: string): boolean {
  if (!ipaddr.isValid(ip)) return true;
  const found = ipaddr.process(ip);
  if (found.range() !== "unicast") return true;
  return found instanceof ipaddr.IPv6 && !found.match(GLOBAL_UNICAST);
}

function literalOf(host: string): readonly HostAddress[] | undefined {
  if (!ipaddr.isValid(host)) return undefined;
  return [{ address: host, family: ipaddr.parse(host).kind() === "ipv6" ? 6 : 4 }];
}

async function resolved(host: string, resolve: Resolve): Promise<readonly HostAddress[]> {
  try {
    const found = await resolve(host);
    if (found.length > 0) return found;
  } catch (cause) {
    throw new Refusal("webhook-address-refused", { reason: "DNS" }, { cause });
  }
  throw refused("DNS");
}

function refused(reason: string): Refusal {
  return new Refusal("webhook-address-refused", { reason });
}

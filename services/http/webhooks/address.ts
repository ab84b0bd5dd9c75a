import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { Refusal } from "../../shared/errors/refusal.js";

/** Addresses behind the gateway's own walls: whoever could make it call them would see through them. */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  PRIVATE.addSubnet(network, bits, "ipv4");
}
for (const [network, bits] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  PRIVATE.addSubnet(network, bits, "ipv6");
}

/** Refuses an address that must not be called; asked when a webhook is made and again before each delivery. */
export async function requireCallable(address: string, allowPrivate: boolean): Promise<void> {
  const { protocol, hostname, username, password } = new URL(address);
  if (protocol !== "https:" && !(allowPrivate && protocol === "http:")) throw refused("https");
  if (username !== "" || password !== "") throw refused("user:password@");
  if (allowPrivate) return;
  const host = hostname.replace(/^\[|\]$/g, "");
  const found = isIP(host) !== 0 ? [host] : await resolve(host);
  if (found.some(isPrivate)) throw refused("private address");
}

export function isPrivate(ip: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return isPrivate(mapped);
  return PRIVATE.check(ip, isIP(ip) === 6 ? "ipv6" : "ipv4");
}

async function resolve(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (cause) {
    throw new Refusal("webhook-address-refused", { reason: "DNS" }, { cause });
  }
}

function refused(reason: string): Refusal {
  return new Refusal("webhook-address-refused", { reason });
}

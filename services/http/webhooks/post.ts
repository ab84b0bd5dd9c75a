import { request as overHttp } from "node:http";
import { request as overHttps, type RequestOptions } from "node:https";
import type { LookupFunction } from "node:net";
import type { HostAddress } from "./address.js";

export interface Post {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Connected to, and none besides: the name is not resolved again. */
  readonly addresses: readonly HostAddress[];
  /** Milliseconds for all of it. */
  readonly timeout: number;
}

/** Posts to the given addresses of a host. Redirects are not followed: they would lead around the check of the address. @returns the status */
export function postTo({ url, body, headers, addresses, timeout }: Post): Promise<number> {
  const target = new URL(url);
  const options: RequestOptions = {
    method: "POST",
    headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers },
    lookup: lookupOf(addresses),
    // A connection kept from another call could be to another address.
    agent: false,
    signal: AbortSignal.timeout(timeout),
  };
  return new Promise((resolve, reject) => {
    const send = target.protocol === "https:" ? overHttps : overHttp;
    const request = send(target, options, (response) => {
      // What the receiver says besides its status is of no use here.
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** Gives the checked addresses for whatever name. */
function lookupOf(addresses: readonly HostAddress[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (first === undefined) callback(new Error("the host has no address"), "", 0);
    else if (options.all === true) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}

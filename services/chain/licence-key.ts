import { concat, toUtf8Bytes } from "ethers";
import { leafOf } from "./inclusion.js";

const SEPARATOR = "0x00";

/**
 * Root of the batch of one by which an issuer tells the chain under which key it signs: the key's only leaf. It is anchored
 * as a batch of licences, so that it can be withdrawn like one when the key leaks.
 * @param issuer the address in `iss`
 * @param thumbprint of the public key (RFC 7638)
 */
export function licenceKeyRoot(issuer: string, thumbprint: string): string {
  const [name, key] = [toUtf8Bytes(issuer), toUtf8Bytes(thumbprint)];
  return leafOf(concat([toUtf8Bytes("tongban licence key"), SEPARATOR, name, SEPARATOR, key]));
}

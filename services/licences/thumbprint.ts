import { hash } from "node:crypto";
import { z } from "zod";

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** A public key on P-256 as a JWK; a point off the curve is refused. */
export const publicKey = z
  .object({ kty: z.literal("EC"), crv: z.literal("P-256"), x: coordinate, y: coordinate })
  .refine(isPoint, { error: "P-256" })
  .meta({ id: "PublicKey", description: "持有人或签发者的公钥（P-256）· a public key as a JWK" });

export type PublicKey = z.output<typeof publicKey>;

/** RFC 7638 thumbprint, without waiting. */
export function thumbprintOf({ kty, crv, x, y }: PublicKey): string {
  return hash("sha256", JSON.stringify({ crv, kty, x, y }), "base64url");
}

const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** y² = x³ − 3x + b (FIPS 186-5): every point of the curve but infinity, which a JWK cannot say, is of its one group. */
function isPoint({ x, y }: { readonly x: string; readonly y: string }): boolean {
  const [left, right] = [numberOf(x), numberOf(y)];
  return left < P && right < P && (right * right - (left * left - 3n) * left - B) % P === 0n;
}

function numberOf(coordinate: string): bigint {
  return BigInt(`0x0${Buffer.from(coordinate, "base64url").toString("hex")}`);
}

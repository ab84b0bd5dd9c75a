import { createHash, createPublicKey } from "node:crypto";
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
  return createHash("sha256").update(JSON.stringify({ crv, kty, x, y })).digest("base64url");
}

function isPoint(key: object): boolean {
  try {
    createPublicKey({ key: { ...key }, format: "jwk" });
    return true;
  } catch {
    return false;
  }
}

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Seconds that a receiver should allow between the stamped time and its own clock: older deliveries are replays. */
export const REPLAY_WINDOW = 300;

const PREFIX = "whsec_";

export function makeSecret(): string {
  return PREFIX + randomBytes(32).toString("base64");
}

/** Headers of a delivery after the Standard Webhooks specification: HMAC-SHA256 over id, time and body. */
export function signedHeaders(secret: string, id: string, seconds: number, body: string): Record<string, string> {
  return {
    "webhook-id": id,
    "webhook-timestamp": `${seconds}`,
    "webhook-signature": `v1,${mac(secret, id, seconds, body)}`,
  };
}

/** What a receiver does with a delivery; integrators may take it as it stands. */
export function isGenuine(
  secret: string,
  headers: { readonly id: string; readonly timestamp: string; readonly signature: string },
  body: string,
  now: number,
): boolean {
  const seconds = Number(headers.timestamp);
  if (!Number.isInteger(seconds) || Math.abs(now - seconds) > REPLAY_WINDOW) return false;
  const expected = Buffer.from(`v1,${mac(secret, headers.id, seconds, body)}`);
  return headers.signature.split(" ").some((given) => {
    const bytes = Buffer.from(given);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
}

function mac(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  return createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
}

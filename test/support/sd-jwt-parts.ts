import { generateKeyPairSync, sign } from "node:crypto";

/** Takes a credential apart and signs another payload in its place, as a forger would: with a key of its own. */
export function sdJwtPartsOf(credential: string) {
  const [jws = "", ...rest] = credential.split("~");
  const [head = "", middle = ""] = jws.split(".");
  const payload = JSON.parse(Buffer.from(middle, "base64url").toString()) as Record<string, unknown>;
  return {
    signedAgain(change: (payload: Record<string, unknown>) => unknown): string {
      const changed = structuredClone(payload);
      change(changed);
      const text = `${head}.${Buffer.from(JSON.stringify(changed)).toString("base64url")}`;
      const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const signature = sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" });
      return [`${text}.${signature.toString("base64url")}`, ...rest].join("~");
    },
  };
}

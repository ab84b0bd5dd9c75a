import { z } from "zod";

/** RFC 7516, general JSON serialisation. */
const envelopeSchema = z.object({
  protected: z.string(),
  recipients: z.array(
    z.object({
      header: z.object({ alg: z.literal("ECDH-ES+A256KW"), kid: z.string(), epk: z.looseObject({ kty: z.string() }) }),
      encrypted_key: z.string(),
    }),
  ),
  iv: z.string(),
  ciphertext: z.string(),
  tag: z.string(),
});

export type Envelope = z.output<typeof envelopeSchema>;

const headerSchema = z.object({
  enc: z.literal("A256GCM"),
  cty: z.string(),
  readers: z.array(z.object({ org: z.int(), as: z.enum(["party", "regulator"]) })),
});

/** What a document says of itself to everybody: its kind of content and who can read it. Authenticated. */
export type EnvelopeHeader = z.output<typeof headerSchema>;

export function writeEnvelope(envelope: Envelope): Buffer {
  return Buffer.from(JSON.stringify(envelope));
}

/** Throws when the bytes are no envelope of ours. */
export function readEnvelope(bytes: Uint8Array): Envelope {
  return envelopeSchema.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
}

export function encodeHeader(header: EnvelopeHeader): string {
  return Buffer.from(JSON.stringify(header)).toString("base64url");
}

export function headerOf(envelope: Envelope): EnvelopeHeader {
  return headerSchema.parse(JSON.parse(Buffer.from(envelope.protected, "base64url").toString("utf8")));
}

/** How a recipient is named within an envelope. */
export function recipientId(org: number): string {
  return `org:${org}`;
}

import { AwsClient } from "aws4fetch";
import { Refusal } from "../shared/errors/refusal.js";
import type { DocumentStorage } from "./storage.js";

export interface S3Options {
  /** Address of any S3-compatible service; the bucket goes into the path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const TIMEOUT = 30_000;
const RETRIES = 3;

/** Documents in a bucket, as objects `documents/<digest>`. An upload appears whole or not at all. */
export function s3Storage({ endpoint, bucket, ...credentials }: S3Options): DocumentStorage {
  const client = new AwsClient({ ...credentials, service: "s3", retries: RETRIES });
  const urlOf = (digest: string): string => `${endpoint.replace(/\/$/, "")}/${bucket}/documents/${digest.slice(2)}`;

  async function request(digest: string, init: RequestInit): Promise<Response> {
    try {
      return await client.fetch(urlOf(digest), { ...init, signal: AbortSignal.timeout(TIMEOUT) });
    } catch (cause) {
      throw new Refusal("storage-unreachable", {}, { cause });
    }
  }

  return {
    async put(digest, bytes) {
      // The digest is SHA-256, so it is what S3 wants signed: the service itself refuses bytes that were changed on the way.
      const headers = { "x-amz-content-sha256": digest.slice(2), "content-type": "application/jose+json" };
      const response = await request(digest, { method: "PUT", body: Buffer.from(bytes), headers });
      if (!response.ok) throw unexpected(response);
    },
    async get(digest) {
      const response = await request(digest, { method: "GET" });
      if (response.status === 404) return undefined;
      if (!response.ok) throw unexpected(response);
      return Buffer.from(await response.arrayBuffer());
    },
  };
}

function unexpected({ status }: Response): Refusal {
  return new Refusal("storage-unreachable", {}, { cause: new Error(`the object store answers ${status}`) });
}

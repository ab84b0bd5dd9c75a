import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";

export interface S3Server {
  readonly endpoint: string;
  /** Objects by `/bucket/key`; tests spoil them at will. */
  readonly objects: Map<string, Buffer>;
  /** Status to answer the next requests with instead. */
  readonly failures: number[];
  close(): Promise<void>;
}

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/** The part of S3's protocol that a store of objects needs: path style, GET and PUT, each signature checked (SigV4). */
export async function startS3Server(credentials: S3Credentials): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const failures: number[] = [];
  const server = createServer(async (request, response) => {
    const body = await collect(request);
    const failure = failures.shift();
    if (failure !== undefined) return void response.writeHead(failure).end();
    const complaint = complaintAbout(request, body, credentials);
    if (complaint !== undefined) return void response.writeHead(403).end(`<Error><Code>${complaint}</Code></Error>`);
    const path = request.url ?? "";
    if (request.method === "PUT") {
      objects.set(path, body);
      return void response.writeHead(200).end();
    }
    const object = objects.get(path);
    if (object === undefined) return void response.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
    response.writeHead(200).end(object);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    objects,
    failures,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function collect(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;

/** AWS Signature Version 4, written after its public description. */
function complaintAbout(request: IncomingMessage, body: Buffer, credentials: S3Credentials): string | undefined {
  const [, keyId, day = "", region = "", signed = "", signature = ""] =
    AUTHORIZATION.exec(request.headers.authorization ?? "") ?? [];
  if (keyId !== credentials.accessKeyId || region !== credentials.region) return "InvalidAccessKeyId";
  const payload = String(request.headers["x-amz-content-sha256"] ?? "");
  if (payload !== "UNSIGNED-PAYLOAD" && payload !== sha256(body) && request.method === "PUT")
    return "XAmzContentSHA256Mismatch";
  const names = signed.split(";");
  if (!["host", "x-amz-content-sha256", "x-amz-date"].every((name) => names.includes(name))) return "AccessDenied";

  const time = String(request.headers["x-amz-date"]);
  const [path = "", query = ""] = (request.url ?? "").split("?");
  const headers = names.map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join("");
  const canonical = [request.method, path, query, headers, signed, payload].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
  const key = [day, region, "s3", "aws4_request"].reduce<Buffer | string>(
    (previous, part) => hmac(previous, part),
    `AWS4${credentials.secretAccessKey}`,
  );
  const expected = hmac(key, toSign);
  return timingSafeEqual(expected, Buffer.from(signature, "hex")) ? undefined : "SignatureDoesNotMatch";
}

const sha256 = (data: Buffer | string): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: Buffer | string, data: string): Buffer => createHmac("sha256", key).update(data).digest();

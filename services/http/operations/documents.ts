import { z } from "zod";
import { digest } from "../../shared/schemas/values.js";
import { bytesBody } from "../body.js";
import { operation, type Operation } from "../operation.js";
import { Reply } from "../reply.js";
import { members } from "../who.js";

const MEDIA = "application/jose+json";
const LARGEST = 32 * 1024 * 1024;
const tags = ["documents"];
const params = z.object({ digest });

/** Encrypted documents as they lie in the store: the bytes are of use only to the readers whom they name. */
export const documentOperations: readonly Operation[] = [
  operation({
    id: "readDocument",
    method: "get",
    path: "/documents/{digest}",
    tags,
    summary: { zh: "取加密文件", en: "An encrypted document (JWE)" },
    who: members(),
    request: { params },
    answer: { media: MEDIA, schema: z.string() },
    async handle({ documents }, { params: { digest: name } }) {
      const bytes = await documents.read(name);
      return new Reply(bytes, { headers: { "cache-control": "private, max-age=31536000, immutable" } });
    },
  }),
  operation({
    id: "keepDocument",
    method: "put",
    path: "/documents/{digest}",
    tags,
    summary: { zh: "存放已加密的文件", en: "Keeps a document that the sender encrypted" },
    description: {
      zh: "摘要为加密字节的 SHA-256；须注明可读组织，并包含监管方。",
      en: "The digest is SHA-256 of the encrypted bytes, which name their readers.",
    },
    who: members(),
    request: { params, body: bytesBody(MEDIA, LARGEST) },
    answer: {
      status: 201,
      schema: z.object({ digest, readers: z.array(z.object({ org: z.int(), as: z.enum(["party", "regulator"]) })) }),
    },
    quota: "documents",
    async handle({ documents }, { params: { digest: name }, body }) {
      const { readers } = await documents.keepSealed(name, body);
      return { digest: name, readers };
    },
  }),
];

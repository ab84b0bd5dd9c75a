import { z } from "zod";
import { bilingual, bytes, digest, isoTime, uintText } from "../../shared/schemas/values.js";

const values = z.record(z.string(), z.unknown());

export const signer = bytes
  .transform((text) => text.toLowerCase())
  .meta({ description: "ERC-7913：20 字节地址，或验证合约 ‖ 公钥 · 20 bytes of an address, or verifier ‖ key" });

const actNames = { contract: z.string().max(60), act: z.string().max(60) };

const terms = {
  signer,
  nonceKey: uintText.default("0").meta({ description: "编号序列 · nonce sequence" }),
  deadline: isoTime.optional().meta({ description: "默认 1 天后 · a day from now unless given" }),
};

export const draftBody = z.object({ ...actNames, values, ...terms });
export const draftListBody = z.object({
  acts: z
    .array(z.object({ ...actNames, values }))
    .min(2)
    .max(500),
  ...terms,
});

export const typedData = z
  .object({
    domain: z.object({ name: z.string(), version: z.string(), chainId: z.string(), verifyingContract: z.string() }),
    types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
    primaryType: z.string(),
    message: values,
  })
  .meta({ id: "TypedData", description: "eth_signTypedData_v4 (EIP-712)" });

export const preparedAct = z
  .object({ typedData, digest, message: values, sentence: bilingual })
  .meta({ id: "PreparedAct" });

export const preparedList = z
  .object({
    typedData,
    root: digest,
    acts: z.array(z.object({ message: values, path: z.array(digest), sentence: bilingual })),
  })
  .meta({ id: "PreparedList" });

export const signedAct = z
  .object({
    ...actNames,
    message: values,
    signer,
    signature: bytes,
    path: z
      .array(digest)
      .max(16)
      .default([])
      .meta({ description: "清单签名的默克尔路径 · Merkle path in a signed list" }),
  })
  .meta({ id: "SignedAct" });

export const actType = z
  .object({
    contract: z.string(),
    name: z.string(),
    method: z.string(),
    sentence: bilingual,
    types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
  })
  .meta({ id: "ActType" });

export const ledgerError = z
  .object({ code: z.string(), zh: z.string(), en: z.string(), args: z.record(z.string(), z.unknown()) })
  .meta({ id: "LedgerError" });

export const actStatus = z
  .object({
    id: digest,
    state: z.enum(["queued", "sent", "mined", "final", "refused"]),
    transaction: digest.nullable(),
    block: uintText.nullable(),
    error: ledgerError.nullable(),
    createdAt: isoTime,
    settledAt: isoTime.nullable(),
  })
  .meta({ id: "ActStatus" });

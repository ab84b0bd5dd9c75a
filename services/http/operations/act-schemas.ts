import { z } from "zod";
import { bilingual, bytes, digest, isoTime, organisationNumber, uintText } from "../../shared/schemas/values.js";
import { COSIGNING_STATES } from "../../store/tables/cosigning.js";

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

export const preparedSecond = z
  .object({
    by: z.string().meta({ description: "第二签署方：bank、debtor、other · who signs too" }),
    typedData,
    digest,
  })
  .meta({ id: "PreparedSecond" });

export const preparedAct = z
  .object({ typedData, digest, message: values, sentence: bilingual, second: preparedSecond.nullable() })
  .meta({ id: "PreparedAct" });

export const preparedList = z
  .object({
    typedData,
    root: digest,
    acts: z.array(z.object({ message: values, path: z.array(digest), sentence: bilingual })),
  })
  .meta({ id: "PreparedList" });

export const authorship = z
  .object({
    signer,
    signature: bytes,
    path: z
      .array(digest)
      .max(16)
      .default([])
      .meta({ description: "清单签名的默克尔路径 · Merkle path in a signed list" }),
  })
  .meta({ id: "Authorship" });

/** An act that its author signed; where it needs two, the other one's signature may be still to come. */
export const authoredAct = authorship.extend({ ...actNames, message: values }).meta({ id: "AuthoredAct" });

export const signedAct = authoredAct
  .extend({
    second: authorship
      .optional()
      .meta({ description: "须双方签署的行为的另一签名 · where an act needs two signatures" }),
  })
  .meta({ id: "SignedAct" });

const fieldType = z.object({ name: z.string(), type: z.string() });
const fieldTypes = z.record(z.string(), z.array(fieldType));

export const actType = z
  .object({
    contract: z.string(),
    name: z.string(),
    method: z.string(),
    sentence: bilingual,
    types: fieldTypes,
    shows: z
      .object({ fields: z.array(fieldType), types: fieldTypes })
      .nullable()
      .meta({
        description:
          "不签署而须出示的内容，与签署内容同放在 message 中 · shown, not signed, in the message all the same",
      }),
    second: z.string().nullable().meta({ description: "另一签署方 · who signs too" }),
  })
  .meta({ id: "ActType" });

export const ledgerError = z
  .object({ code: z.string(), zh: z.string(), en: z.string(), args: z.record(z.string(), z.unknown()) })
  .meta({ id: "LedgerError" });

/** In the outbox; or before it. */
export const ACT_STATES = ["awaiting", "queued", "sent", "mined", "final", "refused"] as const;

/** Beside the id of an act that was handed in. */
export const awaits = digest.nullable().meta({
  description: "须另一人复核时的事项编号（GET /acts/held/{id}） · what waits for a second person, where it does",
});

export const actStatus = z
  .object({
    id: digest,
    state: z
      .enum(ACT_STATES)
      .meta({ description: "awaiting：等待本组织另一人复核 · it waits for a second person of its organisation" }),
    transaction: digest.nullable(),
    block: uintText.nullable(),
    error: ledgerError.nullable(),
    createdAt: isoTime,
    settledAt: isoTime.nullable(),
  })
  .meta({ id: "ActStatus" });

/** An act that one party signed and another is to sign. */
export const cosigning = z
  .object({
    id: digest,
    ...actNames,
    message: values,
    sentence: bilingual,
    signer,
    asker: organisationNumber,
    asked: organisationNumber,
    state: z.enum(COSIGNING_STATES),
    deadline: isoTime,
    relayed: digest.nullable().meta({ description: "双方签署后的行为编号 · id of the act once both have signed" }),
    second: preparedSecond.nullable(),
  })
  .meta({ id: "Cosigning" });

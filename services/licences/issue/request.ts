import { z } from "zod";
import { HOLDERS } from "../../shared/licence/catalogue/schema.js";
import { digest, isoTime } from "../../shared/schemas/values.js";
import { publicKey } from "../thumbprint.js";

export const licenceId = z.uuid().meta({ description: "证照在本机构的编号 · number of a licence at its issuer" });
export const holderKind = z.enum(Object.keys(HOLDERS) as ["person", "organisation"]);

/** What is to be issued. What the office knows itself (identifier, authority, names, days) it fills in. */
export const issueBody = z.object({
  reference: z
    .string()
    .regex(/^[\w.:/-]{1,80}$/)
    .optional()
    .meta({ description: "业务编号：同一编号只签发一份 · one licence for a reference, however often it is sent" }),
  type: z.string().max(60),
  holderKind: holderKind.default("person"),
  holder: publicKey,
  contents: z.record(z.string(), z.unknown()),
  w3c: z.boolean().default(false).meta({ description: "另签 W3C VC（JOSE）· the same as a W3C VC besides" }),
});

export type IssueRequest = z.output<typeof issueBody>;

export const issuedLicence = z
  .object({
    licence: licenceId,
    identifier: z.string().meta({ description: "电子证照标识 · GB/T 36904" }),
    isNew: z.boolean().meta({ description: "false：此前已签发 · issued before" }),
  })
  .meta({ id: "IssuedLicence" });

/** Where a licence is in a batch on the chain, and what shows that it is this credential. */
export const licenceProof = z
  .object({
    key: publicKey,
    documents: z
      .array(digest)
      .min(1)
      .max(2)
      .meta({ description: "各格式签名部分的 SHA-256 · of each format's signed part" }),
    salt: digest,
    cardType: z.int().min(0).max(255),
    list: z.string().regex(/^\d{1,20}$/),
    entry: z.int().min(0).max(131_071),
    subject: digest,
    from: z.string().regex(/^\d{1,13}$/),
    until: z.string().regex(/^\d{1,13}$/),
    root: digest,
    index: z.int().min(0),
    count: z.int().min(1),
    path: z.array(digest).max(32),
  })
  .meta({ id: "LicenceProof", description: "链上证明：随证照出示 · shown beside a licence" });

export type LicenceProof = z.output<typeof licenceProof>;

export const licencePackage = z
  .object({
    licence: licenceId,
    type: z.string(),
    credential: z.string().meta({ description: "SD-JWT VC，含全部披露 · with all its disclosures" }),
    w3c: z.string().nullable().meta({ description: "vc+jwt" }),
    subjectSalt: digest,
    issuedAt: isoTime,
    proof: licenceProof.nullable().meta({ description: "未上链时为空 · null until it is anchored" }),
  })
  .meta({ id: "LicencePackage", description: "持证人取走的证照 · what a holder takes away" });

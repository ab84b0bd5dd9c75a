import { z } from "zod";
import { LIST_STATUSES } from "../licence/states.js";
import { bytes, digest, isoTime, organisationNumber, uintText } from "./values.js";

export const cardType = z.int().min(0).max(255).meta({ description: "证照类型编号 · number of a licence type" });

/** In a path everything is text. */
export const cardTypeParam = z.coerce.number().pipe(cardType);

export const listParam = uintText.refine((text) => BigInt(text) < 1n << 64n, { error: "uint64" });

export const licenceType = z
  .object({
    cardType,
    version: uintText,
    keeper: organisationNumber,
    issuing: digest.nullable().meta({
      description:
        "签发资格名称的摘要；空：不再签发 · digest of what issuers must be trusted for; null: issued no more",
    }),
    schema: digest,
    profile: digest,
    longest: uintText.nullable().meta({ description: "最长有效秒数；空：不限 · seconds; null: without end" }),
    since: isoTime,
    transaction: digest,
  })
  .meta({ id: "LicenceType", description: "证照类型的一个版本 · one version of a licence type" });

export const licenceBatch = z
  .object({
    issuer: organisationNumber,
    root: digest,
    count: uintText,
    attestedAt: isoTime.meta({ description: "锚定时间 · when it was anchored" }),
    withdrawnAt: isoTime.nullable(),
    reason: z.int().nullable(),
    basis: digest.nullable(),
    transaction: digest,
  })
  .meta({ id: "LicenceBatch", description: "一批证照 · a batch of licences" });

export const statusList = z
  .object({
    list: uintText,
    issuer: z.int(),
    bytes: bytes.meta({
      description:
        "全表 32768 字节，每项 2 位，低位在前；只给全表，不问单项 · the whole list, 2 bits an entry, lowest bits first; never asked entry by entry, so that nobody learns whose licence is meant",
    }),
    changedAt: isoTime.nullable(),
    entries: z.int(),
  })
  .meta({ id: "StatusList", description: "状态表 · a status list" });

export const statusChange = z
  .object({
    list: uintText,
    changes: z.array(z.object({ index: z.int(), was: z.enum(LIST_STATUSES), becomes: z.enum(LIST_STATUSES) })),
    reason: z.int(),
    basis: digest,
    changedAt: isoTime,
    transaction: digest,
  })
  .meta({ id: "StatusChange", description: "状态表一组的一次变更 · one change of a group of a status list" });

export const statusEpoch = z
  .object({ list: uintText, epoch: uintText, root: digest, closedAt: isoTime, transaction: digest })
  .meta({ id: "StatusEpoch", description: "状态表的一期 · an epoch of a status list" });

export const licenceUse = z
  .object({
    use: digest,
    state: z.enum(["used", "withdrawn", "usedByLaw"]),
    consultedBy: organisationNumber.nullable(),
    service: digest.nullable(),
    fieldNames: digest
      .nullable()
      .meta({ description: "字段名的加盐承诺 · salted commitment to the names of the fields" }),
    until: isoTime.nullable(),
    useNumber: digest.nullable(),
    reason: z.int().nullable().meta({ description: "依法用证的法律依据代码 · ground of a use without consent" }),
    basis: digest.nullable(),
    recordedAt: isoTime,
    transaction: digest,
  })
  .meta({ id: "LicenceUse", description: "一次用证 · a use of licences" });

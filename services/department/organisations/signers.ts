import { z } from "zod";
import { signerHash } from "../../chain/authorship.js";
import { businessAct } from "../../http/operations/business-act.js";
import { operation, type Operation } from "../../http/operation.js";
import { members } from "../../http/who.js";
import {
  CONFIRM_SIGNER,
  END_SIGNER,
  ENROL_SIGNER,
  OBJECT_TO_REPLACEMENT,
  REPLACE_SIGNER,
  RESIGN_SIGNER,
} from "../../shared/acts/access.js";
import { bytes, digest, isoTime, organisationParam } from "../../shared/schemas/values.js";
import { DUTY_NAMES, dutyBits, dutyNames } from "../../shared/values/duty.js";
import { toSeconds } from "../../shared/values/time.js";
import { signersOf } from "../../store/queries/registry.js";
import { timeField } from "../act-values.js";

const tags = ["signers"];
const params = z.object({ signer: digest.meta({ description: "keccak256(ERC-7913 signer)" }) });
const key = bytes
  .refine((text) => text.length >= 42, {
    error: "须为 ERC-7913 签署人，至少 20 字节 · an ERC-7913 signer has at least 20 bytes",
  })
  .transform((text) => signerHash(text.toLowerCase()))
  .meta({ description: "ERC-7913：地址，或验证合约 ‖ 公钥 · an address, or verifier ‖ key" });
const duties = z.array(z.enum(DUTY_NAMES)).min(1);
const KEY_STATES = ["unknown", "unconfirmed", "notYet", "valid", "ended"] as const;

const signerPeriod = z
  .object({
    signer: digest,
    person: z.int().meta({ description: "同一编号的两把密钥是同一人 · two keys of one number are one person" }),
    duties: z.array(z.enum(DUTY_NAMES)),
    from: isoTime,
    until: isoTime,
    confirmed: z.boolean(),
  })
  .meta({ id: "SignerPeriod" });

const UNCONFIRMED = 1;

/** Who may sign for an organisation, for what and when. */
export const SIGNER_OPERATIONS: readonly Operation[] = [
  ...businessAct({
    id: "enrolSigner",
    path: "/signers",
    tags,
    summary: { zh: "登记经办人密钥（职责与有效期）", en: "Enrols an officer's key with duties and a period" },
    duties: ["admin"],
    request: {
      body: z.object({
        signer: key,
        person: z.int().min(1).max(8_000_000),
        duties,
        from: timeField.optional(),
        until: timeField,
      }),
    },
    draft: (_call, { body: { signer, person, duties: held, from, until } }) => ({
      act: ENROL_SIGNER,
      values: { signer, person, duties: `${dutyBits(held)}`, from: from ?? "0", until },
      about: signer,
    }),
  }),
  ...businessAct({
    id: "confirmSigner",
    path: "/signers/{signer}/confirmation",
    tags,
    summary: { zh: "第二人确认密钥", en: "A second person confirms a key" },
    duties: ["admin"],
    request: { params },
    draft: (_call, { params: { signer } }) => ({ act: CONFIRM_SIGNER, values: { signer }, about: signer }),
  }),
  ...businessAct({
    id: "replaceSigner",
    path: "/signers/{signer}/replacement",
    tags,
    summary: { zh: "更换密钥（同一人、同职责）", en: "Replaces a key: same person, same duties" },
    duties: ["admin"],
    request: { params, body: z.object({ successor: key }) },
    draft: (_call, { params: { signer }, body: { successor } }) => ({
      act: REPLACE_SIGNER,
      values: { signer, successor },
      about: signer,
    }),
  }),
  ...businessAct({
    id: "endSigner",
    path: "/signers/{signer}/end",
    tags,
    summary: { zh: "终止密钥", en: "Ends a key" },
    duties: ["admin"],
    request: { params, body: z.object({ end: timeField.optional() }) },
    draft: (_call, { params: { signer }, body: { end } }) => ({
      act: END_SIGNER,
      values: { signer, end: end ?? "0" },
      about: signer,
    }),
  }),
  ...businessAct({
    id: "resignSigner",
    path: "/signers/resignation",
    tags,
    summary: { zh: "终止自己的密钥", en: "Ends one's own key" },
    duties: [],
    draft: () => ({ act: RESIGN_SIGNER, values: {} }),
  }),
  ...businessAct({
    id: "objectToReplacement",
    path: "/signers/{signer}/objection",
    tags,
    summary: { zh: "反对遗失密钥的更换", en: "Objects to the replacement of a key said to be lost" },
    duties: [],
    request: { params },
    draft: (_call, { params: { signer } }) => ({ act: OBJECT_TO_REPLACEMENT, values: { lost: signer }, about: signer }),
  }),
  operation({
    id: "listSigners",
    method: "get",
    path: "/organisations/{org}/signers",
    tags,
    summary: { zh: "组织的密钥与任期（全部历史）", en: "An organisation's keys with all their periods" },
    who: members(),
    request: { params: z.object({ org: organisationParam }) },
    answer: { schema: z.object({ items: z.array(signerPeriod) }) },
    async handle({ db }, { params: { org } }) {
      const rows = await signersOf(db, org);
      return {
        items: rows.map((row) => ({
          signer: row.signer,
          person: row.person,
          duties: dutyNames(BigInt(row.duties)),
          from: row.begins_at.toISOString(),
          until: row.ends_at.toISOString(),
          confirmed: (row.flags & UNCONFIRMED) === 0,
        })),
      };
    },
  }),
  operation({
    id: "readSigner",
    method: "get",
    path: "/signers/{signer}",
    tags,
    summary: { zh: "某时的密钥状态（用于判断旧签名）", en: "What a key was at a time, to judge an old signature" },
    who: members(),
    request: { params, query: z.object({ at: isoTime.optional() }) },
    answer: {
      schema: z.object({
        state: z.enum(KEY_STATES),
        organisation: z.int(),
        person: z.int(),
        duties: z.array(z.enum(DUTY_NAMES)),
      }),
    },
    async handle({ chain, now }, { params: { signer }, query: { at } }) {
      const time = at === undefined ? now() : toSeconds(at);
      const [state, period] = await chain.contract("Organisations").signerAt(signer, time);
      return {
        state: KEY_STATES[Number(state)] ?? "unknown",
        organisation: Number(period.organisation),
        person: Number(period.person),
        duties: dutyNames(period.duties),
      };
    },
  }),
];

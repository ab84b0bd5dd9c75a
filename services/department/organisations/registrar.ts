import { z } from "zod";
import { budgetSubject } from "../../chain/budget.js";
import type { Call } from "../../http/call.js";
import { operation, type Operation } from "../../http/operation.js";
import { requireIdentifier } from "../../http/identifiers.js";
import { members } from "../../http/who.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import {
  address,
  bytes,
  digest,
  isoTime,
  organisationNumber,
  organisationParam,
  uintText,
} from "../../shared/schemas/values.js";
import { DUTY_NAMES, dutyBits } from "../../shared/values/duty.js";
import { ORGANISATION_KINDS } from "../../shared/values/organisation-kind.js";
import { toSeconds } from "../../shared/values/time.js";

const tags = ["registry"];
const KEY_FIELD = digest.meta({ description: "keccak256(ERC-7913 signer)" });
const duties = z.array(z.enum(DUTY_NAMES));
const kind = z.enum(ORGANISATION_KINDS).exclude(["none"]);
const sender = address.optional().meta({
  description: "登记人账户：给出时先向合约试行 · the registrar's account: when given, the contract is asked first",
});

/** A transaction for the registrar's own account (a contract of several signatures) to send. */
const registrarTransaction = z
  .object({ chainId: uintText, to: address, data: bytes, contract: z.string(), method: z.string() })
  .meta({ id: "RegistrarTransaction" });

async function transaction(call: Call, contract: string, method: string, args: readonly unknown[], from?: string) {
  const { chain } = call;
  const data = chain.abiOf(contract).encodeFunctionData(method, args);
  if (from !== undefined) await chain.simulate(contract, data, from);
  return { chainId: `${chain.chainId}`, to: chain.addressOf(contract), data, contract, method };
}

const shared = {
  method: "post",
  tags,
  who: members("identity", "verify", "supervise", "admin"),
  answer: { schema: registrarTransaction },
} as const;

/**
 * What only the registrar may do. Its account is no officer's key: it sends its own transactions, which are prepared and
 * checked here.
 */
export const REGISTRAR_OPERATIONS: readonly Operation[] = [
  operation({
    ...shared,
    id: "prepareRegistration",
    path: "/registry/registrations",
    summary: {
      zh: "编制组织全额登记（列名组织由此认领其编号）",
      en: "Prepares the full enrolment of an organisation; one that is listed keeps its number",
    },
    request: {
      body: z.object({
        identifier: z.string().max(100),
        name: z.string().trim().min(1).max(300),
        kind,
        region: z.int().min(0).max(999_999),
        parent: organisationNumber.optional(),
        duties,
        fourEyes: z.boolean().default(false),
        file: digest,
        signers: z
          .array(z.object({ signer: KEY_FIELD, person: z.int().min(1).max(8_000_000), duties, until: isoTime }))
          .min(1)
          .max(20),
        from: sender,
      }),
    },
    async handle(call, { body: { identifier, kind: of, parent, duties: held, signers, from, ...rest } }) {
      const registration = {
        ...rest,
        identifier: requireIdentifier(identifier),
        kind: ORGANISATION_KINDS.indexOf(of),
        parent: parent ?? 0,
        duties: dutyBits(held),
        signers: signers.map((one) => ({ ...one, duties: dutyBits(one.duties), until: toSeconds(one.until) })),
      };
      return transaction(call, "Organisations", "enrolOrganisation", [registration], from);
    },
  }),
  operation({
    ...shared,
    id: "prepareOrganisationChange",
    path: "/registry/organisations/{org}",
    summary: {
      zh: "编制组织登记变更（轻量成员转为正式成员）",
      en: "Prepares a change of what an organisation is; a light one becomes full",
    },
    request: {
      params: z.object({ org: organisationParam }),
      body: z.object({
        kind,
        region: z.int().min(0).max(999_999),
        parent: organisationNumber.optional(),
        duties,
        fourEyes: z.boolean().default(false),
        from: sender,
      }),
    },
    handle: (call, { params: { org }, body: { kind: of, region, parent, duties: held, fourEyes, from } }) =>
      transaction(
        call,
        "Organisations",
        "changeOrganisation",
        [org, ORGANISATION_KINDS.indexOf(of), region, parent ?? 0, dutyBits(held), fourEyes],
        from,
      ),
  }),
  operation({
    ...shared,
    id: "prepareIdentifier",
    path: "/registry/organisations/{org}/identifiers",
    summary: { zh: "编制增加标识（如 LEI）", en: "Prepares a further identifier, such as an LEI" },
    request: {
      params: z.object({ org: organisationParam }),
      body: z.object({ identifier: z.string().max(100), from: sender }),
    },
    handle: (call, { params: { org }, body: { identifier, from } }) =>
      transaction(call, "Organisations", "addIdentifier", [org, requireIdentifier(identifier)], from),
  }),
  operation({
    ...shared,
    id: "prepareBudgetAuthority",
    path: "/registry/organisations/{org}/budget-authorities",
    summary: {
      zh: "编制公共机构预算主管单位的指定",
      en: "Prepares the naming of who answers for a public body's budget",
    },
    request: {
      params: z.object({ org: organisationParam }),
      body: z.object({ authority: organisationNumber, until: isoTime, from: sender }),
    },
    handle: (call, { params: { org }, body: { authority, until, from } }) =>
      transaction(call, "Issuers", "trustIssuer", [authority, budgetSubject(org), 0, toSeconds(until)], from),
  }),
  operation({
    ...shared,
    id: "prepareBudgetAuthorityEnd",
    path: "/registry/organisations/{org}/budget-authorities/{authority}/end",
    summary: { zh: "编制预算主管单位指定的终止", en: "Prepares that one answers for a public body's budget no longer" },
    request: {
      params: z.object({ org: organisationParam, authority: organisationParam }),
      body: z.object({ from: sender }),
    },
    handle: (call, { params: { org, authority }, body: { from } }) =>
      transaction(call, "Issuers", "endTrust", [authority, budgetSubject(org), 0], from),
  }),
  operation({
    ...shared,
    id: "prepareSettlement",
    path: "/registry/disputes/{identifier}/settlement",
    summary: { zh: "编制标识争议的裁定", en: "Prepares the settlement of a dispute about an identifier" },
    request: {
      params: z.object({ identifier: digest }),
      body: z.object({ upheld: z.boolean(), reason: z.int().min(1).max(65_535), from: sender }),
    },
    handle: (call, { params: { identifier }, body: { upheld, reason, from } }) =>
      transaction(call, "IdentifierDisputes", "settleDispute", [identifier, upheld, reason], from),
  }),
  operation({
    ...shared,
    id: "prepareLostKey",
    path: "/registry/lost-keys",
    summary: { zh: "编制遗失密钥的更换公告", en: "Prepares the announcement that a lost key is to be replaced" },
    request: {
      body: z.object({ lost: KEY_FIELD, successor: KEY_FIELD, until: isoTime, from: sender }),
    },
    handle: (call, { body: { lost, successor, until, from } }) =>
      transaction(call, "KeyRecovery", "reportLostKey", [lost, successor, toSeconds(until)], from),
  }),
];

/** Codes of the published table for a change of standing. */
export const standingReason = reasonFor("standing.change");

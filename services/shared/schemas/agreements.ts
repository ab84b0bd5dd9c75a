import { z } from "zod";
import { AGREEMENT_SIGNERS } from "../values/agreement-signers.js";
import { AGREEMENT_STATES, SETTLEMENT_KINDS } from "../values/tender-words.js";
import { digest, isoTime, money, organisationNumber } from "./values.js";

const reason = z.int().meta({ description: "理由代码 · code of GET /reasons" });

/** An agreement as it stands: public, as award notices and contracts of public procurement are by law. */
export const agreementRecord = z
  .object({
    agreement: digest,
    tender: digest.nullable(),
    lot: z.int().nullable(),
    buyer: organisationNumber,
    supplier: organisationNumber,
    authority: organisationNumber.nullable(),
    price: money,
    region: z.int(),
    sector: z.string().nullable(),
    startsAt: isoTime,
    endsAt: isoTime,
    signBy: isoTime,
    document: digest,
    milestones: digest,
    signedBy: z.array(z.enum(["buyer", "supplier", "authority"])),
    state: z.enum(AGREEMENT_STATES),
    version: z.int(),
    proposedAt: isoTime,
    madeAt: isoTime.nullable(),
    endedAt: isoTime.nullable(),
    reason: reason.nullable(),
  })
  .meta({ id: "Agreement" });

const signers = z.array(z.enum(AGREEMENT_SIGNERS));

/** A statement about a made agreement that some have signed and others still may. */
export const waitingStatement = z
  .object({
    agreement: digest,
    statement: digest,
    version: z.int().meta({ description: "所针对的合同版本 · version of the agreement that it is about" }),
    signedBy: signers,
    missing: signers.meta({ description: "尚待签署者 · whose signatures it waits for" }),
    signBy: isoTime.meta({ description: "逾期未签齐即失效 · it lapses unless all have signed by then" }),
    at: isoTime,
    transaction: digest,
  })
  .meta({ id: "WaitingStatement" });

/** What only members see: how it was paid outside passes, its steps, and who leads the work, by pseudonym. */
export const agreementStep = z
  .object({
    step: z.string(),
    by: organisationNumber.nullable(),
    kind: z.enum(SETTLEMENT_KINDS).nullable(),
    amount: money.nullable(),
    reason: reason.nullable(),
    document: digest.nullable(),
    statement: digest.nullable(),
    at: isoTime,
    transaction: digest,
  })
  .meta({ id: "AgreementStep" });

export const agreementDetail = agreementRecord
  .extend({
    paidOutside: money,
    withheld: money,
    notice: z.object({ by: organisationNumber, until: isoTime, reason }).nullable(),
    manager: z.object({ manager: digest, since: isoTime, department: organisationNumber }).nullable(),
    statements: z.array(waitingStatement),
    steps: z.array(agreementStep),
  })
  .meta({ id: "AgreementDetail" });

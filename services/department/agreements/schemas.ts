import { z } from "zod";
import { digest, money, organisationNumber } from "../../shared/schemas/values.js";
import { digestOrNone, regionField, sectorField, timeField } from "../act-values.js";

export const agreementParams = z.object({ agreement: digest });

export const version = z
  .int()
  .min(1)
  .max(65_535)
  .optional()
  .meta({ description: "所针对的版本，默认为现行版本 · the version that is meant; the present one unless given" });

export const signBy = timeField.optional().meta({
  description: "签署期限，默认 30 天后 · until when the others may sign; 30 days from now unless given",
});

/** Seconds that the others have where nothing is said. */
export const SIGN_WITHIN = 30n * 86_400n;

export const agreementTerms = z
  .object({
    tender: digest.optional().meta({ description: "所依据的招标 · the tender that it follows" }),
    lot: z.int().min(1).max(255).optional(),
    buyer: organisationNumber,
    supplier: organisationNumber,
    authority: organisationNumber.optional().meta({ description: "预算主管单位 · the budget authority that consents" }),
    price: money,
    region: regionField.default(0),
    sector: sectorField.optional(),
    startsAt: timeField,
    endsAt: timeField,
    signBy: timeField,
    document: digest,
    milestones: digestOrNone,
  })
  .refine(({ tender, lot }) => (tender === undefined) === (lot === undefined), {
    error: "tender 与 lot 须同时给出 · tender and lot go together",
    path: ["lot"],
  })
  .meta({ id: "AgreementTerms" });

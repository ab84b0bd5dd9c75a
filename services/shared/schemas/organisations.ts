import { z } from "zod";
import { ENROLMENTS, ORGANISATION_KINDS, STANDINGS } from "../values/organisation-kind.js";
import { isoTime, organisationNumber } from "./values.js";

/** What is public of an organisation. Listed persons have neither name nor identifier. */
export const organisationRecord = z
  .object({
    number: organisationNumber,
    name: z.string().nullable(),
    identifier: z.string().nullable(),
    kind: z.enum(ORGANISATION_KINDS),
    enrolment: z.enum(ENROLMENTS),
    standing: z.enum(STANDINGS),
    region: z.int().nullable(),
    since: isoTime.nullable(),
    principal: organisationNumber
      .nullable()
      .meta({ description: "认领此列名编号者 · who took this listed number over and answers for its records" }),
  })
  .meta({ id: "OrganisationRecord" });

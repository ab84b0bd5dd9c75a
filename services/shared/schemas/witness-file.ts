import { z } from "zod";
import { TENDER_LEDGERS } from "../values/tender-ledgers.js";
import { address, bytes, digest, isoTime, organisationNumber, uintText } from "./values.js";

/** A file of a step. `disclosed` is there for whoever may know it; without it only its place in the tree is proved. */
export const witnessedFile = z
  .object({
    index: z.int().min(0),
    commitment: digest,
    path: z.array(digest).max(32),
    disclosed: z
      .object({
        salt: digest,
        name: z.string(),
        media: z.string(),
        bytes: z.int(),
        sha256: digest,
        document: digest,
      })
      .nullable(),
  })
  .meta({ id: "WitnessedFile" });

/** Where an event is on the chain. */
const place = {
  block: z.object({ number: uintText, hash: digest, time: isoTime }),
  transaction: digest,
  logIndex: z.int().min(0),
};

export const witnessFileStep = z
  .object({
    place: z.int().min(1),
    stage: z.int(),
    organisation: organisationNumber,
    organisationName: z.string().nullable(),
    person: z.int(),
    root: digest,
    token: digest,
    files: z.int().min(1),
    rank: z.int(),
    head: digest,
    ...place,
    fileList: z.array(witnessedFile).nullable().meta({
      description: "null：文件由见证组织自己的网关保存 · null: kept at the gateway of the organisation that witnessed",
    }),
  })
  .meta({ id: "WitnessFileStep" });

export const witnessFileEvent = z
  .object({
    contract: z.enum(TENDER_LEDGERS),
    event: z.string(),
    topics: z.array(digest).max(4),
    data: bytes,
    ...place,
  })
  .meta({ id: "WitnessFileEvent" });

/** The contracts that a witness file speaks of: the procedure's ledgers, its steps, and who is who. */
export const WITNESS_FILE_CONTRACTS = [...TENDER_LEDGERS, "Witness", "Organisations"] as const;

export const WITNESS_FILE_FORMAT = "tongban-witness-file";

/** All that is needed to check a tender's procedure against nothing but a node of the chain. */
export const witnessFile = z
  .object({
    format: z.literal(WITNESS_FILE_FORMAT),
    version: z.literal(1),
    chainId: uintText,
    directory: address.nullable(),
    contracts: z.record(z.enum(WITNESS_FILE_CONTRACTS), address),
    tender: digest,
    madeAt: isoTime,
    madeBy: organisationNumber,
    upTo: z.object({ number: uintText, hash: digest }),
    trail: z.object({ count: z.int().min(0), head: digest }),
    steps: z.array(witnessFileStep),
    events: z.array(witnessFileEvent),
  })
  .meta({ id: "WitnessFile" });

export type WitnessFile = z.output<typeof witnessFile>;
export type WitnessFileStep = z.output<typeof witnessFileStep>;
export type WitnessFileEvent = z.output<typeof witnessFileEvent>;
export type WitnessedFile = z.output<typeof witnessedFile>;

import { z } from "zod";
import { isCreditCode } from "../../values/identifier.js";
import { readLicenceIdentifier } from "../identifier.js";
import { isResidentNumber } from "../resident-number.js";

const line = (most: number) => z.string().trim().min(1).max(most);
const date = z.iso.date();

/** What a field of a licence may hold. Each is a JSON value; numbers with units are decimal strings. */
export const FORMATS = {
  text: line(200),
  longText: line(4_000),
  name: line(100),
  address: line(300),
  number: line(60).regex(/^[\p{L}\p{N}〔〕()（）./_-]+$/u),
  date,
  /** A day, or 长期. */
  dateOrForever: z.union([date, z.literal("长期")]),
  decimal: z.string().regex(/^\d{1,15}(\.\d{1,6})?$/),
  count: z.int().min(0).max(1_000_000),
  sex: z.enum(["男", "女"]),
  areaCode: z.string().regex(/^\d{6}$/),
  creditCode: z.string().refine(isCreditCode).meta({ description: "GB 32100" }),
  residentNumber: z.string().refine(isResidentNumber).meta({ description: "GB 11643" }),
  /** Resident number, credit code or passport number: whatever `holderCodeType` says. */
  holderCode: line(30).regex(/^[0-9A-Z]+$/),
  holderCodeType: z.enum(["111", "001", "414", "099"]),
  plate: z.string().regex(/^[\p{Script=Han}A-Z0-9]{6,9}$/u),
  vin: z.string().regex(/^[0-9A-HJ-NPR-Z]{17}$/),
  vehicleClasses: z.string().regex(/^([A-D]\d?|C\d|[E-FMNP])+$/),
  licenceIdentifier: z
    .string()
    .refine((value) => readLicenceIdentifier(value).ok)
    .meta({ description: "GB/T 36904" }),
  version: z.string().regex(/^\d{3}$/),
  time: z.iso.datetime({ offset: true }),
  /** The fields of the type, as one object; in a credential they stand beside the others. */
  extended: z.record(z.string(), z.unknown()),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  /** A picture as a data URL of at most about 150 kB. */
  picture: z
    .string()
    .regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/)
    .max(200_000),
  list: z.array(line(200)).max(100),
} as const;

export type FormatName = keyof typeof FORMATS;

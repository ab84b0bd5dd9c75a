import { z } from "zod";
import { GRADES, type Grade } from "../../grading/grade.js";
import { FORMATS, type FormatName } from "./formats.js";

const text = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
const fieldName = z.string().regex(/^[a-z][A-Za-z0-9]{1,40}$/);
const names = <T extends string>(record: Readonly<Record<T, unknown>>): [T, ...T[]] =>
  Object.keys(record) as [T, ...T[]];

/** Where an entry comes from, or that it is made up. Every entry says one of the two. */
const origin = z.union([
  z.object({
    /** Id of the source. */
    source: id,
    /** Article, clause or page in it. */
    article: z.string().min(1),
    illustrative: z.literal(false).optional(),
  }),
  z.object({ illustrative: z.literal(true), why: z.string().min(1) }),
]);

/** A published source: law, rule, standard or guide, with an address at which the text was read. */
export const sourceSchema = z.object({
  id,
  title: text,
  url: z.url({ protocol: /^https?$/ }),
  /** Which version was read: the date of its last amendment, or what the text itself says. */
  version: z.string().min(1),
  /** A newer version is known of that was not read. */
  caution: text.optional(),
});

/** Kinds of departments that issue licences and do services. */
export const DEPARTMENTS = {
  publicSecurity: { zh: "公安机关", en: "public security" },
  trafficPolice: { zh: "公安机关交通管理部门", en: "traffic police" },
  immigration: { zh: "出入境管理机构", en: "exit and entry administration" },
  civilAffairs: { zh: "民政部门", en: "civil affairs" },
  market: { zh: "市场监督管理部门", en: "market regulation" },
  drugs: { zh: "药品监督管理部门", en: "drug administration" },
  humanResources: { zh: "人力资源社会保障部门", en: "human resources and social security" },
  realEstate: { zh: "不动产登记机构", en: "real-estate registry" },
  housing: { zh: "住房和城乡建设部门", en: "housing and construction" },
  housingFund: { zh: "住房公积金管理中心", en: "housing fund" },
  transport: { zh: "道路运输管理机构", en: "road transport" },
  emergency: { zh: "应急管理部门", en: "work safety" },
  health: { zh: "卫生健康部门", en: "health" },
  medical: { zh: "医疗机构", en: "medical institution" },
  education: { zh: "教育行政部门", en: "education" },
  justice: { zh: "司法行政部门", en: "justice" },
  disabled: { zh: "残疾人联合会", en: "disabled persons' federation" },
  tax: { zh: "税务机关", en: "tax" },
  inspection: { zh: "机动车检验机构", en: "vehicle inspection" },
  insurer: { zh: "保险公司", en: "insurer" },
  bank: { zh: "银行", en: "bank" },
} as const;

export const HOLDERS = {
  person: { zh: "自然人", en: "person" },
  organisation: { zh: "法人或其他组织", en: "organisation" },
} as const;

/** A field of a licence: what it is called, what it may hold, who may see it, and what the world calls it. */
export const fieldSchema = z.object({
  name: fieldName,
  ...text.shape,
  format: z.enum(names<FormatName>(FORMATS)),
  grade: z.enum(names<Grade>(GRADES)),
  required: z.boolean(),
  /** The term of W3C's, schema.org's or our own vocabulary that a W3C credential uses. */
  term: z.url(),
});

/** One of the 26 fields that every e-licence has (GB/T 36903). */
export const commonFieldSchema = fieldSchema.extend({
  grade: z.object({ person: z.enum(names<Grade>(GRADES)), organisation: z.enum(names<Grade>(GRADES)) }),
  /** Where it stands: in the credential, on an annotated copy only, or in the record of the file only. */
  where: z.enum(["credential", "copy", "file"]),
  /** Never hideable. */
  open: z.literal(true).optional(),
});

/** A card type. Its common fields (GB/T 36903) are not repeated here. */
export const cardTypeSchema = z
  .object({
    id,
    /** Bit of the type in the ledger and in `held & needed`; never given anew. */
    number: z.int().min(0).max(255),
    version: z.int().min(1),
    ...text.shape,
    /** The national code of the type, where it was seen; types without one get a code of their own when they are issued. */
    code: z
      .string()
      .regex(/^[0-9A-Z]{21}$/)
      .optional(),
    holder: z.array(z.enum(names(HOLDERS))).min(1),
    issuedBy: z.array(z.enum(names(DEPARTMENTS))).min(1),
    validity: z.object({
      /** Longest time in days, or null: until its status says otherwise. */
      longestDays: z.int().positive().nullable(),
      rule: text,
    }),
    fields: z.array(fieldSchema),
    /** Which fields of those it has that the source names itself, and which are ours. */
    fieldsFrom: z.enum(["source", "own"]),
    /** Ready choices for a holder who shows it. */
    profiles: z.array(z.object({ id, ...text.shape, fields: z.array(fieldName).min(1) })).min(1),
    w3cType: z.string().regex(/^[A-Z][A-Za-z]+Credential$/),
  })
  .and(origin);

const need = z.object({
  /** Any of these will do. */
  anyOf: z.array(z.object({ licence: id, fields: z.array(fieldName).min(1) })).min(1),
  /** A paper that may stand in for it. */
  orPaper: text.optional(),
  /** Whose it is, where that must be said; `isOther`: never the applicant's own. */
  whose: text.extend({ isOther: z.literal(true).optional() }).optional(),
  /** How many of them: two spouses show two. One where it is not said. */
  count: z.int().min(2).max(9).optional(),
  /** It is needed in this case only; the applicant says whether it is so. */
  when: z.object({ id, ...text.shape }).optional(),
});

/** A service item: what is needed for it and what comes out of it. */
export const serviceItemSchema = z
  .object({
    id,
    version: z.int().min(1),
    ...text.shape,
    by: z.enum(names(DEPARTMENTS)),
    applicant: z.array(z.enum(names(HOLDERS))).min(1),
    needs: z.array(need).min(1),
    /** What no licence tells and is brought or said otherwise. */
    papers: z.array(text),
    /** Type of the licence that it makes. */
    makes: id.optional(),
  })
  .and(origin);

export type Source = z.infer<typeof sourceSchema>;
export type CardField = z.infer<typeof fieldSchema>;
export type CommonField = z.infer<typeof commonFieldSchema>;
export type CardType = z.infer<typeof cardTypeSchema>;
export type ServiceItem = z.infer<typeof serviceItemSchema>;
export type Need = ServiceItem["needs"][number];
export type Department = keyof typeof DEPARTMENTS;
export type Holder = keyof typeof HOLDERS;

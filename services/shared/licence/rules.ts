import type { Bilingual } from "../acts/act.js";

/** The parts of the national e-licence identifier, in their order (GB/T 36904). */
export const IDENTIFIER_PARTS = {
  root: { zh: "根代码", en: "root" },
  type: { zh: "证照类型代码", en: "type code" },
  issuer: { zh: "证照颁发机构代码", en: "code of the issuing authority" },
  serial: { zh: "流水号", en: "serial" },
  version: { zh: "版本号", en: "version" },
  check: { zh: "校验位", en: "check character" },
  whole: { zh: "整个标识", en: "the whole" },
} as const satisfies Record<string, Bilingual>;

export type IdentifierPart = keyof typeof IDENTIFIER_PARTS;

/** Every rule that an identifier can break. */
export const IDENTIFIER_RULES = {
  parts: {
    zh: "须由根代码和五段组成，以点分隔",
    en: "it is the root and five parts, with dots between them",
  },
  characters: {
    zh: "只能使用数字、大写字母和点，不得有空格、零宽字符或小写字母",
    en: "only digits, capital letters and dots: no space, no zero-width character, no small letter",
  },
  root: { zh: "根代码须为 1.2.156.3005.2", en: "the root is 1.2.156.3005.2" },
  typeLength: {
    zh: "须为 21 位：定义机构的统一社会信用代码 18 位加 3 位",
    en: "21 characters: the credit code of the authority that defines the type, and three more",
  },
  creditCode: {
    zh: "其中的统一社会信用代码校验不符（GB 32100）",
    en: "the credit code in it fails its check character (GB 32100)",
  },
  issuerLength: { zh: "须为 18 位", en: "18 characters" },
  serial: { zh: "须为 1 至 40 位数字或大写字母", en: "1 to 40 digits or capital letters" },
  version: { zh: "须为 001 至 999 的三位数字", en: "three digits, from 001 to 999" },
  check: {
    zh: "与前面各段不符（ISO 7064 MOD 37,36）",
    en: "does not fit the parts before it (ISO 7064 MOD 37,36)",
  },
} as const satisfies Record<string, Bilingual>;

export type IdentifierRule = keyof typeof IDENTIFIER_RULES;

import { z } from "zod";
import { LARGEST_ORGANISATION } from "../values/organisation.js";
import { hexRule, ruleText, spelt, WHOLE_NUMBER } from "./spelt.js";

/** Values as they stand in JSON: amounts and chain integers are decimal strings, times ISO 8601, bytes 0x strings. */
export const organisationNumber = z.int().min(1).max(LARGEST_ORGANISATION).meta({
  id: "OrganisationNumber",
  description: "登记处的组织编号 · number of an organisation in the registry",
  example: 17,
});

/** In a path or query everything is text. */
export const organisationParam = z.coerce.number().pipe(organisationNumber);

export const decimalAmount = spelt(/^-?(0|[1-9]\d{0,29})(\.\d{1,3})?$/, {
  zh: "十进制金额，如 4500.00，小数至多三位",
  en: "a decimal amount such as 4500.00, with three decimals at most",
}).meta({ id: "DecimalAmount", description: "十进制金额 · decimal amount, never a float", example: "4500.00" });

export const currency = spelt(/^[A-Z]{3}$/, {
  zh: "三个大写字母的币种代码，如 CNY",
  en: "a currency code of three capital letters such as CNY",
}).meta({ id: "Currency", description: "ISO 4217", example: "CNY" });

export const money = z.object({ amount: decimalAmount, currency }).meta({ id: "Money" });

export const uintText = spelt(/^(0|[1-9]\d{0,77})$/, WHOLE_NUMBER).meta({
  id: "UnsignedInteger",
  description: "链上整数，十进制 · integer of the chain in decimal digits",
  example: "42",
});

export const isoTime = z.iso
  .datetime({
    offset: true,
    error: ruleText({
      zh: "ISO 8601 时间并带时区，如 2026-11-21T10:00:00Z",
      en: "a time of ISO 8601 with its zone, such as 2026-11-21T10:00:00Z",
    }),
  })
  .meta({ id: "Time", description: "ISO 8601", example: "2026-11-21T10:00:00Z" });

export const digest = spelt(/^0x[0-9a-f]{64}$/, {
  zh: "0x 加 64 位小写十六进制数",
  en: "0x and 64 hexadecimal digits in small letters",
}).meta({ id: "Digest", description: "32 字节摘要 · digest of 32 bytes, lower case" });

export const address = spelt(/^0x[0-9a-fA-F]{40}$/, hexRule(20)).meta({
  id: "Address",
  description: "以太坊地址 · Ethereum address",
});

export const bytes = spelt(/^0x([0-9a-fA-F]{2})*$/, hexRule()).meta({
  id: "Bytes",
  description: "字节串，十六进制 · bytes in hexadecimal",
});

export const bilingual = z.object({ zh: z.string(), en: z.string() }).meta({ id: "Bilingual" });

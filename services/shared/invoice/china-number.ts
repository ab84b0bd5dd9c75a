/** What an invoice number or code of China's tax bureaus says of itself. Sources: standards of the numbering, public. */
export type ChinaNumber =
  | {
      readonly form: "digital";
      readonly year: number;
      readonly province: string;
      readonly channel: string;
      readonly serial: string;
    }
  | {
      readonly form: "code-12";
      readonly area: string;
      readonly year: number;
      readonly batch: string;
      readonly kind: string;
    }
  | {
      readonly form: "code-10";
      readonly area: string;
      readonly year: number;
      readonly batch: string;
      readonly kind: string;
    }
  | {
      readonly form: "blockchain";
      readonly area: string;
      readonly year: number;
      readonly trade: string;
      readonly batch: string;
    };

/** Provinces, autonomous regions and cities under the central government, by GB/T 2260. */
const PROVINCE = "(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])";
const DIGITAL = new RegExp(`^(\\d{2})${PROVINCE}(\\d)(\\d{15})$`);
const CODE_12 = new RegExp(`^0(${PROVINCE}\\d{2})(\\d{2})(\\d{3})(04|05|06|07|11|12|13)$`);
const CODE_10 = new RegExp(`^(${PROVINCE}\\d{2})(\\d{2})(\\d)([1-7])\\d[\\d]$`);
const BLOCKCHAIN = new RegExp(`^1(${PROVINCE}\\d{2})(\\d{2})(\\d)\\d(\\d)\\d0$`);

const KINDS_12: Readonly<Record<string, string>> = {
  "04": "ordinary (folded, two copies)",
  "05": "ordinary (folded, five copies)",
  "06": "ordinary (roll)",
  "07": "ordinary (roll)",
  "11": "electronic ordinary",
  "12": "electronic toll",
  "13": "electronic special",
};

const KINDS_10: Readonly<Record<string, string>> = {
  "1": "special",
  "2": "transport",
  "3": "ordinary",
  "5": "special",
  "6": "ordinary",
  "7": "transport",
};

/** A fully digital invoice's number: 20 digits = year 2, province 2, channel 1, serial 15. */
export function digitalNumber(number: string): (ChinaNumber & { readonly form: "digital" }) | undefined {
  const [, year, province, channel, serial] = DIGITAL.exec(number) ?? [];
  if (year === undefined || province === undefined || channel === undefined || serial === undefined) return undefined;
  return { form: "digital", year: 2000 + Number(year), province, channel, serial };
}

/** A code of the older kinds: 12 digits (electronic, folded, roll; or a blockchain invoice), or 10 digits. */
export function invoiceCode(code: string): ChinaNumber | undefined {
  const [, area12, , year12, batch12, kind12] = CODE_12.exec(code) ?? [];
  if (area12 !== undefined && year12 !== undefined && batch12 !== undefined && kind12 !== undefined) {
    return { form: "code-12", area: area12, year: 2000 + Number(year12), batch: batch12, kind: KINDS_12[kind12] ?? "" };
  }
  const [, area, , year, trade, batch] = BLOCKCHAIN.exec(code) ?? [];
  if (area !== undefined && year !== undefined && trade !== undefined && batch !== undefined) {
    return { form: "blockchain", area, year: 2000 + Number(year), trade, batch };
  }
  const [, area10, , year10, batch10, kind10] = CODE_10.exec(code) ?? [];
  const kind = kind10 === undefined ? undefined : KINDS_10[kind10];
  if (area10 === undefined || year10 === undefined || batch10 === undefined || kind === undefined) return undefined;
  return { form: "code-10", area: area10, year: 2000 + Number(year10), batch: batch10, kind };
}

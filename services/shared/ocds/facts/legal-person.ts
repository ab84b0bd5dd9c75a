import { checkIdentifier } from "../../values/identifier.js";

/**
 * Numbers that no natural person bears, by scheme. Registers that also number sole traders are missing on purpose: NO-BRC
 * (enkeltpersonforetak), DK-CVR, FI-PRO (toiminimi), FR-SIREN and FR-RCS (entrepreneurs individuels), BE-BCE_KBO, NL-KVK
 * (eenmanszaak), AT-FB, CH-FDJP, EE-RIK, RO-ONRC (persoane fizice), AU-ABN, GB-UKPRN (learning providers who trade alone)
 * and GB-NHS (practitioners); so is the LEI, which ISO 17442:2020 gives to sole traders too, and PL-KRS, which also
 * numbered insolvent debtors. A name with a legal form in it proves nothing: people trade under what names they like.
 */
const LEGAL: Readonly<Record<string, (number: string) => boolean>> = {
  "CN-USCC": isOrganisationCode,
  // https://www.quebec.ca → "Description of information relating to a file in the register": 11 legal persons, 22 a
  // natural person's sole proprietorship, 33 partnerships, associations and groups, 88 public authorities.
  "CA-NEQ": (number) => /^(?:11|33|88)\d{8}$/.test(number),
  // Act (1974:174) on identity designation of legal persons, and Skatteverket SKV 709: the third digit is at least 2,
  // sole traders bear their personal number. The first is the form; 1 is the estate of a deceased person, 3 a foreign
  // business, 6 a partnership that may be of two people.
  "SE-ORG": (number) => /^[25789]\d[2-9]\d{7}$/.test(number),
  // https://org-id.guide/list/GB-COH: companies and partnerships only. Two letters that it does not use may begin a
  // national insurance number.
  "GB-COH": (number) =>
    /^(?:\d{8}|(?:SC|NI|OC|SO|NC|FC|SF|NF|LP|SL|NL|RC|SR|NR|CE|CS|SE|OE|GE)\d{6}|(?:IP|SP|NP)\d{5}[0-9A-Z])$/.test(
      number,
    ),
  // https://org-id.guide: registers of charities, of mutual societies, and lists of authorities.
  "GB-CHC": (number) => /^\d{6,7}(?:-\d{1,3})?$/.test(number),
  "GB-NIC": (number) => /^(?:NIC)?\d{6}$/.test(number),
  "GB-SC": (number) => /^SC\d{6}$/.test(number),
  "GB-MPR": (number) => /^\d{1,5}[A-Z]{1,3}$/.test(number),
  "GB-LAC": isCodeOfAuthority,
  "GB-LAE": isCodeOfAuthority,
  "GB-LAS": isCodeOfAuthority,
  "GB-GOR": isCodeOfAuthority,
};

/** Whether a number in its one spelling, `scheme:number`, is one that only legal persons and authorities bear. */
export function isLegalPersonsNumber(identifier: string): boolean {
  const at = identifier.indexOf(":");
  const [scheme, number] = [identifier.slice(0, at), identifier.slice(at + 1)];
  return (LEGAL[scheme]?.(number) ?? false) && checkIdentifier(identifier).ok;
}

/**
 * GB 32100-2015, whose check character `checkIdentifier` proves. 92 is an individual household (个体工商户), whose owner
 * answers as a natural person (Civil Code, art. 54). One in 31 resident identity numbers has a right check character of
 * this sort too: with a birthday in its place (GB 11643), a code of digits may be a person's.
 */
function isOrganisationCode(code: string): boolean {
  return (
    !code.startsWith("92") && !/^\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(code)
  );
}

function isCodeOfAuthority(code: string): boolean {
  return /^[A-Z]{1,3}\d{0,8}$/.test(code) && !/^[A-Z]{2}\d{6}$/.test(code);
}

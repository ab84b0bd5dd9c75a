const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CODE_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Departments that register, and what they register (GB 32100): the first two characters of a credit code. */
export const REGISTERED_AS = { authority: "11", institution: "12", company: "91", household: "92" } as const;

/**
 * A unified social credit code (GB 32100) that is well formed and nobody's: its check characters are right, both that of
 * the organisation code inside (GB 11714) and its own, but the registering authority is of region 99, which GB/T 2260
 * gives to no province, and the organisation code begins with `XG`, which stands for 虚构, "fictional". No real authority
 * can ever have issued it.
 *
 * @param region six digits that begin with 99
 * @param serial below 1,000,000
 */
export function fictionalCreditCode(as: keyof typeof REGISTERED_AS, region: number, serial: number): string {
  if (Math.floor(region / 10_000) !== 99) throw new RangeError(`${region} is no fictional region`);
  const body = `XG${String(serial).padStart(6, "0")}`;
  const code = `${REGISTERED_AS[as]}${region}${body}${organisationCheck(body)}`;
  return code + creditCheck(code);
}

/** GB 11714: digits and letters by value, modulo 11. */
function organisationCheck(body: string): string {
  const sum = [...body].reduce((all, character, i) => all + parseInt(character, 36) * (CODE_WEIGHTS[i] ?? 0), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return "X";
  return check === 11 ? "0" : String(check);
}

/** GB 32100: 31 characters, weights the powers of 3 modulo 31. */
function creditCheck(code: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of code) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31] ?? "";
}

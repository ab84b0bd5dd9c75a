import { stdnum } from "stdnum";

/** A resident's number by GB 11643: a birth date that was, and the check character of ISO 7064 MOD 11-2. */
export function isResidentNumber(number: string): boolean {
  return /^\d{17}[\dX]$/.test(number) && (stdnum["CN"]?.["ric"]?.validate(number).isValid ?? false);
}

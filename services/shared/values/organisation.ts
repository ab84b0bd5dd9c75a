/** Numbers of the registry are 48 bits wide, so they fit a `number`; 0 is nobody. */
export const LARGEST_ORGANISATION = 2 ** 48 - 1;

export function isOrganisation(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1 && value <= LARGEST_ORGANISATION;
}

/** An organisation's number from what the chain or a client gave. Throws RangeError. */
export function toOrganisation(value: bigint | number | string): number {
  const number = typeof value === "string" && !/^[1-9]\d{0,14}$/.test(value) ? Number.NaN : Number(value);
  if (!isOrganisation(number)) throw new RangeError(`not an organisation's number: ${value}`);
  return number;
}

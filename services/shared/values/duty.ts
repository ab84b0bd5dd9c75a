/** Bits of a signer's duties, as in `contracts/shared/types/Duty.sol`; a test holds the two together. */
export const DUTIES = {
  admin: 1n << 0n,
  tender: 1n << 1n,
  bid: 1n << 2n,
  agree: 1n << 3n,
  rate: 1n << 4n,
  object: 1n << 5n,
  sanction: 1n << 6n,
  import: 1n << 7n,
  witness: 1n << 8n,
  anchor: 1n << 9n,
  hold: 1n << 10n,
  debt: 1n << 11n,
  finance: 1n << 12n,
  pay: 1n << 13n,
  guarantee: 1n << 14n,
  decide: 1n << 15n,
  identity: 1n << 16n,
  verify: 1n << 17n,
  supervise: 1n << 18n,
  book: 1n << 19n,
  tax: 1n << 20n,
  certify: 1n << 24n,
  consult: 1n << 25n,
  catalogue: 1n << 26n,
} as const;

export type DutyName = keyof typeof DUTIES;

export const DUTY_NAMES = Object.keys(DUTIES) as DutyName[];

export function dutyBits(names: readonly DutyName[]): bigint {
  return names.reduce((bits, name) => bits | DUTIES[name], 0n);
}

export function dutyNames(bits: bigint): DutyName[] {
  return DUTY_NAMES.filter((name) => (bits & DUTIES[name]) !== 0n);
}

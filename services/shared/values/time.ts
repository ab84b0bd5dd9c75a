/** The consortium's local time, UTC+8 without summer time: what statutes and working days mean. */
const LOCAL_OFFSET = 8n * 3600n;
const LATEST = 253_402_300_799n;

/** Seconds since 1970 to ISO 8601 in UTC: "2026-11-21T10:00:00Z". */
export function toIso(seconds: bigint): string {
  if (seconds < 0n || seconds > LATEST) throw new RangeError(`not a time: ${seconds}`);
  return new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z");
}

/** ISO 8601 with an offset to seconds since 1970; fractions are cut. */
export function toSeconds(iso: string): bigint {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(iso))
    throw new RangeError(`not a time: ${iso}`);
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds)) throw new RangeError(`not a time: ${iso}`);
  return BigInt(Math.floor(milliseconds / 1000));
}

/** For people, in the consortium's local time: "2026-11-21 18:00:00 UTC+8". */
export function showTime(seconds: bigint): string {
  return `${toIso(seconds + LOCAL_OFFSET)
    .slice(0, 19)
    .replace("T", " ")} UTC+8`;
}

/** Day of the consortium's local time: what invoices and vouchers are dated by. */
export function localDay(at: Date): string {
  return toIso(BigInt(Math.floor(at.getTime() / 1000)) + LOCAL_OFFSET).slice(0, 10);
}

export function nowInSeconds(): bigint {
  return BigInt(Math.floor(Date.now() / 1000));
}

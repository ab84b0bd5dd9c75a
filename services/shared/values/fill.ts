import { showStatus } from "../licence/answers.js";
import { showMoney } from "./money.js";
import { showReason } from "./reasons/table.js";
import { showThing } from "./things.js";
import { showTime } from "./time.js";

export type Language = "zh" | "en";

/** The name of an organisation by its number, as the registry has it. */
export type OrganisationNames = (org: number) => string | undefined;

type Format = (
  value: unknown,
  language: Language,
  names: OrganisationNames,
  args: Readonly<Record<string, unknown>>,
) => string;

const nameless: OrganisationNames = () => undefined;

/** Fills `{name}`, `{name|format}` and, within a nested statement, `{terms.name|format}`. What a template names and nobody gave stays visible, so that a mistake is seen. */
export function fill(
  template: string,
  args: Readonly<Record<string, unknown>>,
  language: Language,
  names: OrganisationNames = nameless,
): string {
  return template.replace(/\{([\w.]+)(?:\|(\w+))?\}/g, (whole, path: string, format: string | undefined) => {
    const steps = path.split(".");
    const name = steps.pop() ?? "";
    const owner = steps.reduce(fieldsOf, args);
    const value = owner[name];
    if (value === undefined) return whole;
    const show = format === undefined ? showPlain : FORMATS[format];
    if (show === undefined) throw new RangeError(`no such format: ${format}`);
    return show(value, language, names, owner);
  });
}

function fieldsOf(args: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const nested = args[name];
  return typeof nested === "object" && nested !== null ? (nested as Readonly<Record<string, unknown>>) : {};
}

const FORMATS: Readonly<Record<string, Format>> = {
  org: showOrganisation,
  money: (value, _language, _names, args) => showAmount(BigInt(value as bigint), args["currency"]),
  time: (value) => showSeconds(BigInt(value as bigint)),
  code: (value) => showPlain(value),
  thing: (value, language) => showThing(String(value), language),
  reason: (value, language) => showReason(Number(value), language),
  status: (value, language) => showStatus(Number(value), language),
  digest: (value) => showDigest(String(value)),
};

export const FORMAT_NAMES = Object.keys(FORMATS);

function showPlain(value: unknown): string {
  return Array.isArray(value) ? value.map(showPlain).join(", ") : String(value);
}

function showOrganisation(value: unknown, language: Language, names: OrganisationNames): string {
  const number = Number(value);
  if (number === 0) return language === "zh" ? "无" : "none";
  return names(number) ?? (language === "zh" ? `${number} 号组织` : `organisation ${number}`);
}

/** Enough of a digest to compare by eye. */
function showDigest(digest: string): string {
  return digest.length <= 20 ? digest : `${digest.slice(0, 10)}…${digest.slice(-8)}`;
}

/** A contract's 40 bits reach beyond the year 9999, where dates end. */
function showSeconds(time: bigint): string {
  return time < 250_000_000_000n ? showTime(time) : `${time} s`;
}

/** A currency that is none (a client may send anything) leaves the bare number of minor units. */
function showAmount(minor: bigint, given: unknown): string {
  const currency = typeof given === "string" ? currencyOf(given) : "CNY";
  return /^[A-Z]{3}$/.test(currency) ? showMoney(minor, currency) : `${minor} (?)`;
}

/** A currency may be given as its letters or, from a contract, as bytes3. */
function currencyOf(given: string): string {
  const bytes = /^0x([0-9a-f]{6})$/i.exec(given)?.[1];
  if (bytes === undefined) return given;
  return String.fromCharCode(...[0, 2, 4].map((at) => Number.parseInt(bytes.slice(at, at + 2), 16)));
}

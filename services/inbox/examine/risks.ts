import type { Call } from "../../http/call.js";
import { decimal, difference } from "../../shared/invoice/decimal.js";
import { fill, type OrganisationNames } from "../../shared/values/fill.js";
import { INBOX_RISKS, type InboxRisk } from "../../shared/values/inbox-reason.js";
import { INVOICE_FLAGS } from "../../shared/values/invoice-word.js";
import { localDay } from "../../shared/values/time.js";
import { receivedInMonth, sameInvoice, type InboxRow, type InboxRulesRow } from "../../store/queries/inbox.js";
import type { Examined } from "./examine.js";

export interface Risk {
  readonly code: InboxRisk;
  readonly zh: string;
  readonly en: string;
}

type Reading = Pick<Call, "db" | "now" | "names">;

const DAY = 86_400n;

/** Everything that the clerk should know before money moves; the reason itself is beside it. */
export async function risksOf(
  call: Reading,
  organisation: bigint,
  row: InboxRow,
  examined: Examined,
  rules: InboxRulesRow | undefined,
): Promise<Risk[]> {
  const { names } = call;
  return [
    ...ofChain(examined, organisation, names),
    ...ofDocument(row, examined),
    ...(await ofRules(call, organisation, row, rules)),
    ...(await ofOthers(call, organisation, row)),
  ];
}

function ofChain({ reason, user, flags, status }: Examined, organisation: bigint, names: OrganisationNames): Risk[] {
  const has = (flag: keyof typeof INVOICE_FLAGS): boolean => (flags & INVOICE_FLAGS[flag]) !== 0;
  const others = user !== undefined && BigInt(user.org) !== organisation;
  const by = { organisation: user?.org, at: secondsOf(user?.at ?? null) };
  return [
    ...(others && reason === "usedByOthers" ? [risk("usedByOthers", by, names)] : []),
    ...(others && (reason === "lockedByOthers" || reason === "lockOver") ? [risk("lockedByOthers", by, names)] : []),
    ...(status === "reversed" ? [risk("reversed")] : []),
    ...(has("partlyReversed") && status !== "reversed" ? [risk("partlyReversed")] : []),
    ...(has("claimOpen") && BigInt(user?.org ?? 0) === organisation ? [risk("claimOpen")] : []),
  ];
}

function ofDocument(row: InboxRow, { contents }: Examined): Risk[] {
  const { invoice } = contents;
  const buyer = invoice?.buyer.name ?? invoice?.buyer.vatId ?? "?";
  return [
    ...(row.buyer_fits ? [] : [risk("buyerWrong", { buyer })]),
    ...(row.uid === null ? [risk("notProvable")] : []),
    ...(row.rules_checked || invoice === undefined ? [] : [risk("rulesNotChecked")]),
  ];
}

async function ofRules(call: Reading, organisation: bigint, row: InboxRow, rules?: InboxRulesRow): Promise<Risk[]> {
  const { currency, gross, issue_date: day, received_at: at } = row;
  const found: Risk[] = [];
  const limit = rules?.limits.find((each) => each.currency === currency);
  if (gross !== null && limit?.invoice !== undefined && isAbove(gross, limit.invoice)) {
    found.push(risk("overLimit", { limit: `${limit.invoice} ${currency}` }));
  }
  if (currency !== null && limit?.month !== undefined) {
    const total = await receivedInMonth(call.db, organisation, currency, localDay(at).slice(0, 7));
    if (isAbove(total, limit.month)) found.push(risk("overMonth", { limit: `${limit.month} ${currency}` }));
  }
  const days = rules?.oldest_days ?? null;
  if (days !== null && day !== null && BigInt(Date.parse(day) / 1000) + BigInt(days) * DAY < call.now()) {
    found.push(risk("tooOld", { days }));
  }
  return found;
}

async function ofOthers({ db }: Reading, organisation: bigint, { business_key: key, item }: InboxRow): Promise<Risk[]> {
  if (key === null) return [];
  return (await sameInvoice(db, organisation, key, item)).map((other) => risk("duplicate", { item: other }));
}

function risk(code: InboxRisk, args: Readonly<Record<string, unknown>> = {}, names?: OrganisationNames): Risk {
  const { zh, en } = INBOX_RISKS[code];
  return { code, zh: fill(zh, args, "zh", names), en: fill(en, args, "en", names) };
}

function isAbove(amount: string, limit: string): boolean {
  return difference(decimal(amount), decimal(limit)).units > 0n;
}

function secondsOf(at: Date | null): bigint | undefined {
  return at === null ? undefined : BigInt(Math.floor(at.getTime() / 1000));
}

import type { Kysely, Selectable } from "kysely";
import { decimal, difference, spell, sum } from "../../shared/invoice/decimal.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { advanceGrant, lockGrants, lockQuotas, setUsed } from "../../store/queries/tax-taxpayers.js";
import type { Database } from "../../store/tables/database.js";
import type { NumberGrantTable } from "../../store/tables/tax.js";

type Grant = Selectable<NumberGrantTable>;
type Quota = Awaited<ReturnType<typeof lockQuotas>>[number];

const PREFIX_DIGITS = 5;
const SERIAL_DIGITS = 15;
const PLACES = 2;

/** What is drawn for one invoice. */
export interface Drawing {
  readonly seller: string;
  /** ISO 8601 day of issue. */
  readonly day: string;
  readonly currency: string;
  /** Without tax; below zero where it is given back. */
  readonly net: string;
}

/**
 * Numbers and quotas of sellers, locked for the transaction: each invoice draws from them in memory, and what was drawn is
 * written once at the end, whatever the number of invoices.
 */
export class Allowances {
  readonly #drawn = new Set<Grant>();
  readonly #taken = new Set<Quota>();

  readonly #grants: ReadonlyMap<string, readonly Grant[]>;
  readonly #quotas: ReadonlyMap<string, Quota>;

  private constructor(
    private readonly db: Kysely<Database>,
    grants: readonly Grant[],
    quotas: readonly Quota[],
  ) {
    this.#grants = Map.groupBy(grants, ({ seller }) => seller);
    this.#quotas = new Map(quotas.map((quota) => [quotaName(quota), quota]));
  }

  /** Locks what these drawings may take from. */
  static async lock(db: Kysely<Database>, drawings: readonly Drawing[]): Promise<Allowances> {
    const sellers = [...new Set(drawings.map(({ seller }) => seller))].sort();
    const months = [...new Set(drawings.map(({ day }) => monthOf(day)))].sort();
    return new Allowances(db, await lockGrants(db, sellers), await lockQuotas(db, sellers, months));
  }

  /** The next 20 digits of the seller for the year of issue. Refuses where none is left. */
  number({ seller, day }: Drawing): string {
    const year = day.slice(2, 4);
    const grants = this.#grants.get(seller) ?? [];
    const grant = grants.find((each) => each.prefix.startsWith(year) && each.next_serial <= each.last_serial);
    if (grant === undefined) throw new Refusal("number-grant-missing", { prefix: year });
    const number = grant.prefix + String(grant.next_serial).padStart(SERIAL_DIGITS, "0");
    grant.next_serial += 1n;
    this.#drawn.add(grant);
    return number;
  }

  /** A number that an invoice came with: of a grant of the seller's; what is drawn later lies behind it. */
  claim(seller: string, number: string): void {
    const serial = BigInt(number.slice(PREFIX_DIGITS));
    const grant = (this.#grants.get(seller) ?? []).find(
      (each) => number.startsWith(each.prefix) && each.first_serial <= serial && serial <= each.last_serial,
    );
    if (grant === undefined) throw new Refusal("number-not-granted", { number });
    if (serial < grant.next_serial) return;
    grant.next_serial = serial + 1n;
    this.#drawn.add(grant);
  }

  /** Refuses an invoice whose net goes beyond what is left of the month's quota. */
  requireLeft({ seller, day, currency, net }: Drawing): void {
    const month = monthOf(day);
    const quota = this.#quotas.get(quotaName({ seller, month, currency }));
    const left = quota === undefined ? decimal("0") : difference(decimal(quota.allowed), decimal(quota.used));
    if (quota !== undefined && difference(left, decimal(net)).units >= 0n) return;
    throw new Refusal("quota-exceeded", { month: month.slice(0, 7), left: spell(left, PLACES), currency, amount: net });
  }

  /** Takes an invoice's net from the month's quota. */
  take({ seller, day, currency, net }: Drawing): void {
    const quota = this.#quotas.get(quotaName({ seller, month: monthOf(day), currency }));
    if (quota === undefined) return;
    quota.used = spell(sum(decimal(quota.used), decimal(net)), PLACES);
    this.#taken.add(quota);
  }

  /**
   * Gives a red letter's net back to the quota where the original is of the same month; that of a month that is over is
   * not opened again. Source: the fully digital invoice's rule on what is left of a month's amount.
   */
  giveBack(drawing: Drawing, originalDay: string): void {
    if (monthOf(drawing.day) === monthOf(originalDay)) this.take(drawing);
  }

  /** Writes down what was drawn. */
  async settle(): Promise<void> {
    for (const { id, next_serial: next } of this.#drawn) await advanceGrant(this.db, id, next);
    for (const quota of this.#taken) await setUsed(this.db, quota, quota.used);
  }
}

function quotaName({ seller, month, currency }: Pick<Quota, "seller" | "month" | "currency">): string {
  return `${seller} ${month} ${currency}`;
}

function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

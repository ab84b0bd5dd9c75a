import { decimal, difference, equals, spell } from "../../shared/invoice/decimal.js";
import { normalised } from "../../shared/invoice/business-key.js";
import type { IssuedAmounts, RateTotal } from "../../store/queries/tax-returns.js";

export interface Amounts {
  readonly taxable: string;
  readonly tax: string;
}

/** What a taxpayer declares of one rate. */
export interface DeclaredRate extends Amounts {
  readonly category: string;
  /** In percent. */
  readonly rate: string;
}

export interface DeclaredInvoice extends Amounts {
  readonly number: string;
}

export interface RateDifference {
  readonly category: string;
  readonly rate: string;
  readonly issued: Amounts;
  readonly declared: Amounts;
  /** Declared less issued. */
  readonly difference: Amounts;
}

/** `undeclared`: issued and not declared; `unissued`: declared and not issued; `differs`: in both, with other amounts. */
export interface InvoiceDifference {
  readonly number: string;
  readonly uid: string | null;
  readonly code: "undeclared" | "unissued" | "differs";
  readonly issued: Amounts | null;
  readonly declared: Amounts | null;
}

const NOTHING: Amounts = { taxable: "0.00", tax: "0.00" };

/** The rates at which a declaration and what was issued are not the same. */
export function compareRates(issued: readonly RateTotal[], declared: readonly DeclaredRate[]): RateDifference[] {
  const keyOf = ({ category, rate }: { category: string; rate: string }) => `${category} ${spell(decimal(rate))}`;
  const ours = new Map(issued.map((total) => [keyOf(total), total]));
  const theirs = new Map(declared.map((total) => [keyOf(total), total]));
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])];
  return keys.flatMap((key): RateDifference[] => {
    const [category = "", rate = ""] = key.split(" ");
    const [mine, said] = [amountsOf(ours.get(key)), amountsOf(theirs.get(key))];
    if (isSame(mine, said)) return [];
    const difference = { taxable: minus(said.taxable, mine.taxable), tax: minus(said.tax, mine.tax) };
    return [{ category, rate, issued: mine, declared: said, difference }];
  });
}

/** Numbers after one and up to another, in the order of their bytes; without `last` to the end. */
export interface Stretch {
  readonly after: string;
  readonly last: string | undefined;
}

/** The invoices behind a difference, by number. What was declared beyond the stretch of what was read is left aside. */
export function compareInvoices(
  issued: readonly IssuedAmounts[],
  declared: readonly DeclaredInvoice[],
  { after, last }: Stretch,
): InvoiceDifference[] {
  const named = declared.map((each) => [normalised(each.number), each] as const);
  const theirs = new Map(named.filter(([number]) => number > after && (last === undefined || number <= last)));
  const differences: InvoiceDifference[] = [];
  for (const { number, uid, net, tax } of issued) {
    const mine = { taxable: net, tax };
    const said = theirs.get(number);
    theirs.delete(number);
    if (said === undefined) differences.push({ number, uid, code: "undeclared", issued: mine, declared: null });
    else if (!isSame(mine, said))
      differences.push({ number, uid, code: "differs", issued: mine, declared: amountsOf(said) });
  }
  for (const [number, said] of theirs) {
    differences.push({ number, uid: null, code: "unissued", issued: null, declared: amountsOf(said) });
  }
  return differences;
}

function amountsOf(given: Amounts | undefined): Amounts {
  if (given === undefined) return NOTHING;
  return { taxable: spell(decimal(given.taxable), 2), tax: spell(decimal(given.tax), 2) };
}

function isSame(a: Amounts, b: Amounts): boolean {
  return equals(decimal(a.taxable), decimal(b.taxable)) && equals(decimal(a.tax), decimal(b.tax));
}

function minus(a: string, b: string): string {
  return spell(difference(decimal(a), decimal(b)), 2);
}
